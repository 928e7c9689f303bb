//! The values put into a message's `{name}` places. Values are plain: whoever writes HTML escapes the whole message.

use std::borrow::Cow;

/// One value. Numbers are written as the message's language writes them; a year is text, since it is never grouped.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Written as it stands.
    Text(String),
    /// Grouped by language, and deciding the plural form when it is called `count`.
    Integer(i64),
}

/// Named values for one message.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Args {
    values: Vec<(Cow<'static, str>, Value)>,
}

impl Args {
    /// No values.
    pub const fn new() -> Self {
        Self { values: Vec::new() }
    }

    /// Adds a value; a second one of the same name replaces the first.
    #[must_use]
    pub fn with(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Value>) -> Self {
        self.set(name, value);
        self
    }

    /// Adds a value in place; a second one of the same name replaces the first.
    pub fn set(&mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Value>) {
        let name = name.into();
        self.values.retain(|(known, _)| *known != name);
        self.values.push((name, value.into()));
    }

    /// The value of a name, if it was given.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.values.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// The number that decides the plural form: the one called `count`, or the only number there is.
    pub(crate) fn count(&self) -> Option<i64> {
        let number = |value: &Value| match value {
            Value::Integer(number) => Some(*number),
            Value::Text(_) => None,
        };
        if let Some(value) = self.get("count") {
            return number(value);
        }
        let mut numbers = self.values.iter().filter_map(|(_, value)| number(value));
        numbers.next().filter(|_| numbers.next().is_none())
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

macro_rules! integers {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Value {
            fn from(number: $kind) -> Self {
                Self::Integer(i64::from(number))
            }
        }
    )*};
}
integers!(u8, i32, u32, i64);

/// Counts beyond `i64::MAX` do not occur; they would be shown as that.
macro_rules! saturating {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Value {
            fn from(number: $kind) -> Self {
                Self::Integer(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )*};
}
saturating!(u64, usize);
