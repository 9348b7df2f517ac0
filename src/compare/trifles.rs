//! What stands between words that two quotations share: is it another wording, or the same words written otherwise, or something
//! that the one text leaves out and says so?

use std::borrow::Cow;
use std::ops::Range;

use super::quoted::Quoted;
use super::spelling::plain;
use crate::extract::Analysed;
use crate::extract::lexicon::{Lexicon, Section, lower};
use crate::text::Span;

/// What a difference amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// The same words, written otherwise: "Sen." and "Senator", "I'd" and "I would", an editor's "[that]".
    Trifle,
    /// One text leaves something out between pieces or whole sentences, or says so by an ellipsis.
    Omitted,
    /// Other words.
    Altered,
}

/// More words than these are not the same ones, written otherwise.
const FEW: usize = 4;

/// What the difference between these words of two quotations amounts to; between words that both keep.
pub(super) fn between(sides: [&Quoted<'_>; 2], words: &[Range<usize>; 2]) -> Gap {
    let few = words.iter().all(|words| words.len() <= FEW);
    let both = words.iter().all(|words| !words.is_empty());
    let read = [0, 1].map(|side| {
        let (quoted, words) = (sides[side], &words[side]);
        Words::of(quoted.side, quoted.tokens(words), words.is_empty(), (few, both))
    });
    if read[0].are_bracketed(&read[1]) || few && read[0].is_same(&read[1]) {
        return Gap::Trifle;
    }
    let links =
        |one: usize, other: usize| words[one].is_empty() && read[other].links() && opens_clause(sides[other], &words[other]);
    if links(0, 1) || links(1, 0) {
        return Gap::Trifle;
    }
    let omitted = |one: usize, other: usize| {
        let (short, long) = (sides[one], sides[other]);
        let (at, left_out) = (words[one].start, &words[other]);
        let whole = || short.breaks(at) && long.breaks(left_out.start) && long.breaks(left_out.end);
        words[one].is_empty() && (read[one].elided || short.breaks_piece(at) || whole())
    };
    if omitted(0, 1) || omitted(1, 0) { Gap::Omitted } else { Gap::Altered }
}

/// True where a few words of two texts are the same ones, written otherwise.
pub(crate) fn are_one(words: [(&Analysed, Span); 2]) -> bool {
    let ranges = words.map(|(side, span)| side.cut.token_from(span.start)..side.cut.token_from(span.end));
    let read = [0, 1].map(|k| Words::of(words[k].0, ranges[k].clone(), false, (true, true)));
    ranges.iter().all(|range| range.len() <= FEW) && read[0].is_same(&read[1])
}

/// True where a clause opens behind some words, and what stands before them wants one: "I know [that] he went", but not "I know that
/// man" nor "now that he went".
fn opens_clause(quoted: &Quoted<'_>, words: &Range<usize>) -> bool {
    let is = |at: usize, sections: &[Section]| {
        let token = quoted.words.get(at).map(|word| quoted.side.cut.tokens[word.token]);
        let word = token.map(|token| lower(token.of(quoted.side.text())));
        // "There's" opens one as "there" does.
        let word = word.as_deref().and_then(|word| word.split('\'').next()).unwrap_or_default();
        sections.iter().any(|section| quoted.side.lexicon.word(word, *section).is_some())
    };
    let before = words.start.checked_sub(1);
    is(words.end, &[Section::Pronoun, Section::Determiner]) && before.is_some_and(|before| !is(before, &[Section::Function]))
}

/// Some words of a quotation with the signs around them.
struct Words<'q> {
    lexicon: &'q Lexicon,
    /// Their tokens as they stand, signs that are read as words too.
    told: Vec<&'q str>,
    /// All that is told in small letters without stops, hyphens and blanks, every word in one of its spellings.
    letters: String,
    /// How many of them stand apart from the one before.
    apart: usize,
    /// True where an ellipsis stands there.
    elided: bool,
    /// True where all of it stands in brackets, and denies nothing: "[not]" is no editor's help.
    bracketed: bool,
}

impl<'q> Words<'q> {
    /// Those of a text, `empty` where signs stand there alone; what they tell is read where it is `asked` for, and spelt where `both`
    /// texts have some.
    fn of(side: &'q Analysed, around: Range<usize>, empty: bool, (asked, both): (bool, bool)) -> Self {
        let (text, tokens) = (side.text(), &side.cut.tokens);
        let mut out =
            Self { lexicon: &side.lexicon, told: Vec::new(), letters: String::new(), apart: 0, elided: false, bracketed: !empty };
        let (mut open, mut stops) = (false, 0);
        for token in &tokens[around] {
            let word = token.of(text);
            stops = if word == "." { stops + 1 } else { 0 };
            out.elided |= word == "…" || stops > 1;
            match word {
                "[" => open = true,
                "]" => open = false,
                _ => {
                    let denies = || out.lexicon.word(&lower(word), Section::Negation).is_some();
                    out.bracketed &= !token.is_wordlike() || open && !denies();
                }
            }
            if asked && (token.is_wordlike() || matches!(word, "&" | "*")) {
                out.apart += usize::from(out.told.is_empty() || !token.glued);
                out.told.push(word);
                let low = lower(word);
                let spelt = if both { out.lexicon.word(&low, Section::Spelling) } else { None };
                let plain = || if both { plain(&low) } else { Cow::Borrowed(&*low) };
                spell(&mut out.letters, &spelt.map_or_else(plain, |entry| entry.lemma.into()));
            }
        }
        out
    }

    /// True for a "that" alone.
    fn links(&self) -> bool {
        matches!(&*self.told, [word] if word.eq_ignore_ascii_case("that"))
    }

    /// True where one of the two is an editor's, in brackets.
    fn are_bracketed(&self, other: &Self) -> bool {
        self.bracketed || other.bracketed
    }

    fn is_same(&self, other: &Self) -> bool {
        let either = |rule: fn(&Self, &Self) -> bool| rule(self, other) || rule(other, self);
        self.letters == other.letters
            || self.number().is_some_and(|number| other.number() == Some(number))
            || self.is_starred(other)
            || either(Self::contracts)
            || either(Self::abbreviates)
            || either(Self::signs)
    }

    /// The number that a word alone is, in digits or in letters: "one" is a small word, too.
    fn number(&self) -> Option<&str> {
        let [word] = *self.told else { return None };
        let spelt = self.lexicon.word(&lower(word), Section::Number).and_then(|entry| entry.get("value"));
        spelt.or_else(|| word.bytes().all(|b| b.is_ascii_digit()).then_some(word))
    }

    /// "f***" for one word with these letters around the stars, or for another starred one.
    fn is_starred(&self, other: &Self) -> bool {
        if self.apart != 1 || other.apart != 1 {
            return false;
        }
        let ends = |words: &Self| {
            let (first, last) = (words.letters.find('*'), words.letters.rfind('*'));
            let [head, tail] = [first.unwrap_or(words.letters.len()), last.map_or(0, |at| at + 1)];
            (first.is_some(), words.letters[..head].to_owned(), words.letters[tail..].to_owned())
        };
        let ((x, x_head, x_tail), (y, y_head, y_tail)) = (ends(self), ends(other));
        let begins = x_head.starts_with(&y_head) || y_head.starts_with(&x_head);
        let closes = x_tail.ends_with(&y_tail) || y_tail.ends_with(&x_tail);
        let headed = x && y || !x_head.is_empty() && !y_head.is_empty();
        (x || y) && headed && begins && closes
    }

    /// "I'd" for "I would": the apostrophe stands for letters of the last word, which is one of those that are shortened.
    fn contracts(&self, long: &Self) -> bool {
        let Some((head, tail)) = self.letters.rsplit_once('’') else { return false };
        let Some(last) = long.told.last().map(|word| lower(word)) else { return false };
        let before = long.letters.strip_suffix(&*last);
        // "Don't" keeps the first letter of "not".
        let begins = before.is_some_and(|before| head.strip_prefix(before).is_some_and(|rest| last.starts_with(rest)));
        begins && last.ends_with(tail) && self.lexicon.of_class(&last, "contracted")
    }

    /// "Sen." for "Senator": the beginning of a word. What else stands for one is known: "Mr." is no "Monster".
    fn abbreviates(&self, long: &Self) -> bool {
        let ([short], [word]) = (&*self.told, &*long.told) else { return false };
        let short = lower(short);
        let Some(beginning) = short.strip_suffix('.').filter(|short| short.chars().nth(1).is_some()) else { return false };
        lower(word).starts_with(beginning) && self.lexicon.word(&short, Section::Spelling).is_none()
    }

    /// "&" for "and".
    fn signs(&self, long: &Self) -> bool {
        matches!((&*self.told, &*long.told), (["&"], [word]) if self.lexicon.of_class(&lower(word), "ampersand"))
    }
}

/// Appends the letters and digits of a word. "1.5" and "1-5" are not 15, but "1,500" is 1500.
fn spell(letters: &mut String, word: &str) {
    let mut apart = true;
    for (at, c) in word.char_indices() {
        if !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '*' | '&')) {
            apart = true;
            continue;
        }
        let digits = || word[at..].bytes().take_while(u8::is_ascii_digit).count();
        if apart && letters.ends_with(|c: char| c.is_ascii_digit()) && !matches!(digits(), 0 | 3) {
            letters.push('.');
        }
        letters.push(if c == '\'' { '’' } else { c });
        apart = false;
    }
}
