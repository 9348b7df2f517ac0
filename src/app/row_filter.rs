//! The filter of the matrix: words that must stand in a row, actors that it is of, and the verdicts that are wanted.

use super::filter::{states, unknown};
use crate::story::matrix::{Row, RowKind, Standing};
use crate::text::find::{contains, terms};

/// What a term asks of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Test {
    /// This verdict; of several such terms one is enough, for a row has one verdict.
    Verdict(Standing),
    /// Two sources or more tell it.
    Shared,
    /// One source alone leaves it out.
    LeftOut,
    /// It is new.
    New,
}

/// Every field and what it asks for: what is read, and what the prompt and messages name.
const FIELDS: &[(&str, Test)] = &[
    ("is:agree", Test::Verdict(Standing::Agree)),
    ("is:conflict", Test::Verdict(Standing::Conflict)),
    ("is:changed", Test::Verdict(Standing::Changed)),
    ("is:compatible", Test::Verdict(Standing::Compatible)),
    ("is:only", Test::Verdict(Standing::Only)),
    ("is:shared", Test::Shared),
    ("is:leftout", Test::LeftOut),
    ("is:new", Test::New),
];

/// What stands before the name of an actor: a row is of an actor whom it names, or who says it.
const ACTOR: &str = "actor:";

/// What the filter may hold, in a line.
pub fn syntax() -> String {
    format!("words {ACTOR} {} -not", states(FIELDS.iter().map(|(name, _)| *name)))
}

/// A filter as it was typed, and what it asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowFilter {
    /// As typed.
    pub text: String,
    fields: Vec<(bool, Test)>,
    words: Vec<(bool, String)>,
    actors: Vec<(bool, String)>,
}

impl RowFilter {
    /// Reads a filter. The error says which term is not known, and which are.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut filter = Self { text: text.trim().to_owned(), ..Self::default() };
        for (want, word) in terms(text) {
            if let Some(name) = word.strip_prefix(ACTOR) {
                filter.actors.push((want, name.to_owned()));
                continue;
            }
            match FIELDS.iter().find(|(name, _)| *name == word) {
                Some((_, test)) => filter.fields.push((want, *test)),
                None if word.starts_with("is:") => return Err(unknown(&word, FIELDS.iter().map(|(name, _)| *name))),
                None => filter.words.push((want, word)),
            }
        }
        Ok(filter)
    }

    /// True where every row passes.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.words.is_empty() && self.actors.is_empty()
    }

    /// True where `row` passes; `new`: it is new to the reader.
    pub fn passes(&self, row: &Row, new: bool) -> bool {
        let holds = |test: &Test| match test {
            Test::Verdict(standing) => row.standing == *standing,
            Test::Shared => row.tellers().nth(1).is_some(),
            Test::LeftOut => row.left_out.is_some(),
            Test::New => new,
        };
        let wanted = |(want, test): &&(bool, Test)| *want && matches!(test, Test::Verdict(_));
        let mut verdicts = self.fields.iter().filter(wanted).peekable();
        let verdict = verdicts.peek().is_none() || verdicts.any(|(_, test)| holds(test));
        let others = self.fields.iter().filter(|field| !wanted(field)).all(|(want, test)| holds(test) == *want);
        let said = |word: &str| {
            let cells = row.cells.iter().flatten().flat_map(|cell| [Some(&cell.text), cell.speaker.as_ref()]).flatten();
            std::iter::once(&row.label).chain(cells).any(|text| contains(text, word))
        };
        let of_actor = |name: &str| {
            let named = Some(&row.label).filter(|_| row.kind == RowKind::Actor);
            let speakers = row.cells.iter().flatten().filter_map(|cell| cell.speaker.as_ref());
            named.into_iter().chain(speakers).any(|text| contains(text, name))
        };
        verdict
            && others
            && self.words.iter().all(|(want, word)| said(word) == *want)
            && self.actors.iter().all(|(want, name)| of_actor(name) == *want)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::matrix::Cell;
    use crate::story::matrix::reason::Why;
    use crate::text::Span;

    fn row(standing: Standing, cells: &[&str]) -> Row {
        let cell = |text: &&str| {
            let text = (*text).to_owned();
            (!text.is_empty()).then(|| Cell { span: Span::new(0, 1), text, speaker: None, published: None, fact: Some(0) })
        };
        Row {
            kind: RowKind::Figure,
            label: "boats sunk".to_owned(),
            cells: cells.iter().map(cell).collect(),
            standing,
            why: Why::default(),
            origins: 1,
            left_out: None,
            told: Vec::new(),
            rejected: Vec::new(),
            little: false,
        }
    }

    #[test]
    fn a_row_is_of_whom_it_names_and_of_who_says_it() {
        let mut rows =
            [row(Standing::Only, &["Brandt left"]), row(Standing::Only, &["She left"]), row(Standing::Only, &["Brandt"])];
        rows[1].cells[0].as_mut().unwrap().speaker = Some("Elsa Brandt".to_owned());
        (rows[2].kind, rows[2].label) = (RowKind::Actor, "Elsa Brandt".to_owned());
        for (typed, want) in
            [("actor:brandt", &[1, 2][..]), ("-actor:brandt", &[0]), ("actor:brandt left", &[1]), ("actor:okoro", &[])]
        {
            let filter = RowFilter::parse(typed).unwrap();
            let passed: Vec<usize> = (0..rows.len()).filter(|&at| filter.passes(&rows[at], false)).collect();
            assert_eq!((passed, filter.is_empty()), (want.to_vec(), false), "{typed}");
        }
    }

    #[test]
    fn verdicts_and_words_choose_rows() {
        let rows = [
            row(Standing::Agree, &["12 boats", "twelve"]),
            row(Standing::Conflict, &["12 boats", "14"]),
            row(Standing::Only, &["", "3 rafts"]),
        ];
        for (typed, want) in [
            ("", &[0, 1, 2][..]),
            ("is:agree", &[0]),
            ("IS:ONLY", &[2]),
            ("is:agree is:conflict", &[0, 1]),
            ("-is:only", &[0, 1]),
            ("is:shared -is:agree", &[1]),
            ("Boats twelve", &[0]),
            ("boats -twelve", &[1, 2]),
            ("is:only twelve", &[]),
            ("is:new", &[2]),
            ("is:leftout", &[]),
        ] {
            let filter = RowFilter::parse(typed).unwrap();
            let passed: Vec<usize> = (0..rows.len()).filter(|&at| filter.passes(&rows[at], at == 2)).collect();
            assert_eq!(passed, want, "{typed}");
        }
        assert!(RowFilter::parse("is:zz").is_err_and(|why| why.starts_with("no filter is:zz; there are is:agree,conflict,")));
    }
}
