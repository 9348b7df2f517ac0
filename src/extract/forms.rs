//! Which tokens of a text are one word, and what each word may mean: what is asked of a word is asked once a text.

use super::lexicon::Sense;

/// A number for each token of a text, from 0 on: tokens of equal numbers are equal words. A word that is glued to what stands before
/// it, or stands in a listed name, has another number there.
#[derive(Clone, Debug, Default)]
pub struct Forms {
    of_tokens: Vec<u32>,
    senses: Vec<Sense>,
}

impl Forms {
    /// Of tokens that have these numbers, and what the words of each number may mean.
    pub(super) fn new(of_tokens: Vec<u32>, senses: Vec<Sense>) -> Self {
        Self { of_tokens, senses }
    }

    /// How many numbers there are.
    pub fn count(&self) -> usize {
        self.senses.len()
    }

    /// About how many bytes it takes in memory.
    pub fn weight(&self) -> usize {
        size_of_val(self.of_tokens.as_slice()) + size_of_val(self.senses.as_slice())
    }

    /// What words of that number may mean; numbers mean themselves.
    pub fn sense(&self, number: usize) -> Sense {
        self.senses[number]
    }

    /// The number of token `i` of the text.
    #[inline]
    pub fn number(&self, i: usize) -> usize {
        self.of_tokens[i] as usize
    }
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::extract::Analysed;
    use crate::extract::lexicon::Lexicons;

    #[test]
    fn a_number_means_what_each_of_its_words_means() {
        let text = "In New York the mayor said 3 of the 12 ferries were full. “They said so,” the ferries' owner said in York; the mayor \
                    said nothing.";
        let lexicons = Lexicons::default();
        // What was read before has left its words behind.
        for text in [text.to_owned(), format!("The owner said nothing. {text}")] {
            let text = Analysed::new(Article::bare(&text), &lexicons);
            assert!(text.forms.count() < text.cut.tokens.len(), "some words stand twice");
            for (i, token) in text.cut.tokens.iter().enumerate() {
                let [got, want] =
                    [text.forms.sense(text.forms.number(i)), text.lexicon.meaning(text.text(), token)].map(|s| format!("{s:?}"));
                assert_eq!(got, want, "{}", token.of(text.text()));
            }
        }
    }
}
