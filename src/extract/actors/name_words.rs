//! The words of a name, folded: one string with a blank between two words, so that a name is one piece of memory.

/// The words of a name; none is empty or holds a blank.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameWords {
    text: String,
    count: usize,
}

impl NameWords {
    /// The words that `text` holds, with one blank between.
    pub(super) fn of(text: String) -> Self {
        let count = 1 + text.bytes().filter(|b| *b == b' ').count();
        Self { text, count }
    }

    /// Adds a word; an empty one is none.
    pub(super) fn push(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        if self.count > 0 {
            self.text.push(' ');
        }
        self.text.push_str(word);
        self.count += 1;
    }

    /// Makes the last word longer.
    pub(super) fn lengthen(&mut self, by: &str) {
        self.text.push_str(by);
    }

    /// The words with their blanks.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The same as a string of its own.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The words, one by one.
    pub fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        // They are too short for a search by bigger steps than one letter.
        self.text.split([' ']).filter(|word| !word.is_empty())
    }

    /// The word, where there is only one.
    pub fn only(&self) -> Option<&str> {
        (self.count == 1).then_some(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_as_they_come() {
        let mut words = NameWords::default();
        assert_eq!((words.count(), words.iter().count(), words.only()), (0, 0, None));
        for (word, want, only) in [("roe", "roe", Some("roe")), ("", "roe", Some("roe")), ("u", "roe u", None)] {
            words.push(word);
            assert_eq!((words.as_str(), words.only()), (want, only));
        }
        words.lengthen("s");
        assert_eq!(words.iter().collect::<Vec<_>>(), ["roe", "us"]);
        assert_eq!(words, NameWords::of("roe us".to_owned()));
    }
}
