//! One TOML file with the place of everything in it, so that a fault can be shown where it stands.
//!
//! It knows no setting: what a key means is said by `settings`, `keymap`, `theme` and `lexicon`.

use std::fmt;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A fault in a configuration file: where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Fault {
    /// The file as the user knows it.
    pub file: String,
    /// Its line and column, from 1; none where the fault is the file as a whole.
    pub at: Option<(usize, usize)>,
    /// What is wrong, in words.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at {
            Some((line, column)) => write!(f, "{}:{line}:{column}: {}", self.file, self.message),
            None => write!(f, "{}: {}", self.file, self.message),
        }
    }
}

/// Every fault of the configuration, so that a user mends them in one go.
#[derive(Clone, Debug, Default, PartialEq, Eq, thiserror::Error)]
pub struct Faults(pub Vec<Fault>);

impl fmt::Display for Faults {
    /// A line each.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(Fault::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        Self(vec![fault])
    }
}

impl Faults {
    /// What came of `result`; its faults are kept.
    pub fn take<T, E: Into<Faults>>(&mut self, result: Result<T, E>) -> Option<T> {
        result.map_err(|e| self.0.extend(e.into().0)).ok()
    }

    /// `value`, or the faults there were.
    pub fn or<T>(self, value: T) -> Result<T, Faults> {
        if self.0.is_empty() { Ok(value) } else { Err(self) }
    }
}

/// Hands each of `items` to `take`; a fault in one does not hide those in the others.
pub fn each<I, E: Into<Faults>>(
    items: impl IntoIterator<Item = I>,
    mut take: impl FnMut(I) -> Result<(), E>,
) -> Result<(), Faults> {
    let mut faults = Faults::default();
    for item in items {
        faults.take(take(item));
    }
    faults.or(())
}

/// A file's name and text.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The name that faults show.
    pub name: &'a str,
    /// The text.
    pub text: &'a str,
}

/// One `key = value` of a file.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    source: Source<'a>,
    /// The key.
    pub key: &'a str,
    key_at: usize,
    value: &'a Spanned<DeValue<'a>>,
}

impl<'a> Source<'a> {
    /// Reads the file and hands its entries, in the order in which they stand, to `take`.
    pub fn read<T, E: From<Fault>>(self, take: impl FnOnce(Vec<Entry<'_>>) -> Result<T, E>) -> Result<T, E> {
        let table = DeTable::parse(self.text).map_err(|e| {
            let message = e.message().split('\n').collect::<Vec<_>>().join(", ");
            self.fault(e.span().map_or(0, |s| s.start), message)
        })?;
        take(self.entries(table.get_ref()))
    }

    fn entries<'t>(self, table: &'t DeTable<'t>) -> Vec<Entry<'t>>
    where
        'a: 't,
    {
        let mut entries: Vec<_> = table
            .iter()
            .map(|(key, value)| Entry { source: self, key: key.get_ref().as_ref(), key_at: key.span().start, value })
            .collect();
        // The parser sorts by key; of several keys for one action the first that stands in the file counts.
        entries.sort_by_key(|e| e.key_at);
        entries
    }

    /// A fault at byte `at`.
    pub fn fault(self, at: usize, message: impl Into<String>) -> Fault {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        Fault { file: self.name.to_owned(), at: Some((line, column)), message: message.into() }
    }
}

impl<'a> Entry<'a> {
    /// A fault at the key; with what may have been meant.
    pub fn unknown<'n>(&self, what: &str, known: impl Iterator<Item = &'n str>) -> Fault {
        self.key_fault(format!("unknown {what} `{}`{}", self.key, hint(self.key, known)))
    }

    /// A fault at the key.
    pub fn key_fault(&self, message: impl Into<String>) -> Fault {
        self.source.fault(self.key_at, message)
    }

    /// A fault at the value.
    pub fn fault(&self, message: impl Into<String>) -> Fault {
        let Range { start, .. } = self.value.span();
        self.source.fault(start, message)
    }

    fn wrong(&self, want: &str) -> Fault {
        self.fault(format!("`{}` wants {want}, not {}", self.key, self.value.get_ref().type_str()))
    }

    /// The value as a string.
    pub fn string(&self) -> Result<&'a str, Fault> {
        self.value.get_ref().as_str().ok_or_else(|| self.wrong("a string"))
    }

    /// The value as true or false.
    pub fn boolean(&self) -> Result<bool, Fault> {
        self.value.get_ref().as_bool().ok_or_else(|| self.wrong("true or false"))
    }

    /// The value as a whole number within `range`.
    pub fn number(&self, range: Range<u32>) -> Result<u32, Fault> {
        let number = self.value.get_ref().as_integer().ok_or_else(|| self.wrong("a whole number"))?;
        let parsed = i64::from_str_radix(&number.as_str().replace('_', ""), number.radix()).ok();
        parsed.and_then(|n| u32::try_from(n).ok()).filter(|n| range.contains(n)).ok_or_else(|| {
            self.fault(format!("`{}` is a number from {} to {}", self.key, range.start, range.end.saturating_sub(1)))
        })
    }

    /// The value as a list of strings.
    pub fn strings(&self) -> Result<Vec<String>, Fault> {
        let array = self.value.get_ref().as_array().ok_or_else(|| self.wrong("a list of strings"))?;
        let string = |v: &Spanned<DeValue<'_>>| v.get_ref().as_str().map(str::to_owned);
        array.iter().map(string).collect::<Option<_>>().ok_or_else(|| self.wrong("a list of strings"))
    }

    /// The entries of the value, where it is a table.
    pub fn table(&self) -> Option<Vec<Entry<'a>>> {
        self.value.get_ref().as_table().map(|t| self.source.entries(t))
    }
}

/// `; did you mean "x"?`, or nothing.
pub fn hint<'n>(word: &str, known: impl Iterator<Item = &'n str>) -> String {
    super::nearest(word, known).map(|n| format!("; did you mean `{n}`?")).unwrap_or_default()
}
