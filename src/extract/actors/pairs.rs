//! Names that come in twos: countries joined by a hyphen, peoples of two names, the sides of a score.

use super::borders::Scene;
use super::gazetteer::List;
use super::labels::{Found, GROUP, Name, ORGANIZATION, PLACE};
use super::words::Word;

/// Adds what the tagger missed of them; `found` stays in reading order.
pub(super) fn add(scene: Scene<'_>, found: &mut Vec<Found>) {
    countries(scene, found);
    peoples(scene, found);
    scores(scene, found);
}

/// "U.S.-Russia summit", "India-Pakistan talks": two countries joined by a hyphen are two places, whatever else the words are
/// in the eyes of a tagger that learnt on "U.S.-led".
fn countries(scene: Scene<'_>, found: &mut Vec<Found>) {
    let words = scene.words;
    let is_country = |word: &Word| word.form.upper && word.lists & List::Country.bit() != 0;
    let tokens = &scene.cut.tokens;
    let joined = |i: &usize| {
        let glued = tokens[*i].glued && tokens[i - 1].glued;
        glued && is_country(&words[i - 2]) && is_country(&words[*i]) && scene.token(i - 1) == "-"
    };
    let pairs: Vec<usize> = (2..words.len()).filter(joined).collect();
    if pairs.is_empty() {
        return;
    }
    // One name over both ("U.S.-Russia" as an organization) gives way.
    let over_both = |n: Name| n.end - n.start == 3 && pairs.binary_search(&(n.start + 2)).is_ok();
    found.retain(|f| !over_both(f.name));
    let mut added = Vec::new();
    for i in pairs {
        for at in [i - 2, i] {
            let near = found.partition_point(|f| f.name.end <= at);
            if found.get(near).is_none_or(|f| f.name.start > at) {
                added.push(Found { name: Name { start: at, end: at + 1, kind: PLACE }, rule: "two countries", margin: 0 });
            }
        }
    }
    added.dedup_by_key(|f| f.name.start);
    merge(found, added);
}

/// "African American voters", "an Irish-American": one people.
fn peoples(scene: Scene<'_>, found: &mut Vec<Found>) {
    let words = scene.words;
    let is_people = |i: usize| words[i].form.upper && words[i].lists & (List::Demonym.bit() | List::Group.bit()) != 0;
    let second = |i: usize| scene.cut.tokens[i].upper && matches!(scene.token(i), "American" | "Americans");
    let mut added = Vec::new();
    for i in (1..words.len()).filter(|&i| second(i)) {
        let hyphen = i > 1 && scene.token(i - 1) == "-" && words[i - 1].form.glued && words[i].form.glued;
        let first = if hyphen { i - 2 } else { i - 1 };
        if is_people(first) && !second(first) && !(scene.opens(i)) {
            added.push(Found { name: Name { start: first, end: i + 1, kind: GROUP }, rule: "people of two names", margin: 0 });
        }
    }
    if !added.is_empty() {
        // A longer name ("African American Museum") stays.
        let held = |n: Name| around(found, n).iter().any(|f| f.name.start <= n.start && n.end <= f.name.end);
        added.retain(|a| !held(a.name));
        replace(found, added);
    }
}

/// Words of a side's name, at most.
const SIDE: usize = 3;

/// "Harbour 4, Lanterns 1": what a score counts for are clubs, also where they are called by their towns.
fn scores(scene: Scene<'_>, found: &mut Vec<Found>) {
    let mut added = Vec::new();
    for sentence in &scene.cut.sentences {
        let (start, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        let Some((first, next)) = side(scene, start, end) else { continue };
        let Some((second, next)) = side(scene, next + 1, end).filter(|_| scene.token(next) == ",") else { continue };
        let closed = next >= end || matches!(scene.token(next), ":" | "." | "(" | ";" | ",");
        if closed && scene.token(first.start) != scene.token(second.start) {
            for side in [first, second] {
                let name = Name { start: side.start, end: side.end, kind: ORGANIZATION };
                added.push(Found { name, rule: "side of a score", margin: 0 });
            }
        }
    }
    let group = |n: Name| around(found, n).iter().any(|f| f.name.kind == GROUP);
    added.retain(|a: &Found| !group(a.name));
    replace(found, added);
}

/// The name that starts at `at` with the number behind it, and the token behind that.
fn side(scene: Scene<'_>, at: usize, end: usize) -> Option<(std::ops::Range<usize>, usize)> {
    let stop = (at..end.min(at + SIDE)).find(|&i| !(scene.words[i].form.upper && scene.words[i].form.letters));
    let number = stop.unwrap_or(end.min(at + SIDE));
    let digits = scene.token(number);
    let score = (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    // "April 3, June 4": dates, articles and sections are counted on.
    let side = at..number;
    let counts_on = side.clone().any(|i| scene.words[i].lists & List::EventWord.bit() != 0);
    (!side.is_empty() && number < end && score && !counts_on).then_some((side, number + 1))
}

fn merge(found: &mut Vec<Found>, mut added: Vec<Found>) {
    found.append(&mut added);
    found.sort_by_key(|f| f.name.start);
}

/// Those of `found`, which are in reading order, that `name` overlaps.
fn around(found: &[Found], name: Name) -> &[Found] {
    let from = found.partition_point(|f| f.name.end <= name.start);
    let behind = &found[from..];
    &behind[..behind.partition_point(|f| f.name.start < name.end)]
}

/// Puts `added`, which are in reading order, in the place of what they overlap.
fn replace(found: &mut Vec<Found>, added: Vec<Found>) {
    if added.is_empty() {
        return;
    }
    let over = |n: Name| {
        let near = added.partition_point(|a| a.name.end <= n.start);
        added.get(near).is_some_and(|a| a.name.start < n.end)
    };
    found.retain(|f| !over(f.name));
    merge(found, added);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::actors::model::Model;
    use crate::extract::actors::vocabulary::Vocabulary;
    use crate::text::Segmentation;

    #[test]
    fn names_in_twos_are_found() {
        for (text, want) in [
            ("The Peru-Chile talks, the U.S.-led force.", "Peru/2 Chile/2"),
            ("An African American board met Irish-Americans.", "African American/3 Irish-Americans/3"),
            ("He is African. American boards met.", ""),
            ("Lanterns 4, Oslo 1: Roe scored.", "Lanterns/1 Oslo/1"),
            ("Red Lanterns 4, Oslo 1.", "Red Lanterns/1 Oslo/1"),
            ("April 3, June 4: nothing.", ""),
            ("Lanterns 4, and Oslo lost.", ""),
        ] {
            let cut = Segmentation::of(text);
            let mut vocabulary = Vocabulary::new(Model::built_in());
            let places = vocabulary.describe(text, &cut);
            let words = vocabulary.at(&places).0;
            let mut found = Vec::new();
            add(Scene { text, cut: &cut, words }, &mut found);
            let span = |n: Name| cut.tokens[n.start].span.cover(cut.tokens[n.end - 1].span).of(text);
            let got: Vec<_> = found.iter().map(|f| format!("{}/{}", span(f.name), f.name.kind)).collect();
            assert_eq!(got.join(" "), want, "{text}");
        }
    }
}
