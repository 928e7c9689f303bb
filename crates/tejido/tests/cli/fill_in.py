"""A translator's program of the Translate Toolkit: fills in what is not translated and writes the file anew.

    python fill_in.py FILE OUT

What speaks of a draft stays unfinished (fuzzy). Prints how many texts the toolkit found.
"""

import sys

from translate.storage import pypo
from translate.storage.xliff2 import Xliff2File

path, out = sys.argv[1:]
store = pypo.pofile.parsefile(path) if path.endswith(".po") else Xliff2File.parsefile(path)
units = [unit for unit in store.units if unit.source and not unit.isheader()]
for unit in units:
    if not unit.target:
        unit.target = "HT " + str(unit.source)
        if "borrador" in str(unit.source):
            unit.markfuzzy()
store.savefile(out)
print(len(units))
