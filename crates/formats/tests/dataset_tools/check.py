"""Judges files of a dataset with libraries that are not ours: check.py CHECK FOLDER."""
import hashlib
import json
import math
import sys
from datetime import date
from pathlib import Path


def frictionless(folder):
    from frictionless import Package
    path = folder / "datapackage.json"
    text = path.read_text().replace('sha256:SHA', 'sha256:' + hashlib.sha256((folder / "strikes.csv").read_bytes()).hexdigest())
    path.write_text(text)
    package = Package(str(path))
    report = package.validate()
    assert report.valid, report.flatten(["type", "note"])
    types = {field.name: field.type for field in package.resources[0].schema.fields}
    assert types == {"country": "string", "quarter": "string", "month": "yearmonth", "year": "year",
                     "workers": "integer", "wage": "number", "on_strike": "boolean", "day": "date", "remark": "string"}, types
    rows = package.resources[0].read_rows()
    assert [row["workers"] for row in rows] == [-5, None, None, 0]
    assert rows[0]["day"] == date(2026, 2, 3) and rows[0]["on_strike"] is True
    assert package.resources[0].schema.primary_key == ["country", "quarter"]
    (folder / "strikes.csv").write_text((folder / "strikes.csv").read_text().replace("GT,2026-Q1", "XX,2026-Q9"))
    wrong = {kind for kind, in Package(str(path)).validate().flatten(["type"])}
    assert {"constraint-error", "hash-count"} & wrong, wrong


def csvw(folder):
    from csvw import CSVW
    found = CSVW(str(folder / "strikes.csv-metadata.json"), validate=True)
    assert found.is_valid, [str(w.message) for w in found.warnings]
    table = found.tables[0]
    rows = list(table)
    assert [row["workers"] for row in rows] == [-5, None, None, 0], rows
    assert rows[0]["day"] == date(2026, 2, 3) or str(rows[0]["day"]).startswith("2026-02-03")
    assert rows[0]["on_strike"] is True
    assert rows[0]["remark"] == "'=SUM(A1)"


def sdmx(folder):
    import sdmx as sdmx1
    from pysdmx.io import read_sdmx
    from sdmx.model import v30
    for name, count in (("several.csv", 8), ("one.csv", 4)):
        text = (folder / name).read_text()
        header = text.split("\n", 1)[0].split(",")
        data = read_sdmx(str(folder / name)).data
        assert len(data) == 1 and len(data[0].data) == count, data
        frame = data[0].data
        assert data[0].short_urn == "Dataflow=TEJIDO:STRIKES(1.0)", data[0].short_urn
        assert set(frame["OBS_STATUS"]) == ({"A", "Q", "O", "M"} if name == "several.csv" else {"A", "Q", "O"})
        flow = v30.Dataflow(id="STRIKES", version="1.0", maintainer=sdmx1.model.common.Agency(id="TEJIDO"))
        dsd = v30.DataStructureDefinition(id="STRIKES", version="1.0", maintainer=flow.maintainer)
        flow.structure = dsd
        value = header.index("OBS_VALUE")
        for id in header[3:value]:
            kind = v30.TimeDimension if id == "TIME_PERIOD" else v30.Dimension
            dsd.dimensions.append(kind(id=id))
        dsd.measures.append(v30.Measure(id="OBS_VALUE"))
        for id in header[value + 1:]:
            dsd.attributes.append(v30.DataAttribute(id=id, related_to=v30.ObservationRelationship()))
        message = sdmx1.read_sdmx(folder / name, structure=flow)
        assert len(message.data) == 1 and len(message.data[0].obs) == count, message
        seen = message.data[0].obs[0]
        assert (str(seen.dimension["COUNTRY"].value), str(seen.value)) == ("GT", "-5"), seen
        assert (frame["OBS_VALUE"].iloc[0], frame["TIME_PERIOD"].iloc[0]) == ("-5", "2026-Q1"), frame.iloc[0]


def json_stat(folder):
    from pyjstat import pyjstat
    text = (folder / "cube.json").read_text()
    document = json.loads(text)
    assert document["id"][-1] == "metric" and document["role"] == {"metric": ["metric"], "time": ["quarter"]}, document["role"]
    frame = pyjstat.Dataset.read(text).write("dataframe", naming="id")
    total = math.prod(document["size"])
    assert len(frame) == total, (len(frame), total)
    at = lambda country, quarter, metric: frame[(frame["country"] == country) & (frame["quarter"] == quarter)
                                                & (frame["metric"] == metric)]["value"].iloc[0]
    assert at("GT", "2026-Q1", "workers") == -5 and at("GT", "2026-Q2", "wage") == -0.25
    assert math.isnan(at("GT", "2026-Q2", "workers"))
    assert sorted(document["status"].values()) == ["M", "O", "Q"], document["status"]


def linked(folder):
    from rdflib import Graph, Literal, URIRef
    from rdflib.namespace import DCAT, DCTERMS, RDF
    graph = Graph().parse(folder / "catalogue.jsonld", format="json-ld")
    dataset = URIRef("https://example.org/data/strikes/1")
    assert (URIRef("https://example.org/data"), DCAT.dataset, dataset) in graph
    assert (dataset, DCTERMS.title, Literal("Huelgas", lang="es")) in graph
    file = graph.value(dataset, DCAT.distribution)
    assert graph.value(file, DCAT.mediaType) == URIRef("https://www.iana.org/assignments/media-types/text/csv")
    period = graph.value(dataset, DCTERMS.temporal)
    assert str(graph.value(period, DCAT.endDate)) == "2026-03"
    schema = Graph().parse(folder / "schema.jsonld", format="json-ld")
    assert (dataset, RDF.type, URIRef("https://schema.org/Dataset")) in schema


def xlsx(folder):
    from openpyxl import load_workbook
    book = load_workbook(folder / "strikes.xlsx")
    assert book.sheetnames == ["Datos", "Columnas"]
    first = [cell for cell in book["Datos"][2]]
    assert first[4].value == -5 and first[5].value == 1.5 and first[6].value is True
    assert first[7].is_date and first[7].value.date() == date(2026, 2, 3)
    assert first[8].value == "=SUM(A1)" and first[8].data_type in ("s", "inlineStr")  or first[8].data_type == "s", first[8].data_type
    assert book["Datos"]["E3"].value == "[c]" and book["Datos"]["E4"].value is None
    assert str(book.properties.created).startswith("2026-03-04")


globals()[sys.argv[1]](Path(sys.argv[2]))
