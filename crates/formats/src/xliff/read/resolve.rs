//! What the codes of a unit stand for: by the data they name, by what is written in them, or by the code of the source
//! that has the same identifier, and at last by how it is shown. A code that stays unknown makes the unit unreadable: guessing would break a link.

use std::collections::HashMap;

use super::inline::{Raw, RawCode, Side};
use crate::coded::{Coded, Piece};
use crate::xliff::UnitFault;

/// The codes known so far.
#[derive(Default)]
pub(super) struct Known {
    pub(super) data: HashMap<String, String>,
    source: HashMap<(Side, String), String>,
}

impl Known {
    /// A source, whose codes its translation may refer to.
    pub(super) fn source(&mut self, raw: &[Raw]) -> Result<Coded, UnitFault> {
        let text = self.text(raw)?;
        for code in raw.iter().filter_map(code) {
            let stands_for = self.stands_for(code)?;
            self.source.insert((code.side, code.id.clone()), stands_for);
        }
        Ok(text)
    }

    /// A text in pieces.
    pub(super) fn text(&self, raw: &[Raw]) -> Result<Coded, UnitFault> {
        raw.iter().map(|raw| self.piece(raw)).collect()
    }

    fn piece(&self, raw: &Raw) -> Result<Piece, UnitFault> {
        Ok(match raw {
            Raw::Text(text) => Piece::Text(text.clone()),
            Raw::Code(code) => {
                let text = self.stands_for(code)?;
                match code.side {
                    Side::Alone => Piece::Code(text),
                    Side::Begins => Piece::Open(text),
                    Side::Ends => Piece::Close(text),
                }
            }
        })
    }

    fn stands_for(&self, code: &RawCode) -> Result<String, UnitFault> {
        let named = code.data.as_ref().and_then(|data| self.data.get(data));
        let same = || self.source.get(&(code.side, code.id.clone()));
        let found = named.or(code.text.as_ref()).or_else(same).or(code.shown.as_ref());
        found.cloned().ok_or_else(|| UnitFault::UnknownCode(code.id.clone()))
    }
}

fn code(raw: &Raw) -> Option<&RawCode> {
    match raw {
        Raw::Code(code) => Some(code),
        Raw::Text(_) => None,
    }
}
