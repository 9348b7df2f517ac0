//! What each part of the method is worth: the model is trained and scored without it, all else equal.

use std::path::Path;

use parallax::extract::actors::features::{Role, Rows, Sink, alone};
use parallax::extract::actors::gazetteer::List;
use parallax::extract::actors::model::Model;
use parallax::extract::actors::words::Word;

use crate::corpus::Document;
use crate::learn::{self, Settings};
use crate::lists::Tables;
use crate::score::Score;

/// A part that can be left out.
pub struct Part {
    /// Its name in the table.
    pub name: &'static str,
    /// Features: the first and the last of their templates, in pairs.
    pub templates: &'static [(u32, u32)],
    /// Lists whose files stay unread.
    pub lists: &'static [List],
    /// The word clusters.
    pub clusters: bool,
    /// Our own texts.
    pub own: bool,
    /// The rules behind the tagger: agreement within the document, borders, pairs.
    pub rules: bool,
}

/// Leaves nothing out.
pub const NOTHING: Part = Part { name: "nothing", templates: &[], lists: &[], clusters: false, own: false, rules: false };

const PLACES: &[List] = &[List::Country, List::Capital, List::LargeCity, List::SmallCity, List::Region, List::PlaceWord];
const PEOPLE: &[List] = &[List::Surname, List::FirstName, List::Title, List::Demonym, List::Group];
const BODIES: &[List] = &[List::Organization, List::OrganizationWord, List::EventWord];
const ALL: &[List] = &[
    List::Country,
    List::Capital,
    List::LargeCity,
    List::SmallCity,
    List::Region,
    List::PlaceWord,
    List::Surname,
    List::FirstName,
    List::Title,
    List::Demonym,
    List::Group,
    List::Organization,
    List::OrganizationWord,
    List::EventWord,
    List::SportWord,
];

/// The rows of the table. The numbers of templates are those of `features.rs`.
const PARTS: &[Part] = &[
    NOTHING,
    Part { name: "our own texts", own: true, ..NOTHING },
    Part { name: "all lists", lists: ALL, ..NOTHING },
    Part { name: "lists of places", lists: PLACES, ..NOTHING },
    Part { name: "lists of persons, titles and peoples", lists: PEOPLE, ..NOTHING },
    Part { name: "lists of organizations and events", lists: BODIES, ..NOTHING },
    Part { name: "word clusters", clusters: true, ..NOTHING },
    Part { name: "shapes and affixes", templates: &[(4, 4), (6, 6), (8, 9), (20, 23), (65, 65), (67, 67), (81, 81)], ..NOTHING },
    Part {
        name: "neighbouring words",
        templates: &[(10, 13), (20, 23), (30, 33), (40, 43), (50, 53), (61, 69), (82, 83)],
        ..NOTHING
    },
    Part { name: "runs of capitals", templates: &[(100, 135)], ..NOTHING },
    Part { name: "other mentions in the document", templates: &[(90, 96)], ..NOTHING },
    Part { name: "sport in the document", templates: &[(97, 98)], ..NOTHING },
    Part { name: "rules behind the tagger", rules: true, ..NOTHING },
];

/// Keeps rows, those of the templates left out excepted.
pub struct Sieve<'p> {
    /// What passed.
    pub rows: Rows,
    /// What is left out.
    pub part: &'p Part,
}

impl Sink for Sieve<'_> {
    fn put(&mut self, template: u32, value: u64) {
        if !self.part.templates.iter().any(|(first, last)| (*first..=*last).contains(&template)) {
            self.rows.put(template, value);
        }
    }

    fn put_alone(&mut self, role: Role, word: &Word) {
        alone(role, word, self);
    }
}

/// The texts of an experiment.
pub struct Texts<'t> {
    /// Those of others.
    pub others: &'t [Document],
    /// Our own.
    pub own: &'t [Document],
    /// Those that are only scored.
    pub held: &'t [Document],
}

/// Prints the table: F1 on the texts held out, and by `folds` on those of others and on our own.
pub fn table(texts: &Texts<'_>, clusters: Option<&Path>, settings: &Settings, folds: usize) -> Result<(), String> {
    println!("| without | held out | folds, others | folds, own |\n|---|---|---|---|");
    for part in PARTS {
        let tables = Tables::build(clusters.filter(|_| !part.clusters), part.lists)?;
        let own = if part.own { &[] } else { texts.own };
        let (mut held, mut others, mut ours) = (Score::new(false), Score::new(false), Score::new(false));
        // The fold that nothing is in stands for all texts.
        for fold in 0..=folds {
            let of = |inside: bool| move |d: &&Document| (d.fold(folds) == fold) == inside;
            let training: Vec<&Document> = texts.others.iter().chain(own).filter(of(false)).collect();
            let bytes = learn::train(&training, &tables, settings, "", part);
            let model = Model::read(&bytes).ok_or("the model cannot be read back")?;
            let tagger = learn::Weights::of(&model);
            let add = |score: &mut Score, documents: Vec<&Document>| {
                documents.iter().for_each(|d| score.count(d, &learn::names(d, &model, &tagger, part)));
            };
            if fold == folds {
                add(&mut held, texts.held.iter().collect());
            }
            add(&mut others, texts.others.iter().filter(of(true)).collect());
            add(&mut ours, texts.own.iter().filter(of(true)).collect());
        }
        println!("| {} | {:.1} | {:.1} | {:.1} |", part.name, held.f1(), others.f1(), ours.f1());
    }
    Ok(())
}
