//! What a fact is: actors and their mentions, claims, figures and patterns, all of one article together as [`Facts`].

use serde::Serialize;

use super::FactKind;
use super::memory::{Moved, Shift};
use crate::text::Span;

/// How a mark came to be: which rule or which features made it, and whether it is sure or only likely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Why {
    /// The rule's name, for the "why" key.
    pub rule: &'static str,
    /// False where the mark is only likely.
    pub sure: bool,
}

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ActorKind {
    /// A person.
    Person,
    /// An organization ("Kremlin", "Chilean air force").
    Organization,
    /// A country, city, region; also where it acts ("Moscow said").
    Place,
    /// A nationality, religion or party's people ("Ukrainians").
    Group,
}

impl ActorKind {
    /// The word for it: on screen and in the machine contract.
    pub const fn label(self) -> &'static str {
        match self {
            ActorKind::Person => "person",
            ActorKind::Organization => "organization",
            ActorKind::Place => "place",
            ActorKind::Group => "group",
        }
    }
}

/// A named person, organization, place or group with all its mentions in one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The canonical name: the fullest form in the text ("Dmitry Peskov").
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// The key that joins it across articles: equal keys are the same actor (`person:peskov/dmitri`, `place:UA`,
    /// `organization:united nations`); [`actors::keys`] says how they are made. An article that names a person by surname
    /// only has `person:peskov`: [`actors::keys::same_actor`] tells whether two keys *may* be one actor, and a story joins
    /// such a key to the full one where exactly one full name fits. [`actors::keys::country`] is the country as a facet.
    pub key: String,
}

/// One mention of an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name as it stands, without title and article.
    pub span: Span,
    /// Index into [`Facts::actors`].
    pub actor: u32,
    /// What the mention names.
    pub kind: ActorKind,
    /// How it was found.
    pub why: Why,
}

/// How the words of a claim stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// All within quotation marks.
    Direct,
    /// Partly.
    Mixed,
    /// Not at all.
    Indirect,
}

/// What the speaker does with the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// Says it.
    Says,
    /// Denies it.
    Denies,
    /// Rejects it.
    Rejects,
    /// Accuses of it.
    Accuses,
    /// Praises it.
    Praises,
    /// Demands it.
    Demands,
    /// Promises it.
    Promises,
    /// Warns of it.
    Warns,
    /// Hopes for it.
    Hopes,
    /// Agrees to it.
    Agrees,
    /// Doubts it.
    Doubts,
}

impl Stance {
    /// Every stance.
    pub const ALL: &[Stance] = &[
        Stance::Says,
        Stance::Denies,
        Stance::Rejects,
        Stance::Accuses,
        Stance::Praises,
        Stance::Demands,
        Stance::Promises,
        Stance::Warns,
        Stance::Hopes,
        Stance::Agrees,
        Stance::Doubts,
    ];

    /// True where the speaker does no more than to say it, in whatever mood.
    pub fn is_plain(self) -> bool {
        matches!(self, Stance::Says | Stance::Hopes | Stance::Warns | Stance::Promises)
    }

    /// Its name: in the lexicon, on screen and in the machine contract.
    pub const fn label(self) -> &'static str {
        match self {
            Stance::Says => "says",
            Stance::Denies => "denies",
            Stance::Rejects => "rejects",
            Stance::Accuses => "accuses",
            Stance::Praises => "praises",
            Stance::Demands => "demands",
            Stance::Promises => "promises",
            Stance::Warns => "warns",
            Stance::Hopes => "hopes",
            Stance::Agrees => "agrees",
            Stance::Doubts => "doubts",
        }
    }

    /// The same of several speakers.
    pub const fn label_of_many(self) -> &'static str {
        match self {
            Stance::Says => "say",
            Stance::Denies => "deny",
            Stance::Rejects => "reject",
            Stance::Accuses => "accuse",
            Stance::Praises => "praise",
            Stance::Demands => "demand",
            Stance::Promises => "promise",
            Stance::Warns => "warn",
            Stance::Hopes => "hope",
            Stance::Agrees => "agree",
            Stance::Doubts => "doubt",
        }
    }
}

/// An attributed statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The source as it stands next to the cue ("he", "Kremlin spokesman Dmitry Peskov").
    pub source: Option<Span>,
    /// The source resolved: index into [`Facts::actors`].
    pub speaker: Option<u32>,
    /// The source resolved: the name to show, where known ("Dmitry Peskov").
    pub speaker_name: Option<String>,
    /// The word that reports ("said", "according to").
    pub cue: Option<Span>,
    /// What is said; several spans where the attribution breaks it or it runs over sentences.
    pub content: Vec<Span>,
    /// Direct, mixed or indirect.
    pub mode: Mode,
    /// What the speaker does with it: by the cue, and where that only says, by the words ("there must be no troops" rejects).
    pub stance: Stance,
    /// The same by the cue alone, to be shown before the words: "rejects" before a "no" would turn them around.
    pub cue_stance: Stance,
    /// How it was found.
    pub why: Why,
}

impl Claim {
    /// Who speaks, as a reader is told: the name where it is known, else the source as it stands in the article's `text`.
    pub fn speaker_in<'t>(&'t self, text: &'t str) -> Option<&'t str> {
        self.speaker_name.as_deref().or(self.source.map(|s| s.of(text)))
    }
}

/// How the number relates to the true one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub enum Qualifier {
    /// The number itself.
    #[serde(rename = "=")]
    Equal,
    /// About it.
    #[serde(rename = "~")]
    About,
    /// About it, from below ("nearly 40"); the same sign in the machine contract.
    #[serde(rename = "~")]
    Nearly,
    /// Below it.
    #[serde(rename = "<")]
    Less,
    /// Above it.
    #[serde(rename = ">")]
    More,
    /// It or below.
    #[serde(rename = "<=")]
    AtMost,
    /// It or above.
    #[serde(rename = ">=")]
    AtLeast,
}

impl Qualifier {
    /// What stands before a number in little room ("<"); [`Self::words`] where there is enough.
    pub const fn sign(self) -> &'static str {
        match self {
            Qualifier::Equal => "",
            Qualifier::About => "~",
            Qualifier::Nearly => "nearly ",
            Qualifier::Less => "<",
            Qualifier::More => ">",
            Qualifier::AtMost => "<=",
            Qualifier::AtLeast => ">=",
        }
    }

    /// What stands before a number that is told in words ("less than ").
    pub const fn words(self) -> &'static str {
        match self {
            Qualifier::Equal => "",
            Qualifier::About => "about ",
            Qualifier::Nearly => "nearly ",
            Qualifier::Less => "less than ",
            Qualifier::More => "more than ",
            Qualifier::AtMost => "at most ",
            Qualifier::AtLeast => "at least ",
        }
    }
}

/// A number or an interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Value {
    /// Lower end; equal to `high` where the text gives one number.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Value {
    /// True for three and less: so many of anything stand in any text, which tells no two of them apart and none together.
    pub fn is_few(self) -> bool {
        self.high <= 3.0
    }
}

/// What is counted ("drone" in "74 drones").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The head noun.
    pub span: Span,
    /// Its lemma, lower case, singular.
    pub lemma: String,
}

/// What happens to what is counted ("down" in "had downed 74 drones").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The governing verb or event noun.
    pub span: Span,
    /// The verb's lemma ("down").
    pub lemma: String,
    /// The group of events it belongs to ("destroy"), from the lexicon.
    pub class: String,
}

/// What a figure is about, in the words of its text: what its row is called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Topic {
    /// The noun phrase that is counted, or that a measure is the measure of ("debt", "a 13-minute speech": "speech").
    pub noun: Option<Span>,
    /// What the noun does, or what is done to it, as it stands ("lost"); without a noun, of a subject not named.
    pub verb: Option<Span>,
    /// A preposition and its noun phrase behind the figure ("after the election").
    pub behind: Option<Span>,
    /// True where the verb is denied ("were not returned").
    pub denied: bool,
    /// The number with its unit or its compound ("four-page", "two years ago"): what a cell shows. Empty where nobody said.
    pub shown: Span,
}

/// A quantity.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The number with its currency sign, unit or counted noun.
    pub span: Span,
    /// Value or interval.
    pub value: Value,
    /// Unit, lower-case singular ("minute", "percent", "usd").
    pub unit: Option<String>,
    /// Exact, about, bound.
    pub qualifier: Qualifier,
    /// What is counted.
    pub counted: Option<Counted>,
    /// What happens to it.
    pub event: Option<Event>,
    /// What it is about, for its name.
    pub topic: Topic,
    /// The figure it is a part of: index into [`Facts::figures`].
    pub whole: Option<u32>,
    /// The claim it stands in: index into [`Facts::claims`].
    pub claim: Option<u32>,
    /// How it was found.
    pub why: Why,
}

impl Moved for Figure {
    fn moved(&self, by: Shift) -> Self {
        let counted = self.counted.as_ref().map(|c| Counted { span: by.span(c.span), lemma: c.lemma.clone() });
        let event = self.event.as_ref().map(|e| Event { span: by.span(e.span), ..e.clone() });
        let part = |span: Option<Span>| span.map(|span| by.span(span));
        let Topic { noun, verb, behind, denied, shown } = self.topic;
        let topic = Topic { noun: part(noun), verb: part(verb), behind: part(behind), denied, shown: by.span(shown) };
        Self { span: by.span(self.span), counted, event, topic, unit: self.unit.clone(), ..*self }
    }
}

/// A fact that is no more than its words, its kind and a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// What it is.
    pub kind: FactKind,
    /// Its words.
    pub span: Span,
    /// What it stands for; empty where that cannot be told. Of a date: ISO 8601, as exact as known ("2025-07-23", "2025-07",
    /// "2022", "2025-08-26T14:30").
    pub key: String,
}

impl Pattern {
    /// The day of a date, where it is known ("2025-07-23").
    pub fn day(&self) -> Option<&str> {
        self.key.get(.."2025-07-23".len())
    }
}

/// Everything found in one article, each list in reading order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// The actors, by first mention.
    pub actors: Vec<Actor>,
    /// Their mentions.
    pub mentions: Vec<Mention>,
    /// Attributed statements.
    pub claims: Vec<Claim>,
    /// Quantities.
    pub figures: Vec<Figure>,
    /// Quantities that are no figures to be listed ("no casualties"): only comparison knows them.
    pub unlisted: Vec<Figure>,
    /// What patterns found, of all their kinds.
    pub patterns: Vec<Pattern>,
}

impl Facts {
    /// What patterns found of one kind, in reading order.
    pub fn patterns(&self, kind: FactKind) -> impl Iterator<Item = &Pattern> {
        self.patterns.iter().filter(move |p| p.kind == kind)
    }

    /// What an index of a comparison stands for: a figure, or behind the last of them a quantity that is not listed.
    pub fn quantity(&self, index: u32) -> Option<&Figure> {
        let index = index as usize;
        self.figures.get(index).or_else(|| self.unlisted.get(index.checked_sub(self.figures.len())?))
    }

    /// How many there are of a kind.
    pub fn count(&self, kind: FactKind) -> usize {
        match kind {
            FactKind::Figure => self.figures.len(),
            FactKind::Claim => self.claims.len(),
            FactKind::Actor => self.actors.len(),
            pattern => self.patterns(pattern).count(),
        }
    }
}
