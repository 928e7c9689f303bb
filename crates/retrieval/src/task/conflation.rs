//! Whether the forms of one word come together and those of different words stay apart, in K'iche' and in
//! Kreyòl, on word forms of treebanks with their lemmas. The development halves, where they are there.

use tejido_lang::Language;
use tejido_lang::analysis::analyze;
use tejido_lang::fold::fold;

use crate::Failure;
use crate::arguments::Arguments;
use crate::data::forms::{self, Form};
use crate::measure::conflated;
use crate::report::{Data, Report, Table, figure, head};

/// How a form gets its key.
type Key = fn(&str) -> String;

/// Measures both languages.
pub fn run(arguments: &Arguments, report: &mut Report) -> Result<(), Failure> {
    let Some(folder) = &arguments.forms else {
        report.skip("conflation", "TEJIDO_FORMS names no folder with quc-forms.tsv and ht-forms.tsv");
        return Ok(());
    };
    let languages: [(Language, Key); 2] =
        [(Language::Quc, |form| stems(Language::Quc, form)), (Language::Ht, |form| stems(Language::Ht, form))];
    for (language, product) in languages {
        match forms::read(folder, language)? {
            Some(forms) => measure(language, &forms, product, report),
            None => report.skip(&format!("conflation of {language}"), "its word forms are not in the folder"),
        }
    }
    Ok(())
}

fn measure(language: Language, forms: &[Form], product: Key, report: &mut Report) {
    let lemmas = forms::lemmas(forms);
    let mut keys: Vec<(&str, Key)> =
        vec![("capitals and apostrophes", str::to_owned), ("folding", fold), ("first four letters", first_four)];
    if language == Language::Quc {
        keys.push(("naive affixes", naive));
    }
    keys.push(("Tejido", product));
    let mut rows = Vec::new();
    for (name, key) in keys {
        let scored = conflated(&lemmas, key);
        let accuracy = accuracy(forms, key);
        if name == "Tejido" {
            let f1 = [("f1", scored.f1()), ("precision", scored.precision), ("recall", scored.recall)];
            let f1 = f1.map(|(figure, value)| (format!("dev.conflation.{language}.{figure}"), value));
            report.figures.extend(f1);
            report.figures.insert(format!("dev.lemma.{language}.accuracy"), accuracy);
        }
        let figures = [scored.precision, scored.recall, scored.f1(), accuracy].map(figure);
        rows.push(std::iter::once(name.to_owned()).chain(figures).collect());
    }
    report.tables.push(Table {
        title: format!("Word forms of one lemma: {language}"),
        data: Data::Development,
        note: format!(
            "Over pairs of {} distinct forms; lemma accuracy is the share of running words whose key is the lemma.",
            lemmas.len()
        ),
        head: head(&["", "precision", "recall", "F1", "lemma accuracy"]),
        rows,
    });
}

/// The stems of a form as the index has them.
fn stems(language: Language, form: &str) -> String {
    let mut stems: Vec<String> = Vec::new();
    analyze(Some(language), form, &mut |token| stems.push(token.stem.to_owned()));
    stems.join(" ")
}

/// The share of running words whose key is their lemma's own spelling.
fn accuracy(forms: &[Form], key: Key) -> f64 {
    let all: u32 = forms.iter().map(|form| form.count).sum();
    let right: u32 = forms.iter().filter(|form| key(&form.written) == form.lemma).map(|form| form.count).sum();
    f64::from(right) / f64::from(all.max(1))
}

fn first_four(form: &str) -> String {
    fold(form).chars().filter(|c| c.is_alphanumeric() && *c != '\u{2BC}').take(4).collect()
}

/// What a day's work with a list of K'iche' affixes gives: one prefix and one suffix off, three letters left.
fn naive(form: &str) -> String {
    const PREFIXES: &str =
        "x k ka ke ki ku kin kat kix xin xat xix xe xu xi chi che chu ch w nu a u ri qa i rech aw r q iw";
    const SUFFIXES: &str =
        "inik anik b\u{2BC}al ab\u{2BC} ib\u{2BC} xik taj nel ik oq aj om um em am al il ij uj oj el";
    let mut rest = form;
    for prefix in PREFIXES.split(' ') {
        if let Some(shorter) = rest.strip_prefix(prefix).filter(|rest| rest.chars().count() >= 3) {
            rest = shorter;
            break;
        }
    }
    let shorter =
        SUFFIXES.split(' ').find_map(|suffix| rest.strip_suffix(suffix).filter(|rest| rest.chars().count() >= 3));
    shorter.unwrap_or(rest).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accuracy_counts_running_words() {
        let form = |written: &str, lemma: &str, count| {
            let (written, lemma) = (written.to_owned(), lemma.to_owned());
            Form { written, lemma, count }
        };
        let forms = [form("m", "mwen", 3), form("kay", "kay", 1)];
        assert!((accuracy(&forms, str::to_owned) - 0.25).abs() < 1e-9);
    }

    #[test]
    fn naive_affixes_leave_three_letters() {
        assert_eq!(naive("kachakunik"), "achakun", "the first prefix of the list that fits");
        assert_eq!(naive("chak"), "chak");
    }
}
