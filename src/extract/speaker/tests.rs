//! Cases: a text, and who speaks each of its claims; `_` where nobody is found.

use super::*;
use crate::article::{Article, Part, PartKind};
use crate::extract::glance::Glance;
use crate::extract::lexicon::{Lexicon, Senses};
use crate::extract::{Actor, claims};
use crate::text::Segmentation;

/// Actors of the cases: canonical name, kind, and the forms that stand in texts.
const ACTORS: &[(&str, ActorKind, &[&str])] = &[
    ("Ana Ruiz", ActorKind::Person, &["Ana Ruiz", "Ruiz"]),
    ("Ole Lind", ActorKind::Person, &["Ole Lind", "Lind"]),
    ("Navy", ActorKind::Organization, &["Navy"]),
    ("Norway", ActorKind::Place, &["Norway", "NORWAY"]),
    ("Varda", ActorKind::Place, &["Varda"]),
    ("Kim Orr", ActorKind::Person, &["Kim Orr", "Orr"]),
    ("Ana Berg", ActorKind::Person, &["Ana Berg"]),
    ("Karl Berg", ActorKind::Person, &["Karl Berg"]),
    ("Peter Berg", ActorKind::Person, &["Peter Berg"]),
    ("Berg", ActorKind::Person, &["Berg"]),
    ("Bakers", ActorKind::Group, &["Bakers", "Baker"]),
    ("Democrats", ActorKind::Group, &["Democrat"]),
];

fn speakers(text: &str, with_actors: bool) -> String {
    let mut article = Article::bare(text);
    if let Some((place, _)) = text.split_once("(Wire) - ") {
        article.parts.push(Part { span: Span::new(0, place.len() as u32 + 8), kind: PartKind::Dateline });
    }
    let (cut, lexicon) = (Segmentation::of(text), Lexicon::default());
    let senses = lexicon.senses(text, &cut.tokens);
    let places: Vec<u32> = (0..).take(senses.len()).collect();
    let senses = Senses::new(&places, &senses);
    let glances = &Glance::at_all(&cut, senses);
    let context = Context { article: &article, cut: &cut, senses, glances, lexicon: &lexicon, beside: None };
    let mut facts = Facts { claims: claims::find(&context), ..Facts::default() };
    if with_actors {
        for (actor, (name, kind, forms)) in ACTORS.iter().enumerate() {
            facts.actors.push(Actor { name: (*name).to_owned(), kind: *kind, key: String::new() });
            for (at, form) in forms.iter().flat_map(|f| text.match_indices(f)) {
                let span = Span::new(at as u32, (at + form.len()) as u32);
                if !facts.mentions.iter().any(|m: &Mention| m.span.overlaps(span)) {
                    facts.mentions.push(Mention { span, actor: actor as u32, kind: *kind, why: Default::default() });
                }
            }
        }
        facts.mentions.sort_by_key(|m| m.span.start);
    }
    resolve(&context, &mut facts);
    facts.claims.iter().map(|c| c.speaker_name.as_deref().unwrap_or("_")).collect::<Vec<_>>().join(", ")
}

/// Sources and pronouns, and who is meant.
const SOURCES: &[(&str, &str)] = &[
    ("Navy spokesman Ole Lind said it rained. He said it would stop.", "Ole Lind, Ole Lind"),
    ("The doctor of the yard in Varda, Norway, said it was late.", "The doctor of the yard in Varda"),
    ("Navy spokesman Ole Lind saw rain. It stopped. The Navy spokesman said it was cold.", "Ole Lind"),
    ("Ole Lind, a spokesman for the Navy, was there. The spokesman said it was cold.", "Ole Lind"),
    ("Spokesman Ole Lind met spokesman Ana Ruiz. The spokesman said it was cold.", "The spokesman"),
    ("Norway said it would sell. Minister Ana Ruiz said she was glad. She said it was time.", "Norway, Ana Ruiz, Ana Ruiz"),
    ("Ms. Ruiz said it was late. Mr. Lind said it was early. She said it was fine.", "Ana Ruiz, Ole Lind, Ana Ruiz"),
    ("The Navy said it was ready. It added that ships were near.", "Navy, Navy"),
    ("Ruiz's lawyer said the case was over.", "Ruiz's lawyer"),
    ("Lind adviser Ana Ruiz said it rained. Lind allies said it did not.", "Ana Ruiz, Lind allies"),
    ("A spokesman for Ole Lind said it rained. Crews, including Ana Ruiz, said it was cold.", "A spokesman for Ole Lind, Crews"),
    ("Minister of ports and roads Ana Ruiz said it rained.", "Ana Ruiz"),
    ("The crews said it rained. “Norway is cold and wet today,” they said.", "The crews, The crews"),
    ("Ana Ruiz said it rained. After a word with Lind, she said it was cold.", "Ana Ruiz, Ana Ruiz"),
    ("Norway said it rained. A day after the Navy list came out, it said it was cold.", "Norway, Norway"),
    ("Officials said the road was shut. They said it would open.", "Officials, Officials"),
    ("Ole Lind said it rained. The former governor said it was cold.", "Ole Lind, Ole Lind"),
    ("Ole Lind said it rained. “It is cold and wet,” the old mogul and star added.", "Ole Lind, Ole Lind"),
    ("Ole Lind said it rained. The lawyer said it was cold.", "Ole Lind, The lawyer"),
    ("Ole Lind met Mayor Ana Ruiz and Mayor Kim Orr. Lind said it rained. The mayor said it was cold.", "Ole Lind, The mayor"),
    ("Rep. Kim Orr left. Ole Lind said it rained. The congressman said it was cold.", "Ole Lind, The congressman"),
    ("Ole Lind said it rained. Nobody came. The former governor said it was cold.", "Ole Lind, The former governor"),
    ("Ana Ruiz, Ole Lind and Kim Orr said it rained.", "Ana Ruiz, Ole Lind and Kim Orr"),
    ("NORWAY (Wire) - The Navy showed on Monday what it said was a map.", "Navy"),
    ("Lind met the crew on Monday. He said the boat was fine.", "Ole Lind"),
    ("Ana Ruiz said it rained. The crew sat late in the mill with Ole Lind. He said it was cold.", "Ana Ruiz, Ole Lind"),
    ("Ole Lind said it rained. Ana Ruiz, he said, was cold.", "Ole Lind, Ole Lind"),
    (
        "Ole Lind said it rained. The crew had met for three long days in the old and narrow house of Ana Ruiz's uncle. He said it was cold.",
        "Ole Lind, Ole Lind",
    ),
    ("Ole Lind said it rained. Ana Ruiz lived in the old mill, he said.", "Ole Lind, Ole Lind"),
    ("Ana Ruiz lived in the old mill, she said.", "Ana Ruiz"),
    ("It was in the far north of the country, late in the winter, that she met Ole Lind. She said it was cold.", "_"),
    ("The statement on the storm, from Dr. Ana Ruiz, said it was over.", "Ana Ruiz"),
    ("The letter from Ana Ruiz said it was over.", "The letter from Ana Ruiz"),
    (
        "Ana Ruiz runs the pier.\n\nQ: Was it cold?\n\nA: It was. We went home.\n\nQ: Was it wet?\n\nA: It was not.",
        "Ana Ruiz, Ana Ruiz",
    ),
    ("Ana Ruiz met Ole Lind.\n\nQ: Was it cold?\n\nA: It was. We went home.\n\nQ: Was it wet?\n\nA: It was not.", "_, _"),
    ("Then-President Ana Ruiz left. President Ole Lind went home. The president said it was late.", "Ole Lind"),
    ("Former mayor Ana Ruiz left. The mayor said it was late.", "The mayor"),
    ("Norway Gov. Ole Lind went home. The governor said it was late.", "Ole Lind"),
    ("Gov. Ole Lind met Gov. Ana Ruiz. The governor said it was late.", "The governor"),
    (
        "Kim Orr left. Ole Lind said it was late. It was a cold day in the old mill, and some of the oldest friends of Orr came. He said it was early.",
        "Ole Lind, _",
    ),
    ("Ana Ruiz saw rain. It condemned Lind’s plan. She said it was early.", "_, Ana Ruiz"),
    ("Ana Ruiz said it rained. Their father, former mayor Ole Lind, was old, and she said it was cold.", "Ana Ruiz, Ana Ruiz"),
    ("Karl Berg left with his wife, Ana Berg. He sat with his wife. Berg said it was cold.", "Berg"),
    ("Rep. Ole Lind met the crew. The reporter said it was cold. The representative said it rained.", "The reporter, Ole Lind"),
    ("Ana Ruiz said it rained. Former Norway Rep. Ole Lind left early, but he said it was cold.", "Ana Ruiz, Ole Lind"),
    ("“It is late and we go home,” Ruiz said. “We are tired.” He said nothing. Lind said he was tired.", "Ana Ruiz, Ole Lind"),
];

/// Sources that name several, one of many, or an office.
const NAMED: &[(&str, &str)] = &[
    ("Ana Ruiz and Mayor Ole Lind said it rained. They said it was cold.", "Ana Ruiz and Ole Lind, Ana Ruiz and Ole Lind"),
    ("Ana Ruiz and harbour chief Ole Lind said it rained.", "Ana Ruiz and Ole Lind"),
    ("Ana Ruiz and the boat of Ole Lind said it rained.", "Ana Ruiz"),
    ("Ana Ruiz (R-Vik) and Ole Lind (D-Ulva) said it rained.", "Ana Ruiz and Ole Lind"),
    ("Aides to Ana Ruiz and Ole Lind said it rained.", "Aides to Ana Ruiz and Ole Lind"),
    ("The Vik Baker said it rained.", "Vik Baker"),
    ("Ole Lind, Baker of Vik, left. The Vik Baker said it rained.", "Ole Lind"),
    ("Mayor Ole Lind left. The mayor, a Baker, said it rained.", "Ole Lind"),
    // The office stands before the comma, is somebody's, or has another word.
    ("The report of the harbour inspector, Ole Lind, was long. The harbour inspector said it rained.", "Ole Lind"),
    ("Ana Ruiz, Mr. Lind’s lawyer, left. Lind's attorney said it rained.", "Ana Ruiz"),
    ("Lind attorney Ana Ruiz left. Kim Orr's attorney said it rained.", "Kim Orr's attorney"),
    // Where a member sits.
    (
        "Sen. Ole Lind, D-Norway, left. The Norway Democrat said it rained. The Norway senator said it was cold.",
        "Ole Lind, Ole Lind",
    ),
    ("Gov. Ole Lind of Norway left. Gov. Ana Ruiz left. The Norway governor said it rained.", "Ole Lind"),
    // What a body is.
    ("The storm hit the Navy, a group of old boats. The group said it rained.", "Navy"),
    ("Ole Lind, according to the source, left early. The source said it rained.", "the source, The source"),
    ("Secretary of State Ana Ruiz said it rained.", "Ana Ruiz"),
    (
        "The guard who first disclosed that it was cold, and in doing so angered the Navy, denied that it rained.",
        "The guard, The guard who first disclosed that it was cold",
    ),
    ("Asked in the mill by Judge Kim Orr, Ole Lind told of his claim that it was cold.", "Ole Lind"),
    (
        "Ana Ruiz met Ole Lind. “It is cold here today,” Lind said. He left for Kim Orr’s old mill. “It is late,” he said.",
        "Ole Lind, Ole Lind",
    ),
    ("While at sea off Norway in May, Ana Ruiz slept, according to the Navy. “It is cold,” she said.", "Navy, Ana Ruiz"),
    ("In the long wait for the late speech of Kim Orr on Monday, Ole Lind told of his claim that it was cold.", "Ole Lind"),
];

/// Whether a man or a woman is meant, and who holds an office.
const KINDS: &[(&str, &str)] = &[
    // A name tells a man from a woman, and so does what stands around it.
    ("Ole Lind said it rained. Ana Ruiz, who runs the pier, left. “It is cold,” she said.", "Ole Lind, Ana Ruiz"),
    ("Ole Lind said it rained. It was a cold day in the old mill. She said it was early.", "Ole Lind, _"),
    ("Mr. Lind said it rained. The mill was shut. “It is cold,” she said.", "Ole Lind, _"),
    ("Ana Ruiz met Ole Lind. It was late. It was cold. It rained all day in the north, and he said so.", "Ole Lind"),
    // Of two that are joined the one who may be meant speaks, and of two men none.
    ("Norway saw rain. Mayor Ole Lind and Navy chief Ana Ruiz came to the pier. She said it was cold.", "Ana Ruiz"),
    ("Ole Lind said it was late. Ana Ruiz left for the mill, as he said.", "Ole Lind, Ole Lind"),
    // Behind a long opening stands who acts.
    (
        "Kim Orr was late. Ole Lind said it rained. Asked on Monday what the town would do about the old and narrow pier, Kim Orr, a baker, smiled. “It is cold,” he said.",
        "Ole Lind, Kim Orr",
    ),
    (
        "Kim Orr was late. Ole Lind said it rained. Even though the pier was cold and the boats were late in the year, Kim Orr stayed. “It is cold,” he said.",
        "Ole Lind, Kim Orr",
    ),
    (
        "Kim Orr was late. Ole Lind said it rained. After a long week in the old mill at the very end of the pier, Mayor Kim Orr came home. “It is cold,” he said.",
        "Ole Lind, Kim Orr",
    ),
    (
        "Kim Orr was late. Ole Lind said it rained. After a long week in the old mill at the very end of the pier, Kim Orr’s boat sank. “It is cold,” he said.",
        "Ole Lind, _",
    ),
    // Whoever opens a sentence with another, whatever the title of that one, is not the one who is meant.
    ("Ana Ruiz left. Ole Lind and Mayor-elect Kim Orr came home. “It is cold,” he said.", "_"),
    ("Ana Ruiz left. Ole Lind and Mayor-to-be Kim Orr came home. “It is cold,” he said.", "_"),
    ("Ana Ruiz left. Ole Lind and the boat of Kim Orr came home. “It is cold,” he said.", "Ole Lind"),
    ("A handful of sailors who had backed Ruiz said it was over.", "A handful of sailors who had backed Ruiz"),
    ("The suit from Ruiz and Norway, where it is cold, said it was over.", "The suit from Ruiz and Norway"),
    // The one whom a clause that opens the sentence names right before its comma.
    ("Kim Orr said it was late. When the note was sent to Mr. Lind, he read it, saying “It is cold.”", "Kim Orr, Ole Lind"),
    ("Kim Orr said it was late. When asked about Mr. Lind, he read on, saying “It is cold.”", "Kim Orr, Kim Orr"),
    // Whose words they are speaks by them.
    ("Ole Lind left. His statement said it was cold. Ruiz’s letter said it was late.", "Ole Lind, Ana Ruiz"),
    ("Ruiz’s lawyer said it was late.", "Ruiz’s lawyer"),
    // Of several of one surname the title and the last full name tell.
    ("Ana Berg met Karl Berg. Ms. Berg said it was late. Mr. Berg said it was cold.", "Ana Berg, Karl Berg"),
    ("Peter Berg met the crew. Karl Berg left. Karl Berg slept. Mr. Berg said it was cold.", "Karl Berg"),
    ("Peter Berg met Karl Berg. Mr. Berg said it was cold. Berg said it was late.", "Berg, Berg"),
    ("Ana Berg came home. Mr. Berg slept. Berg said he was late.", "Berg"),
    // Whose office it is, whoever was named since, and whom "he" stands for then.
    ("Harbor Master Karl Berg met Peter Berg. Former Harbor Master Berg said it was cold.", "Karl Berg"),
    ("Harbor Master Karl Berg met Peter Berg. Former Town Clerk Berg said it was cold.", "Berg"),
    (
        "Peter Berg met the crew. Karl Berg left. Karl Berg slept. Mr. Berg has not always been at sea. “It is cold,” he said.",
        "Karl Berg",
    ),
    // Where those are who speak says nothing.
    (
        "Friends of the mill in lower Norway said it was cold. They said it was late.",
        "Friends of the mill in lower Norway, \
      Friends of the mill in lower Norway",
    ),
    // A vice president is no president; of two, the one whom the text is about is meant.
    ("Vice President Ole Lind left. The president said it was late.", "The president"),
    (
        "President Ana Ruiz saw rain. Ruiz left. Ruiz came home late. President Ole Lind slept. The president said it was cold.",
        "Ana Ruiz",
    ),
];

#[test]
fn sources_find_their_actor() {
    for (text, want) in SOURCES.iter().chain(NAMED).chain(KINDS) {
        assert_eq!(speakers(text, true), *want, "{text}");
    }
}

#[test]
fn without_actors_a_surname_joins_its_name() {
    for (text, want) in [
        ("Navy spokesman Ole Lind said it rained. Lind said it would stop.", "Ole Lind, Ole Lind"),
        ("The Navy said it was ready. Researchers say the sea is warm.", "Navy, Researchers"),
    ] {
        assert_eq!(speakers(text, false), want, "{text}");
    }
}
