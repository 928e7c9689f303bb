//! Words that tell languages apart by themselves: function words of the five, and the terms of the
//! glossary. They decide about queries, where letters are too few; texts are left to the model.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::analysis::analyze;
use crate::fold;
use crate::language::Language;
use crate::lexicon::glossary::{CONCEPTS, KICHE, KREYOL};

/// How many words of a text are known to be in each language, in the order of [`Language::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Known {
    /// Words that only this language has.
    pub only: [u8; 5],
    /// Words that this and one other have.
    pub two: [u8; 5],
    /// Words that this and at least two others have.
    pub more: [u8; 5],
    /// Whether any word is known.
    pub any: bool,
}

/// Looks up every word of a short text; one without its accents is found too.
pub(super) fn known(text: &str) -> Known {
    let mut known = Known::default();
    analyze(None, text, &mut |token| {
        let holders = WORDS.get(token.exact).copied().unwrap_or(0);
        let counts = match holders.count_ones() {
            0 => return,
            1 => &mut known.only,
            2 => &mut known.two,
            _ => &mut known.more,
        };
        known.any = true;
        let theirs = counts.iter_mut().enumerate().filter(|(at, _)| holders & (1 << at) != 0);
        theirs.for_each(|(_, count)| *count = count.saturating_add(1));
    });
    known
}

/// Every word of the lists with its holders, as written and without accents.
static WORDS: LazyLock<HashMap<Box<str>, u8>> = LazyLock::new(|| {
    let mut words: HashMap<Box<str>, u8> = HashMap::new();
    for (at, list) in ALL.iter().enumerate() {
        for word in list.split_whitespace() {
            *words.entry(word.into()).or_insert(0) |= 1 << at;
        }
    }
    for (language, term) in terms() {
        for word in
            fold::exact(term).split(|c: char| !c.is_alphabetic() && c != fold::GLOTTAL).filter(|word| word.len() > 2)
        {
            *words.entry(word.into()).or_insert(0) |= 1 << at_of(language);
        }
    }
    let plain: Vec<(Box<str>, u8)> = words.iter().map(|(word, bits)| (fold::fold(word).into(), *bits)).collect();
    for (word, bits) in plain {
        *words.entry(word).or_insert(0) |= bits;
    }
    words
});

/// The glossary's terms; the files are described in `data/glossary/SOURCES.md`.
fn terms() -> impl Iterator<Item = (Language, &'static str)> {
    let rows = |file: &'static str| file.lines().filter(|line| !line.starts_with('#'));
    let three = rows(CONCEPTS).flat_map(|line| {
        line.split('\t')
            .skip(1)
            .zip([Language::En, Language::Es, Language::Pt])
            .flat_map(|(cell, language)| cell.split(';').map(move |term| (language, term)))
    });
    let second = |line: &'static str| line.split('\t').nth(1);
    let kreyol = rows(KREYOL).filter_map(second).map(|term| (Language::Ht, term));
    let kiche = rows(KICHE).filter_map(second).map(|term| (Language::Quc, term));
    three.chain(kreyol).chain(kiche)
}

fn at_of(language: Language) -> usize {
    Language::ALL.iter().position(|one| *one == language).unwrap_or(0)
}

/// Function words and the commonest short words of each language, in the exact form (and without
/// accents where people leave them out). Written for this purpose from general knowledge; K'iche' words
/// are those named in published grammars.
const ALL: [&str; 5] = [EN, ES, HT, PT, QUC];

const EN: &str = "the of and to in is that it was for on are as with his they be at this have from or by one had not but \
    what all were when we there can an your which their said if do will each about how up out them then she many some so \
    these would other into has more her two like him see could no than been its who now did my made over down only way may \
    use these new our any where most after also because i you he me us am does should must shall such those here why very \
    every between against everyone workers work worker rights right people women labor labour union howʼs isnʼt donʼt \
    history news wage wages health farm immigrant immigrants";

const ES: &str = "el la los las de del que y en un una es por con para se no su al lo como mas más pero sus le ya o este si sí \
    porque esta entre cuando muy sin sobre tambien también me hasta hay donde quien desde todo nos durante todos uno les ni \
    contra otros ese eso ante ellos e esto mi mí antes algunos que qué unos yo otro otras otra el él tanto esa estos mucho \
    quienes nada muchos cual poco ella estar estas algunas algo nosotros tu tú son fue ser ha han era está están tiene toda \
    toda persona derecho derechos tienen cada puede pueden debe nuestra nuestro nuestros nuestras trabajo trabajadores \
    trabajador trabajadora trabajadoras mujeres pueblo cuales cuál cómo aquí así según hacia mismo misma años ante sido sea";

const HT: &str = "mwen m ou w li l nou n yo y se ki k ke nan pou ak avèk avek epi te ap pral a an la lan sa yon youn gen genyen pa pap \
    men moun tout tou fè fe kapab ka dwa peyi anpil lè le si sou konsa menm mwenn lòt lot anba apre avan ankò anko depi jan \
    kote kòm kom kijan poukisa kisa kilès kiles pi plis mwens toujou jamè janm okenn nenpòt nenpot chak chaj bay ba pran vin \
    vini ale al konn konnen di wè we travay travayè travaye libète libete fanmi timoun lavi lajan kay sèvi sèvis sevis \
    lekòl lekol ayiti ayisyen kreyòl kreyol dwe ta osnon oswa sof paske piske tankou ansanm pèsonn pesonn fèt bezwen genyenl \
    fanm gason zanmi jodi demen fwontyè lwa nasyon sosyete gouvènman sendika pwoteksyon doktè bonjou mèsi";

const PT: &str = "o a os as de do da dos das que e em um uma é para com não nao no na nos nas por mais se como mas foi ao ele ela \
    sua seu suas seus ou ser quando muito há já está eu também tambem só so pelo pela pelos pelas até ate isso entre era depois sem mesmo aos ter quem \
    me esse eles estão você voce tinha foram essa num nem às minha têm tem numa havia qual será nós lhe deles essas esses este \
    esta fosse dele tu te vocês vos lhes meus minhas teu tua nosso nossa nossos nossas dela delas estes estas aquele aquela \
    isto aquilo estou somos são sao fui toda todo todos todas pessoa direito direitos trabalho trabalhador trabalhadores \
    trabalhadora trabalhadoras mulheres povo cada pode podem deve outro outra outros outras onde porque";

const QUC: &str = "ri le we pa chi che chech rech kech qech wech ruk\u{2BC} kuk\u{2BC} quk\u{2BC} wuk\u{2BC} rumal kumal are ar\u{2BC}e areʼ xuquje\u{2BC} xuqujeʼ \
    k\u{2BC}u k\u{2BC}ut kʼo kʼolik na la jun e xa wi man taj taq uj ix chupam chuwach chwach pacha\u{2BC} jas winaq winaqil \
    ronojel konojel utz nim kaxlan kʼiche\u{2BC} tinamit ulew uwach uwachulew qatzij tzij tzʼibʼ chak ajchak tijobʼal kʼaslemal ucholaj \
    yaʼtal ya\u{2BC}talik loq\u{2BC} kub\u{2BC}an kub\u{2BC}ij xub\u{2BC}an xub\u{2BC}ij kub\u{2BC}ano k\u{2BC}amal patan chaq\u{2BC}e\u{2BC} ruʼ tajin kuya kuya\u{2BC} pataneb\u{2BC}al \
    tinimit upam kʼax maltyox sib\u{2BC}alaj kamik iwir chweʼq wuj chʼabʼal uk\u{2BC}u\u{2BC}x kaj aqan jachin jampa\u{2BC} kab\u{2BC}an xkib\u{2BC}ij tzuqul aj chik";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_in_the_form_it_is_looked_up_in() {
        for word in ALL.iter().flat_map(|list| list.split_whitespace()) {
            assert_eq!(fold::exact(word), word);
        }
    }

    #[test]
    fn words_are_known_with_and_without_their_accents() {
        let expected = Known { only: [0, 0, 1, 0, 0], any: true, ..Known::default() };
        assert_eq!(known("travayè"), expected);
        assert_eq!(known("TRAVAYE"), expected);
        assert_eq!(known("Chimaltenango 1965"), Known::default());
    }
}
