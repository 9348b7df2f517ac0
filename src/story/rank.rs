//! The one order of a story's tellings, on every screen and in every briefing: A, B and on. It depends on the articles alone, never
//! on the order in which their files were named or read.

use std::sync::Arc;

use crate::article::{Key, Moment};

/// What an article is ranked by: see [`rank`].
pub type Rank<S> = (bool, Option<i64>, S, Key);

/// The older first where dates tell, then the undated; where dates do not tell, by `source`, and what has one source by its text.
pub fn rank<S: Ord>(published: Option<Moment>, source: S, key: Key) -> Rank<S> {
    (published.is_none(), published.map(|p| p.seconds), source, key)
}

/// Who tells an article. A million of them fit in memory: the articles of an outlet share its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The name of the outlet.
    pub outlet: Arc<str>,
    /// The id of the article, which has the name of its file or record.
    pub id: Box<str>,
}

impl Source {
    /// As [`source`] ranks it.
    pub fn rank(&self) -> (&str, &str) {
        source(&self.outlet, &self.id)
    }
}

/// What ranks articles whose dates do not tell: the name of the outlet, then that of the file or of the record, without folders: they
/// stand in the id only where two files have one name.
pub fn source<'a>(outlet: &'a str, id: &'a str) -> (&'a str, &'a str) {
    (outlet, first_of_its_name(id))
}

/// The id without the number and the folders that tell it from those of its name: they change with what else is loaded.
fn first_of_its_name(id: &str) -> &str {
    let id = match id.rsplit_once('#') {
        Some((name, number)) if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => id,
    };
    id.rsplit('/').next().unwrap_or(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tellings_stand_by_date_then_by_outlet_id_and_text() {
        let at = |seconds: i64, timed: bool| Some(Moment { seconds, timed });
        for (name, first, second) in [
            ("the older", (at(1, true), "Wire", "b", 2), (at(2, true), "Post", "a", 1)),
            ("the dated", (at(1, true), "Wire", "b", 2), (None, "Post", "a", 1)),
            ("on one day by outlet", (at(0, false), "Post", "b", 2), (at(0, false), "Wire", "a", 1)),
            ("undated by outlet", (None, "Post", "b", 2), (None, "Wire", "a", 1)),
            ("of one outlet by id", (None, "Post", "a-1.txt", 2), (None, "Post", "a-2.txt", 1)),
            ("an outlet is whole", (None, "Post", "b", 2), (None, "Post Two", "a", 1)),
            ("of one name by text", (None, "Post", "north/a.txt", 1), (None, "Post", "a.txt", 2)),
            ("of one id by text", (None, "Post", "a.txt#2", 1), (None, "Post", "a.txt", 2)),
            ("at one second by outlet", (at(1, true), "Post", "b", 2), (at(1, true), "Wire", "a", 1)),
        ] {
            let [first, second] = [first, second].map(|(at, outlet, id, key)| rank(at, source(outlet, id), Key(key)));
            assert!(first < second, "{name}");
        }
    }
}
