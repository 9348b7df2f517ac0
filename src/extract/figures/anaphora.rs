//! What a figure takes over from the figures before it: "58 of them", "11 others", "killing three guards and wounding 12".

use super::classes::Nature;
use super::tags::{Tag, Tags};
use super::{Found, ages, classes, nouns, shape};
use crate::extract::cursor::Cursor;
use crate::extract::lexicon::Section;
use crate::extract::{Counted, Figure};

/// What a figure takes over from the one before it: an age in a list of ages, the noun of "300 seats to 240".
pub(super) fn follow(cursor: Cursor<'_>, found: &mut [Found]) {
    let [.., before, new] = found else { return };
    // "3 by 4 metres".
    let bare = before.figure.unit.is_none() && before.figure.counted.is_none();
    if bare && new.figure.unit.is_some() && before.next + 1 == new.first && cursor.any(before.next, &["by", "x", "×"]) {
        before.figure.unit.clone_from(&new.figure.unit);
    }
    // "20 Indian and four Chinese soldiers": the noun is said once.
    let joined = before.next + 1 == new.first && cursor.any(before.next, &["and", "or", "&"]);
    let short = before.head.is_some_and(|h| !shape::is_plural(cursor, h)) && before.figure.value.low != 1.0;
    if joined && short && before.figure.unit.is_none() && new.head.is_some_and(|h| shape::is_plural(cursor, h)) {
        before.figure.counted.clone_from(&new.figure.counted);
    }
    if new.figure.unit.is_some() || new.figure.counted.is_some() {
        return;
    }
    let mut between = before.next..new.first;
    if before.figure.why.rule == ages::RULE && between.clone().all(|i| cursor.in_class(i, "and") || cursor.any(i, &[",", "or"])) {
        new.figure.unit.clone_from(&before.figure.unit);
        new.figure.why = before.figure.why;
    } else if between.len() == 1 && between.all(|i| cursor.any(i, &["to", "against"])) && before.figure.unit.is_none() {
        new.figure.counted.clone_from(&before.figure.counted);
    }
}

/// Gives the figures of a sentence the nouns they leave out. `earlier` are the figures of the sentences right before it.
/// Returns the parts whose whole is one of those: (index in `found`, index in `earlier`).
pub(super) fn resolve(cursor: Cursor<'_>, tags: &Tags<'_>, found: &mut [Found], earlier: &[Figure]) -> Vec<(usize, usize)> {
    let mut links = Vec::new();
    for k in 0..found.len() {
        let (before, rest) = found.split_at_mut(k);
        let Some(new) = rest.first_mut().filter(|f| f.figure.unit.is_none()) else { continue };
        // "76 were wounded, 18 of them badly": no verb of its own.
        if let Some(whole) = new.figure.whole.and_then(|w| before.get(w as usize))
            && of_them(cursor, new)
            && !acts(cursor, tags, new.next)
        {
            new.figure.event.clone_from(&whole.figure.event);
        }
        if new.figure.whole.is_none() && of_them(cursor, new) {
            let value = new.figure.value;
            let larger = |f: &Figure| f.unit.is_none() && can_be_them(f) && (f.value.low > value.high || value.high < 1.0);
            if let Some(whole) = earlier.iter().rposition(larger) {
                new.figure.counted.clone_from(&earlier[whole].counted);
                links.push((k, whole));
            }
        } else if new.figure.counted.as_ref().is_some_and(|c| c.lemma == "other") {
            others(new, before, earlier);
        } else if let Some(noun) = predicate(cursor, tags, new) {
            new.figure.counted = Some(Counted { span: cursor.span(noun, noun + 1), lemma: nouns::lemma(cursor, noun) });
        } else if new.figure.counted.is_none() && alone(cursor, tags, before, new) {
            new.figure.counted = before.last().and_then(|b| b.figure.counted.clone());
        }
    }
    links
}

/// "456 were civilians": what a number that counts nothing says that they are.
fn predicate(cursor: Cursor<'_>, tags: &Tags<'_>, found: &Found) -> Option<usize> {
    let noun = found.next + 1;
    let ends = matches!(tags.at(noun + 1), Tag::Mark | Tag::Coordinator | Tag::Preposition);
    let are = found.figure.counted.is_none() && found.figure.why.rule != ages::RULE && tags.at(found.next) == Tag::Be;
    (are && ends && tags.at(noun) == Tag::Word && shape::is_plural(cursor, noun)).then_some(noun)
}

/// True where a verb stands between `from` and the next mark.
fn acts(cursor: Cursor<'_>, tags: &Tags<'_>, from: usize) -> bool {
    let mut rest = (from..cursor.to).map(|i| tags.at(i)).take_while(|t| *t != Tag::Mark);
    rest.any(|t| t.verb() || matches!(t, Tag::Be | Tag::Have | Tag::Modal))
}

/// What "them" may mean: something counted, or people to whom something happened ("76 were wounded").
pub(super) fn can_be_them(figure: &Figure) -> bool {
    figure.counted.is_some() || figure.event.as_ref().is_some_and(|e| classes::is(&e.class, Nature::People))
}

/// "58 of them", "half of these", "of whom 12".
fn of_them(cursor: Cursor<'_>, found: &Found) -> bool {
    let goes_on = |i: usize| matches!(cursor.of(i), "," | ".") || cursor.has(i, Section::Be) || cursor.has(i, Section::Have);
    let behind = cursor.in_class(found.next, "of")
        && (cursor.in_class(found.next + 1, "whom") || cursor.any(found.next + 1, &["these", "those"]) && goes_on(found.next + 2));
    behind || cursor.is(cursor.back(found.first, 2), "of") && cursor.in_class(cursor.back(found.first, 1), "those")
}

/// "12 others": what was counted before with an event of the same class, or persons where only persons fit.
fn others(new: &mut Found, before: &[Found], earlier: &[Figure]) {
    let Some(class) = new.figure.event.as_ref().map(|e| e.class.as_str()) else { return };
    let people = classes::is(class, Nature::People).then(|| "person".to_owned());
    let mut all = before.iter().map(|f| &f.figure).rev().chain(earlier.iter().rev());
    let same = all.find_map(|f| {
        let lemma = f.counted.as_ref().map(|c| &c.lemma).filter(|l| *l != "other")?;
        (f.unit.is_none() && f.event.as_ref().is_some_and(|e| e.class == class)).then(|| lemma.clone())
    });
    if let (Some(lemma), Some(counted)) = (people.or(same), new.figure.counted.as_mut()) {
        counted.lemma = lemma;
    }
}

/// True for a number that stands alone and counts what the figure right before it in its sentence counts: both with an event
/// of one class, or the subject of the next clause ("62 boats were found, and 16 had sunk").
fn alone(cursor: Cursor<'_>, tags: &Tags<'_>, before: &[Found], new: &Found) -> bool {
    let Some(last) = before.last() else { return false };
    let many = last.head.is_none_or(|h| shape::is_plural(cursor, h));
    let nouns = last.figure.unit.is_none() && last.figure.counted.is_some() && many;
    if !nouns || new.figure.why.rule == ages::RULE || new.figure.value.high < 1.0 {
        return false;
    }
    // "among them two that carry fruit"
    if cursor.is(cursor.back(new.first, 1), "them") && cursor.is(cursor.back(new.first, 2), "among") {
        return true;
    }
    let (Some(a), Some(b)) = (&last.figure.event, &new.figure.event) else { return false };
    let joint = |i: usize| matches!(tags.at(i), Tag::Coordinator | Tag::Subordinator) || cursor.is(i, "while");
    if !(last.next..new.first).any(joint) {
        return false;
    }
    let next = new.next + usize::from(cursor.in_class(new.next, "behind_count"));
    let subject = matches!(tags.at(next), Tag::Verb(_) | Tag::Be | Tag::Have | Tag::Modal);
    let object = tags.at(cursor.back(new.first, 1)).verb();
    let governed = last.first > cursor.from && tags.at(last.first - 1) == Tag::Preposition;
    let same = a.class == b.class && !classes::is(&a.class, Nature::Empty);
    !governed && (same && (subject || object) || subject && !classes::is(&b.class, Nature::People))
}
