//! The matrix' rows of claims: what a speaker says, by sources; where the same speaker is given two opposite stances, a conflict.

use super::actors::{Cast, same};
use super::counted::Ground;
use super::statement::{Statement, Voices};
use super::told::Sentences;
use super::{CHANGED, Cell, Column, MOST_FACTS, Row, RowKind, Standing, carried, plain};
use crate::article::Sourced;
use crate::extract::{Actor, Mode, Stance};
use crate::story::Evidence;
use crate::story::aligned::Alignments;

/// Claims of one speaker are the same statement from this likeness of their terms on.
const SAME_STATEMENT: f32 = 0.5;
/// ... and two quotations of him, which could be given in the same words, only from this on.
const SAME_SPEECH: f32 = 0.7;
/// ... or where so much of the shorter stands in the longer.
const SAME_QUOTATION: f32 = 0.85;
/// From this on the same words of other speakers are the same statement, pinned on another.
const SAME_WORDS: f32 = 0.85;
/// From this on opposite stances are about the same thing.
const SAME_MATTER: f32 = 0.6;
/// In sentences that tell the same, claims of one speaker are the same statement from this likeness on ...
const SAME_SENTENCE: f32 = 0.35;
/// ... and so much of the shorter in the longer: a sentence may hold two statements of one speaker.
const SAME_PART: f32 = 0.5;
/// ... and more of it where he is said to do another thing in each.
const SAME_PART_APART: f32 = 0.65;
/// What one outlet tells in fewer words is the same from this share of its terms on.
const SAME_SHORTER: f32 = 0.85;
/// So many terms and more are hardly the same in the mouths of two.
const MANY_WORDS: usize = 5;
/// Two claims of which one has a "not" the other lacks say the opposite if they are so alike otherwise.
const TURNED_OVER: f32 = 0.8;
/// ... and if no more terms than these stand in one alone.
const OTHER_WORDS: usize = 2;
/// An article says the same again from this share of the shorter claim on.
const SAME_AGAIN: f32 = 0.75;
/// A short claim is told by its terms from more than so many on.
const SHORT: usize = 3;

/// Sentences up to this from the headline on tell what matters most.
const LEAD: usize = 8;

/// The rows of all claims, in the order of their first.
pub(super) fn rows(ground: Ground<'_, '_>, sentences: &Sentences<'_, '_>, aligned: &Alignments, cast: &Cast<'_>) -> Vec<Row> {
    let Ground { articles, columns, .. } = ground;
    let mut drafts: Vec<Vec<Statement<'_>>> = Vec::new();
    for (article, analysed) in articles.iter().enumerate() {
        for (index, claim) in analysed.facts.claims.iter().enumerate().take(MOST_FACTS) {
            let entry = Statement::of((article as u32, index as u32), claim, analysed, cast, sentences.weights());
            match home(&entry, &drafts, aligned) {
                Some(at) => drafts[at].push(entry),
                None => drafts.push(vec![entry]),
            }
        }
    }
    let row = |draft: &[Statement<'_>]| {
        let mut row = row(draft, articles.len(), columns);
        let silent = (0..articles.len() as u32).filter(|&a| draft.iter().all(|e| e.article != a));
        row.told = silent.clone().filter_map(|a| sentences.teller(a, draft)).collect();
        // That a source leaves it out is said only of what matters and where nothing in its text is like it.
        let lacking = |a: &u32| is_central(draft) && draft.iter().all(|e| sentences.lacks(*a, e));
        row.left_out = silent.clone().next().filter(|_| silent.count() == 1).filter(lacking);
        (row, ())
    };
    let place = |e: &Statement<'_>| Evidence { article: e.article, span: e.place() };
    drafts.into_iter().map(|draft| ground.counted(draft, place, row).0).collect()
}

/// True for what a source has near its beginning.
fn is_central(draft: &[Statement<'_>]) -> bool {
    draft.iter().any(|e| e.sentences().any(|at| at < LEAD))
}

/// The draft a claim belongs to, which is the most alike. An article has one claim in a row, however often it says it.
fn home(entry: &Statement<'_>, drafts: &[Vec<Statement<'_>>], aligned: &Alignments) -> Option<usize> {
    let mut best: Option<(f32, usize)> = None;
    for (at, draft) in drafts.iter().enumerate() {
        let own = |known: &&Statement<'_>| known.article == entry.article;
        if draft.iter().find(own).is_some_and(|known| !repeats(known, entry)) {
            continue;
        }
        for likeness in draft.iter().filter_map(|known| same_statement(known, entry, aligned)) {
            if best.is_none_or(|(b, _)| likeness > b) {
                best = Some((likeness, at));
            }
        }
    }
    best.map(|(_, at)| at)
}

/// True where an article says the same thing again: in its headline and below, or a quotation and its gist.
fn repeats(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    a.same_speaker(b) && a.against() == b.against() && a.covered(b).max(a.likeness(b)) >= SAME_AGAIN
}

/// How alike two claims are, if they are one statement: by their words, by a stretch of one quotation, or by sentences that tell
/// the same in other words.
fn same_statement(a: &Statement<'_>, b: &Statement<'_>, aligned: &Alignments) -> Option<f32> {
    let likeness = a.likeness(b);
    let least = a.terms.len().min(b.terms.len());
    let voices = a.voices(b);
    // A stretch of one speech is the same wherever it is cut.
    if a.is_verbatim(b, voices) {
        return Some(likeness.max(a.covered(b)));
    }
    if voices != Voices::One {
        // A quotation that one of them cuts shorter is told by its words too, where they are many.
        let cut = a.is_quoted() && b.is_quoted() && least > MANY_WORDS && a.covered(b) >= SAME_WORDS;
        return (likeness >= SAME_WORDS || cut).then_some(likeness);
    }
    let spoken = a.claim.mode == Mode::Direct && b.claim.mode == Mode::Direct;
    if likeness >= if spoken { SAME_SPEECH } else { SAME_STATEMENT } {
        return Some(likeness);
    }
    // A quotation that one of them cuts shorter, or gives in words of its own.
    if spoken {
        return (least > SHORT && a.covered(b) >= SAME_QUOTATION).then_some(likeness);
    }
    if a.against() != b.against() || !numbers_meet(a, b) {
        return None;
    }
    let part = if a.claim.stance == b.claim.stance { SAME_PART } else { SAME_PART_APART };
    let paired = || a.sentences().any(|i| b.sentences().any(|j| aligned.has((a.article, i), (b.article, j))));
    let told = likeness >= SAME_SENTENCE && a.covered(b) >= part && paired();
    // The same in fewer words.
    let shorter = least > SHORT && a.covered(b) >= SAME_SHORTER;
    (told || shorter).then_some(likeness)
}

/// False where both give numbers and none of them is the same.
fn numbers_meet(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    a.numbers.is_empty() || b.numbers.is_empty() || a.numbers.iter().any(|number| b.numbers.contains(number))
}

/// The claim of each article that a row shows: the one most like what the others say, then the fullest, then the first.
fn chosen<'d, 'a>(draft: &'d [Statement<'a>], articles: usize) -> Vec<Option<&'d Statement<'a>>> {
    let alike = |e: &Statement<'a>| -> f32 {
        let others = draft.iter().filter(|other| other.article != e.article);
        others.map(|other| e.likeness(other).max(e.covered(other))).fold(0.0, f32::max)
    };
    let mut out: Vec<Option<(f32, &Statement<'a>)>> = vec![None; articles];
    for entry in draft {
        let (place, alike) = (&mut out[entry.article as usize], alike(entry));
        let better = |(known, e): (f32, &Statement<'a>)| (alike, entry.terms.len()) > (known, e.terms.len());
        if place.is_none_or(better) {
            *place = Some((alike, entry));
        }
    }
    out.into_iter().map(|place| place.map(|(_, entry)| entry)).collect()
}

fn row(draft: &[Statement<'_>], articles: usize, columns: &[Column]) -> Row {
    let cell = |entry: &Statement<'_>| Cell {
        span: entry.place(),
        text: entry.said(),
        speaker: entry.speaker.clone(),
        published: entry.analysed.article.published.and_then(Sourced::trusted),
        fact: entry.index,
    };
    let cells = chosen(draft, articles).into_iter().map(|e| e.map(cell)).collect();
    let mut row = plain(RowKind::Claim, draft.first().map_or_else(String::new, label), cells, columns);
    match (verdict(draft), carried(&row.cells, columns)) {
        (Some((Standing::Conflict, why)), 1) => (row.standing, row.why) = (Standing::Changed, format!("{CHANGED}: {why}")),
        (Some((standing, why)), 2..) => (row.standing, row.why) = (standing, why),
        _ => {}
    }
    row
}

/// What stands between two sources: opposite stances of one speaker, or one statement of two speakers.
fn verdict(draft: &[Statement<'_>]) -> Option<(Standing, String)> {
    let mut out = None;
    for (i, a) in draft.iter().enumerate() {
        for b in draft[i + 1..].iter().filter(|b| b.article != a.article) {
            let one = a.same_speaker(b);
            if (one || a.is_quoted() && b.is_quoted()) && (a.is_denied_by(b) || b.is_denied_by(a)) {
                return Some((Standing::Conflict, opposite_words(a, b)));
            }
            if !one {
                if let Some((x, y)) = misattributed(a, b) {
                    return Some((Standing::Conflict, format!("{ATTRIBUTED}: {x} | {y}")));
                }
                // A pronoun, or a source that is no name, may be the other's.
                if let (Some(x), Some(y)) = (&a.speaker, &b.speaker)
                    && a.is_named_beside()
                    && b.is_named_beside()
                    && a.voices(b) == Voices::Two
                {
                    out = Some((Standing::Compatible, format!("differs by speaker: {x} | {y}")));
                }
            } else if opposite(a.claim.stance, b.claim.stance) && a.negated == b.negated && a.likeness(b) >= SAME_MATTER {
                return Some((Standing::Conflict, format!("stance: {} | {}", a.claim.stance.label(), b.claim.stance.label())));
            } else if turned_over(a, b) {
                return Some((Standing::Conflict, opposite_words(a, b)));
            }
        }
    }
    out
}

/// What stands against what where one says it with a "not".
fn opposite_words(a: &Statement<'_>, b: &Statement<'_>) -> String {
    let word = |e: &Statement<'_>| if e.negated { "not" } else { e.claim.stance.label() };
    format!("opposite: {} | {}", word(a), word(b))
}

/// The reason of a verdict on one quotation that two sources put in two mouths.
const ATTRIBUTED: &str = "attributed to";

/// The two persons to whom two sources give the very same words, each by his name beside them: a pronoun, an office or a surname
/// that both share may be one.
fn misattributed<'a>(a: &'a Statement<'_>, b: &'a Statement<'_>) -> Option<(&'a str, &'a str)> {
    let quoted = |e: &Statement<'_>| e.claim.mode == Mode::Direct && e.claim.stance == Stance::Says && e.terms.len() > SHORT;
    let (x, y) = (a.named()?, b.named()?);
    // "Trump", "Trump Says" and "Donald J. Trump" are one, and so are two spellings of a name.
    let names = |actor: &Actor| -> Vec<String> { actor.name.split_whitespace().map(str::to_lowercase).collect() };
    let apart = !same(x, y) && names(x).iter().all(|n| names(y).iter().all(|m| !spelt_alike(n, m)));
    (quoted(a) && quoted(b) && apart).then_some((a.speaker.as_deref()?, b.speaker.as_deref()?))
}

/// True for one name or two spellings of it ("Meyer", "Meier"): all but two letters are the same from either end.
fn spelt_alike(a: &str, b: &str) -> bool {
    let same = |x: &mut dyn Iterator<Item = char>, y: &mut dyn Iterator<Item = char>| x.zip(y).take_while(|(x, y)| x == y).count();
    let (head, tail) = (same(&mut a.chars(), &mut b.chars()), same(&mut a.chars().rev(), &mut b.chars().rev()));
    let most = a.chars().count().max(b.chars().count());
    a == b || most > 3 && head + tail + 2 >= most
}

/// True where one says what the other says not, or denies it, in nearly the same words ("will open", "will not open").
fn turned_over(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let plain = |e: &Statement<'_>| matches!(e.claim.stance, Stance::Says | Stance::Denies | Stance::Promises | Stance::Agrees);
    let most = a.terms.len().max(b.terms.len());
    let clear = !a.lacking && !b.lacking;
    // A quotation that one outlet cuts later may hold its "not" in what the other leaves out: there the place of it counts.
    let cut = a.claim.mode == Mode::Direct && b.claim.mode == Mode::Direct;
    let rest = a.terms.len() + b.terms.len() - 2 * a.shared(b).count <= OTHER_WORDS;
    clear && rest && !cut && a.against() != b.against() && plain(a) && plain(b) && most > SHORT && a.likeness(b) >= TURNED_OVER
}

fn opposite(a: Stance, b: Stance) -> bool {
    let against = |s| matches!(s, Stance::Denies | Stance::Rejects);
    let favours = |s| matches!(s, Stance::Agrees | Stance::Promises | Stance::Praises);
    against(a) && favours(b) || favours(a) && against(b)
}

/// The name of a row: the speaker with what he does, where it is more than saying, and the first words of what is said.
fn label(entry: &Statement<'_>) -> String {
    const WORDS: usize = 8;
    let said = entry.said();
    let words = said.split(' ').take(WORDS).collect::<Vec<_>>().join(" ");
    let words = words.trim_matches(|c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | ',' | '.' | ' '));
    match (&entry.speaker, entry.claim.cue_stance) {
        (Some(name), Stance::Says) => format!("{name}: {words}"),
        (Some(name), stance) => format!("{name} ({}): {words}", stance.label()),
        (None, _) => words.to_owned(),
    }
}
