//! The sections of a lexicon: what words may mean to the extractors and to comparison, and sets of them.

/// One row a section: the enum and the list of all come from the same table, so that none can be forgotten.
macro_rules! sections {
    ($($(#[$doc:meta])+ $section:ident,)+) => {
        /// The sections a lexicon file may have; what is grammar stands from [`Section::Pronoun`] on.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Section {
            $($(#[$doc])+ $section,)+
        }

        impl Section {
            /// Every section, in order.
            pub const ALL: &[Section] = &[$(Section::$section,)+];
        }
    };
}

sections! {
    /// Verbs that report a clause ("said"); attributes: stance, frame, noun, denied (see `en.toml`).
    Say,
    /// Verbs whose object is what was said or done ("rejected"); attributes: stance, noun.
    Object,
    /// Nouns that report ("statement", "opposition"); attributes: stance.
    Report,
    /// Number words; attributes: value, kind, high.
    Number,
    /// Measures, by unit name; attributes: unit, strict, code, sign, prefix.
    Unit,
    /// Qualifiers of a number ("at least"); attributes: value (the sign), side.
    Qualifier,
    /// Verbs and nouns of events ("kill"); attributes: class, past, noun, verb.
    Event,
    /// Months, weekdays and other words of time; attributes: month, weekday, step, period, shift, meridiem, zone, clock.
    Time,
    /// Nouns whose plural has no ending of its own ("people"); the lemma is the singular.
    Noun,
    /// Small words that belong to a verb ("out", "away") or close a noun phrase.
    Particle,
    /// Adjectives that stand in a counted phrase but never are its head ("more", "dead").
    Modifier,
    /// Words that make the number behind them a name ("Article 5").
    Label,
    /// Phrases that name a source without a verb ("according to").
    Accord,
    /// Nouns for where something is said ("interview", "post").
    Channel,
    /// Small classes of words that single rules ask for by name; the lemma is the class.
    Class,
    /// Pronouns that can be a subject, with their contractions.
    Pronoun,
    /// Words that open a noun phrase: articles, demonstratives, possessives, quantifiers.
    Determiner,
    /// Forms of "be", with their negations.
    Be,
    /// Forms of "have" as an auxiliary.
    Have,
    /// Modal verbs and "do".
    Modal,
    /// Words that deny a verb ("not", "never", "didn't").
    Negation,
    /// Prepositions.
    Preposition,
    /// Words that open a subordinate clause ("because").
    Subordinator,
    /// Relative pronouns.
    Relative,
    /// "and", "but", "or".
    Coordinator,
    /// Adverbs that may stand beside a verb.
    Adverb,
    /// Words of time that may follow a reporting verb without preposition ("Monday").
    Moment,
    /// Words without content of their own ("the", "will"), for comparison.
    Function,
    /// Words that stand in every news text ("said", "people"), for comparison.
    Common,
    /// Inflections that a stem leaves behind ("ing").
    Ending,
    /// Words that tell the same thing have the same lemma here.
    Synonym,
    /// Finite forms that no ending gives away ("went", "seems").
    Finite,
    /// Titles and offices that tell a man from a woman; attribute: value.
    Gendered,
    /// Words that take a figure out of what is so ("could", "planned", "earlier") or add it to another ("a further"), for
    /// comparison; the lemma says which.
    Realis,
    /// How a verb that reports judges what it reports: the lemma is the judgement.
    Tone,
    /// Nouns that say how much and not of what ("total", "number"), for names.
    Pale,
    /// Words that stand in any article and tell nothing of an event, for grouping.
    Stop,
    /// Words that a good part of all articles has, for grouping.
    Usual,
    /// News agencies, for origins.
    Agency,
}

/// A set of sections.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sections(u64);

impl Sections {
    /// The set of these.
    pub(super) const fn of(mut list: &[Section]) -> Self {
        let mut set = Self(0);
        while let [first, rest @ ..] = list {
            set.insert(*first);
            list = rest;
        }
        set
    }

    /// Adds one.
    pub const fn insert(&mut self, section: Section) {
        self.0 |= 1 << section as u8;
    }

    /// True where `section` is in the set.
    pub fn has(self, section: Section) -> bool {
        self.0 >> section as u8 & 1 == 1
    }
}
