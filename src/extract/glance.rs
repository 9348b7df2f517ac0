//! What the words of a sentence may mean, taken together: most rules find nothing in most sentences, and need not go through their
//! words to know it.

use super::lexicon::{Section, Sections, Senses};
use crate::text::{Segmentation, Sentence, TokenKind};

/// What may stand in a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Glance {
    sections: Sections,
    digits: bool,
}

impl Glance {
    /// At each sentence of a text whose tokens have those senses.
    pub fn at_all(cut: &Segmentation, senses: Senses<'_>) -> Vec<Self> {
        let at = |sentence: &Sentence| {
            let mut out = Self::default();
            for i in sentence.tokens.start as usize..sentence.tokens.end as usize {
                out.sections = out.sections.with(senses[i].sections());
                out.digits |= cut.tokens[i].kind == TokenKind::Number;
            }
            out
        };
        cut.sentences.iter().map(at).collect()
    }

    /// True where a form of `section` starts at one of its words.
    pub fn has(self, section: Section) -> bool {
        self.sections.has(section)
    }

    /// True where a form of any of `sections` does.
    pub fn has_any(self, sections: Sections) -> bool {
        self.sections.meets(sections)
    }

    /// True where one of its tokens is of digits, or a form of `section` starts there.
    pub fn has_number_or(self, section: Section) -> bool {
        self.digits || self.has(section)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::lexicon::Lexicon;

    #[test]
    fn a_sentence_has_what_one_of_its_words_has() {
        let text = "She must not leave on Monday. The boats came. There were 12 boats.";
        let (cut, lexicon) = (Segmentation::of(text), Lexicon::default());
        let senses = lexicon.senses(text, &cut.tokens);
        let places: Vec<u32> = (0..).take(senses.len()).collect();
        let glances = Glance::at_all(&cut, Senses::new(&places, &senses));
        let told = |glance: Glance| {
            let sections = Sections::of(&[Section::Modal, Section::Negation]);
            [glance.has_any(sections), glance.has(Section::Time), glance.has_number_or(Section::Time)]
        };
        assert_eq!([0, 1, 2].map(|i| told(glances[i])), [[true, true, true], [false; 3], [false, false, true]]);
    }
}
