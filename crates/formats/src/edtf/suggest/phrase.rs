//! Dates written in words: `5 de mayo de 2011`, `c. 1950`, `siglo XIX`.

use super::tokens::{self, Token};
use super::words::Word;

pub(super) fn read(text: &str) -> Option<String> {
    let mut tokens = tokens::read(&without_abbreviations(text))?;
    let about = take(&mut tokens, Word::About);
    let uncertain = take(&mut tokens, Word::Uncertain);
    let mark = match (uncertain, about) {
        (false, false) => "",
        (true, false) => "?",
        (false, true) => "~",
        (true, true) => "%",
    };
    let between = take(&mut tokens, Word::Between);
    // "a partir de" begins with the word that elsewhere joins two ends.
    let since = take_first(&mut tokens, Word::Since) | take_first(&mut tokens, Word::To);
    let until = take_first(&mut tokens, Word::Until);
    if let Some(at) = tokens.iter().position(|token| *token == Token::Word(Word::Or)) {
        return either(&tokens[..at], &tokens[at + 1..], mark);
    }
    match tokens.iter().position(|token| separates(token, between)) {
        Some(at) if !until => span(&tokens[..at], &tokens[at + 1..], mark),
        Some(_) => None,
        None => {
            let date = Fields::read(&tokens)?.written(mark)?;
            match (since, until) {
                (false, false) if !between => Some(date),
                (true, false) => Some(format!("{date}/..")),
                (false, true) => Some(format!("../{date}")),
                _ => None,
            }
        }
    }
}

/// Signs inside these would be taken for something else.
fn without_abbreviations(text: &str) -> String {
    let mut text = text.replace("-feira", "");
    for era in ["a. c.", "a.c.", "a. de c.", "a. e. c.", "a.e.c."] {
        text = text.replace(era, "bce");
    }
    for era in ["d. c.", "d.c.", "a.d."] {
        text = text.replace(era, "");
    }
    text
}

/// Removes a word wherever it stands; whether it was there.
fn take(tokens: &mut Vec<Token>, word: Word) -> bool {
    let before = tokens.len();
    tokens.retain(|token| *token != Token::Word(word));
    tokens.len() < before
}

fn take_first(tokens: &mut Vec<Token>, word: Word) -> bool {
    let found = tokens.first() == Some(&Token::Word(word));
    if found {
        tokens.remove(0);
    }
    found
}

fn separates(token: &Token, between: bool) -> bool {
    match token {
        Token::Dash | Token::Word(Word::To | Word::Until) => true,
        Token::Word(Word::And) => between,
        _ => false,
    }
}

fn either(left: &[Token], right: &[Token], mark: &str) -> Option<String> {
    let left = Fields::read(left)?.written(mark)?;
    let right = Fields::read(right)?.written(mark)?;
    Some(format!("[{left},{right}]"))
}

fn span(left: &[Token], right: &[Token], mark: &str) -> Option<String> {
    let mut from = Fields::read(left)?;
    if right.is_empty() || *right == [Token::Word(Word::Present)] {
        return Some(format!("{}/..", from.written(mark)?));
    }
    let mut to = Fields::read(right)?;
    // "5-7 May 2011", "May-June 2011", "May 5-7, 2011": one side says it for both.
    if from.year.is_none() {
        from.year.clone_from(&to.year);
    }
    if to.year.is_none() {
        to.year.clone_from(&from.year);
    }
    if from.day.is_some() && to.day.is_some() {
        from.month = from.month.or(to.month);
        to.month = to.month.or(from.month);
    }
    Some(format!("{}/{}", from.written(mark)?, to.written(mark)?))
}

/// What one date says, before it is known whether that is enough.
#[derive(Default)]
struct Fields {
    /// In EDTF: `1950`, `195X`, `18XX`, `-0499`.
    year: Option<String>,
    month: Option<u8>,
    season: Option<u8>,
    day: Option<u8>,
}

impl Fields {
    fn read(tokens: &[Token]) -> Option<Self> {
        if let Some(year) = century(tokens).or_else(|| before_christ(tokens)) {
            return Some(Self { year: Some(year), ..Self::default() });
        }
        let mut fields = Self::default();
        let mut decade = false;
        for token in tokens {
            let fresh = match token {
                Token::Number(digits) if digits.len() == 4 => fields.year.replace(digits.clone()).is_none(),
                Token::Number(digits) if digits.len() <= 2 => fields.day.replace(digits.parse().ok()?).is_none(),
                Token::Word(Word::Month(month)) => fields.month.replace(*month).is_none(),
                Token::Word(Word::Season(season)) => fields.season.replace(*season).is_none(),
                // "la década de los años 1950" says it twice.
                Token::Word(Word::Decade) => {
                    decade = true;
                    true
                }
                _ => false,
            };
            if !fresh {
                return None;
            }
        }
        if decade {
            let year = fields.year.take()?;
            fields.year = Some(format!("{}X", year.strip_suffix('0')?));
        }
        Some(fields)
    }

    fn written(&self, mark: &str) -> Option<String> {
        let year = self.year.as_ref()?;
        match (self.month, self.season, self.day) {
            (None, None, None) => Some(format!("{year}{mark}")),
            (Some(month), None, None) => Some(format!("{year}-{month:02}{mark}")),
            (None, Some(season), None) => Some(format!("{year}-{season}{mark}")),
            (Some(month), None, Some(day)) => Some(format!("{year}-{month:02}-{day:02}{mark}")),
            _ => None,
        }
    }
}

/// The nineteenth century is the hundred years of 18XX.
fn century(tokens: &[Token]) -> Option<String> {
    let [one, two] = tokens else { return None };
    // In "s. XIX" the letter that elsewhere ends a decade stands for the century.
    let ((number, Token::Word(Word::Century))
    | (Token::Word(Word::Century), number)
    | (Token::Word(Word::Decade), number @ Token::Word(Word::Roman(_)))) = (one, two)
    else {
        return None;
    };
    let number: u8 = match number {
        Token::Number(digits) => digits.parse().ok()?,
        Token::Word(Word::Roman(number)) => *number,
        _ => return None,
    };
    (1..=21).contains(&number).then(|| format!("{:02}XX", number - 1))
}

/// 1 BCE is the year 0000.
fn before_christ(tokens: &[Token]) -> Option<String> {
    let [Token::Number(digits), rest @ ..] = tokens else {
        return None;
    };
    if *rest != [Token::Word(Word::BeforeChrist)] {
        return None;
    }
    match digits.parse::<u16>().ok()?.checked_sub(1)? {
        0 => Some("0000".to_owned()),
        year @ ..10_000 => Some(format!("-{year:04}")),
        _ => None,
    }
}
