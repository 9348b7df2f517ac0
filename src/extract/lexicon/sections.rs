//! The sections of a lexicon: what words may mean to the extractors and to comparison, and sets of them.

/// One row a section: the enum and the list of all come from the same table, so that none can be forgotten.
macro_rules! sections {
    ($($(#[$doc:meta])+ $section:ident $name:literal [$($attribute:literal),*],)+) => {
        /// The sections a lexicon file may have; what is grammar stands from [`Section::Pronoun`] on.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Section {
            $($(#[$doc])+ $section,)+
        }

        impl Section {
            /// Every section, in order.
            pub const ALL: &[Section] = &[$(Section::$section,)+];

            /// Its name in a lexicon file.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Section::$section => $name,)+
                }
            }

            /// The attributes that its entries may have; `value` is what an entry without a table is.
            pub const fn attributes(self) -> &'static [&'static str] {
                match self {
                    $(Section::$section => &[$($attribute),*],)+
                }
            }
        }
    };
}

sections! {
    /// Verbs that report a clause ("said"); `en.toml` says what their attributes are.
    Say "say" ["adjective", "denied", "frame", "listener", "mind", "noun", "question", "stance", "thing", "unsaid"],
    /// Verbs whose object is what was said or done ("rejected").
    Object "object" ["charge", "deed", "frame", "noun", "stance"],
    /// Nouns that report ("statement", "opposition").
    Report "report" ["adjective", "mind", "stance"],
    /// Number words.
    Number "number" ["high", "kind", "value"],
    /// Measures, by unit name.
    Unit "unit" ["code", "prefix", "sign", "strict", "unit"],
    /// Qualifiers of a number ("at least"); the value is the sign.
    Qualifier "qualifier" ["side", "value"],
    /// Words for a quantity without a number ("no", "several").
    Unnumbered "unnumbered" ["high", "kind", "value"],
    /// Verbs and nouns of events ("kill").
    Event "event" ["class", "noun", "past", "pure", "verb"],
    /// Months, weekdays and other words of time.
    Time "time" ["clock", "month", "period", "shift", "step", "weekday", "zone"],
    /// Nouns whose plural has no ending of its own ("people"); the lemma is the singular.
    Noun "noun" [],
    /// Small words that belong to a verb ("out", "away") or close a noun phrase.
    Particle "particle" [],
    /// Adjectives that stand in a counted phrase but never are its head ("more", "dead").
    Modifier "modifier" [],
    /// Words that make the number behind them a name ("Article 5").
    Label "label" [],
    /// Phrases that name a source without a verb ("according to").
    Accord "accord" ["source"],
    /// Nouns for where something is said ("interview", "post").
    Channel "channel" ["adjective"],
    /// Small classes of words that single rules ask for by name; the lemma is the class.
    Class "class" [],
    /// Pronouns that can be a subject, with their contractions.
    Pronoun "pronoun" [],
    /// Words that open a noun phrase: articles, demonstratives, possessives, quantifiers.
    Determiner "determiner" [],
    /// Forms of "be", with their negations.
    Be "be" [],
    /// Forms of "have" as an auxiliary.
    Have "have" [],
    /// Modal verbs and "do".
    Modal "modal" [],
    /// Words that deny a verb ("not", "never", "didn't").
    Negation "negation" [],
    /// Prepositions.
    Preposition "preposition" [],
    /// Words that open a subordinate clause ("because").
    Subordinator "subordinator" [],
    /// Relative pronouns.
    Relative "relative" [],
    /// "and", "but", "or".
    Coordinator "coordinator" [],
    /// Adverbs that may stand beside a verb.
    Adverb "adverb" [],
    /// Words of time that may follow a reporting verb without preposition ("Monday").
    Moment "moment" [],
    /// Words without content of their own ("the", "will"), for comparison.
    Function "function" [],
    /// Words that stand in every news text ("said", "people"), for comparison.
    Common "common" [],
    /// Inflections that a stem leaves behind ("ing").
    Ending "ending" [],
    /// Words that tell the same thing have the same lemma here.
    Synonym "synonym" [],
    /// Finite forms that no ending gives away ("went", "seems").
    Finite "finite" [],
    /// Titles and offices that tell a man from a woman; the lemma says which.
    Gendered "gendered" [],
    /// Words that take a figure out of what is so ("could", "planned", "earlier") or add it to another ("a further"), for
    /// comparison; the lemma says which.
    Realis "realis" [],
    /// Words of which only one can be meant ("men", "women"), for comparison; `group` names what they are of.
    Rival "rival" ["group"],
    /// Words that turn a meaning round where one takes the place of the other, for comparison: those of one `group` that are of two
    /// poles.
    Opposite "opposite" ["group", "pole"],
    /// Words that are written in several ways when somebody says them; the lemma is one of those. For comparison.
    Spelling "spelling" [],
    /// How a verb that reports judges what it reports: the lemma is the judgement.
    Tone "tone" [],
    /// Nouns that say how much and not of what ("total", "number"), for names.
    Pale "pale" [],
    /// Words that stand in any article and tell nothing of an event, for grouping.
    Stop "stop" [],
    /// Words that a good part of all articles has, for grouping.
    Usual "usual" [],
    /// Words of bodies that speak of events anywhere, for grouping.
    Anywhere "anywhere" [],
    /// Words that tell how many died, and those that tell a count to be a later one, for grouping; the lemma says which.
    Toll "toll" [],
    /// News agencies, for origins.
    Agency "agency" [],
}

/// A set of sections.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sections(u64);

impl Sections {
    /// The set of these.
    pub const fn of(mut list: &[Section]) -> Self {
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

    /// Those of either set.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// True where no section is in it.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// True where a section is in both sets.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// True where `section` is in the set.
    pub fn has(self, section: Section) -> bool {
        self.0 >> section as u8 & 1 == 1
    }
}

/// A set of word classes by their names, of which several may share a bit: it says which classes a word is surely not of, and
/// hardly any word is asked for one that it is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u64);

impl Classes {
    /// The set of these.
    pub const fn of(mut names: &[&str]) -> Self {
        let mut set = Self(0);
        while let [first, rest @ ..] = names {
            set.insert(first);
            names = rest;
        }
        set
    }

    /// Adds one.
    pub const fn insert(&mut self, name: &str) {
        self.0 |= Self::bit(name);
    }

    /// False where the class of that name is not in the set.
    #[inline]
    pub const fn may_have(self, name: &str) -> bool {
        self.0 & Self::bit(name) != 0
    }

    /// A bit by length, ends and middle of the name: names stand in the code, so that this is computed when it is compiled.
    #[inline]
    const fn bit(name: &str) -> u64 {
        let name = name.as_bytes();
        let (Some(first), Some(last)) = (name.first(), name.last()) else { return 1 };
        let middle = name[name.len() / 2] as usize;
        1 << ((*first as usize * 7 + *last as usize * 13 + middle * 29 + name.len() * 3) % 64)
    }
}
