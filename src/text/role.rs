//! What a row of a lexicon file means to tokens, sentences and the guess of a language. The build script and the program share it.

/// One role a row: the name of the class that gives it in a lexicon file, where a class does.
macro_rules! roles {
    ($($(#[$doc:meta])+ $role:ident $(= $class:literal)?,)+) => {
        /// What a word does where text is cut, and what tells a language.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Role {
            $($(#[$doc])+ $role,)+
        }

        impl Role {
            /// The role that a class of words gives.
            fn of_class(class: &str) -> Option<Self> {
                match class {
                    $($($class => Some(Self::$role),)?)+
                    _ => None,
                }
            }
        }
    };
}

roles! {
    /// Stands in every text of its language.
    Telling,
    /// A verb of speech.
    Speech,
    /// A month, a weekday or a time zone.
    Calendar,
    /// Keeps its full stop ("Gen.").
    Abbreviation = "abbreviation",
    /// Keeps its full stop before a number ("No. 5").
    Numbered = "numbered_abbreviation",
    /// Keeps its full stop before a mark or a small letter, and is a name ("Springfield, Ill., said").
    State = "state_abbreviation",
    /// An abbreviation that may be the last word of a sentence.
    Last = "last_abbreviation",
    /// Opens a sentence after an abbreviation more often than it goes on with it.
    Opener = "opener",
    /// The half of the day behind a clock time ("p.m.").
    HalfDay = "half_day",
    /// A time zone by the word before "time" ("Eastern").
    Zone = "time_zone",
    /// Stands before the name of a site ("on X. He").
    BeforeSite = "before_site",
    /// Makes the number before it an ordinal; a full stop does in German.
    Ordinal = "ordinal",
}

impl Role {
    /// The role of a row's form: by its section, its key there and its attributes.
    pub fn of(section: &str, key: &str, attributes: &[(String, String)]) -> Option<Self> {
        match section {
            "function" => Some(Self::Telling),
            "say" => Some(Self::Speech),
            "time" => {
                let dated = |(name, _): &(String, String)| matches!(name.as_str(), "month" | "weekday" | "zone");
                attributes.iter().any(dated).then_some(Self::Calendar)
            }
            "class" => Self::of_class(key),
            _ => None,
        }
    }

    /// The set that holds it alone.
    pub const fn bit(self) -> u16 {
        1 << self as u8
    }
}
