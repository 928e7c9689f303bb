//! The texts a model is built from, and how pieces of them are drawn: of every length from a single word
//! on, some without their accents, because that is how people type.

use std::collections::BTreeMap;
use std::{fs, io, path::Path};

use tejido_lang::fold::{fold, is_apostrophe};
use tejido_lang::identify::{grams, model::CLASSES, model::COUNT};

use crate::chance::Chance;

/// How often each class is drawn: the five languages most, then the hard neighbours.
const SHARES: [f32; COUNT] = [3.0, 3.0, 3.5, 3.0, 3.5, 1.2, 0.05, 2.2, 1.0, 1.2, 1.2, 1.2, 1.5, 2.0, 1.8, 4.0];
/// Words of a piece: short ones often, for they are what the model must learn to doubt.
const LENGTHS: [usize; 10] = [1, 2, 2, 3, 4, 5, 7, 10, 14, 20];
/// How often single words of a list are drawn, where there is one, and how often a name.
const WORDS_SHARE: f32 = 0.2;
const NAMES_SHARE: f32 = 0.04;
/// How often accents, or the marks of Mayan glottal letters, are left out.
const PLAIN_SHARE: f32 = 0.15;
const MARKLESS_SHARE: f32 = 0.1;

/// What a drawn text is in: how likely each class.
pub type Target = [f32; COUNT];

/// One language's texts.
#[derive(Default)]
struct Texts {
    /// Lines of each source.
    sources: Vec<Vec<String>>,
    /// Words, each with the sum of the frequencies up to it.
    words: Vec<(String, f32)>,
}

/// Everything there is to draw from.
pub struct Corpus {
    classes: Vec<Vec<Texts>>,
    names: Vec<String>,
}

impl Corpus {
    /// Reads a folder; its format is in the head of `main.rs`.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut languages: BTreeMap<String, Texts> = BTreeMap::new();
        let mut names = Vec::new();
        let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
        paths.sort();
        for path in paths {
            let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let mut parts = file.split('.');
            let (Some(code), Some(source)) = (parts.next(), parts.next()) else { continue };
            if source.ends_with("-test") {
                continue;
            }
            let text = fs::read_to_string(&path)?;
            match (code, source) {
                ("names", _) => names.extend(text.lines().map(str::to_owned)),
                (_, "words") => languages.entry(code.to_owned()).or_default().words = frequencies(&text),
                _ => languages.entry(code.to_owned()).or_default().sources.extend(latin_lines(&text)),
            }
        }
        let mut classes: Vec<Vec<Texts>> = CLASSES.iter().map(|_| Vec::new()).collect();
        for (code, texts) in languages {
            if let Some(class) = classes.get_mut(class_of(&code)).filter(|_| !texts.is_empty()) {
                class.push(texts);
            }
        }
        Ok(Self { classes, names })
    }

    /// A piece of text and what it is in.
    pub fn draw(&self, chance: &mut Chance) -> Option<(String, Target)> {
        let mut target = [0.0; COUNT];
        if !self.names.is_empty() && chance.unit() < NAMES_SHARE {
            // A name is as likely in a text of any language.
            target[..5].fill(0.16);
            target[COUNT - 1] = 0.2;
            return Some((self.names.get(chance.below(self.names.len()))?.clone(), target));
        }
        let class = chance.pick(SHARES.iter().copied());
        let languages = self.classes.get(class)?;
        let texts = languages.get(chance.below(languages.len()))?;
        *target.get_mut(class)? = 1.0;
        let mayan = matches!(CLASSES[class], "quc" | "cak" | "tzj" | "acr" | "mam" | "kek" | "kjb");
        Some((as_typed(texts.draw(chance)?, mayan, chance), target))
    }
}

impl Texts {
    fn is_empty(&self) -> bool {
        self.sources.is_empty() && self.words.is_empty()
    }

    fn draw(&self, chance: &mut Chance) -> Option<String> {
        if !self.words.is_empty() && (self.sources.is_empty() || chance.unit() < WORDS_SHARE) {
            let one = self.word(chance)?;
            return Some(if chance.unit() < 0.5 { one.to_owned() } else { format!("{one} {}", self.word(chance)?) });
        }
        // The fourth root, so that a small source is heard beside a large one of another kind.
        let sizes = self.sources.iter().map(|lines| number(lines.len()).sqrt().sqrt());
        let lines = self.sources.get(chance.pick(sizes))?;
        let words: Vec<&str> = lines.get(chance.below(lines.len()))?.split_whitespace().collect();
        let length = LENGTHS[chance.below(LENGTHS.len())].min(words.len());
        let start = chance.below(words.len() - length + 1);
        Some(words.get(start..start + length)?.join(" "))
    }

    fn word(&self, chance: &mut Chance) -> Option<&str> {
        let at = chance.unit() * self.words.last()?.1;
        let found = self.words.partition_point(|(_, sum)| *sum < at);
        self.words.get(found).map(|(word, _)| word.as_str())
    }
}

/// Words with the running sum of the square roots of their frequencies: rare words are drawn too.
fn frequencies(text: &str) -> Vec<(String, f32)> {
    let pairs = text.lines().filter_map(|line| line.split_once('\t'));
    let mut sum = 0.0;
    let mut words = Vec::new();
    for (word, frequency) in pairs {
        sum += frequency.parse::<f32>().unwrap_or(0.0).sqrt();
        words.push((word.to_owned(), sum));
    }
    words
}

/// The lines of a source that are in Latin letters; none when most of it is not, or there are too few.
fn latin_lines(text: &str) -> Option<Vec<String>> {
    let latin = |line: &&str| {
        let words = grams::places(line, &mut |_| {});
        words.latin > words.foreign * 3
    };
    let lines: Vec<String> = text.lines().filter(latin).map(str::to_owned).collect();
    (lines.len() > 20 && lines.len() * 2 > text.lines().count()).then_some(lines)
}

/// The text with some of its marks left out, now and then.
fn as_typed(text: String, mayan: bool, chance: &mut Chance) -> String {
    let drawn = chance.unit();
    if drawn < PLAIN_SHARE {
        fold(&text)
    } else if mayan && drawn < PLAIN_SHARE + MARKLESS_SHARE {
        text.chars().filter(|c| !is_apostrophe(*c)).collect()
    } else {
        text
    }
}

/// The class of a language: its own, that of a group of close relatives, or "other".
fn class_of(code: &str) -> usize {
    let class = match code {
        "usp" | "qum" => "acr",
        "ttc" | "agu" | "ixl" => "mam",
        "poc" | "poh" => "kek",
        "cac" | "jac" | "tzh" | "itz" | "yua" => "kjb",
        "ca" | "oc" | "ro" | "ast" | "an" | "co" | "vec" | "fur" | "sc" | "lij" | "rm" | "ia" => "it",
        _ => code,
    };
    CLASSES.iter().position(|name| *name == class).unwrap_or(COUNT - 1)
}

#[expect(clippy::cast_precision_loss, reason = "sizes of sources need no more than six digits")]
const fn number(count: usize) -> f32 {
    count as f32
}
