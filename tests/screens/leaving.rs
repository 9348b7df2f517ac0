//! Leaving: not before a briefing is saved, nor without a word where marks would be lost, and always at the second key.

use parallax::app::{Effect, Outcome};

use super::desk::Desk;

#[test]
fn nobody_leaves_before_the_briefing_is_saved() {
    let saved = || (Ok("saved as brief-1.md".to_owned()), true);
    let torn = || (Ok("saved as brief-1.md; 1 article could not be opened".to_owned()), false);
    let full = || (Err("the disk is full".to_owned()), false);
    // Keys, how the saving ends, whether the program ends before that, and after it.
    for (keys, (told, whole), before, after) in [
        ("q", saved(), true, true),
        ("sq", saved(), false, true),
        ("sQ", saved(), false, true),
        ("sQQ", saved(), true, true),
        ("sq", torn(), false, false),
        ("sq", full(), false, false),
        ("<enter>sQq", saved(), false, false),
        ("sqj", saved(), false, false),
        ("s", saved(), false, false),
    ] {
        let mut desk = Desk::staged(120, 40);
        desk.keys(keys);
        let ends = |desk: &Desk| desk.sent.contains(&Effect::Quit);
        assert_eq!(ends(&desk), before, "{keys}\n{}", desk.screen());
        assert_eq!(desk.screen().contains("finishing the briefing"), keys == "sq" || keys == "sQ", "{keys}\n{}", desk.screen());
        desk.done(Outcome::Saved { told: told.clone(), whole });
        assert_eq!(ends(&desk), after, "{keys} {told:?}");
    }
}

#[test]
fn one_briefing_is_saved_at_a_time() {
    let mut desk = Desk::staged(120, 40);
    let saves = |desk: &Desk| desk.sent.iter().filter(|effect| matches!(effect, Effect::Save(_))).count();
    desk.keys("sss");
    assert_eq!(saves(&desk), 1, "{}", desk.screen());
    assert!(desk.screen().contains("a briefing is being saved already"), "{}", desk.screen());
    desk.done(Outcome::Saved { told: Ok("saved as brief-1.md".to_owned()), whole: true });
    desk.keys("s");
    assert_eq!(saves(&desk), 2, "{}", desk.screen());
}

#[test]
fn nothing_is_lost_without_a_word() {
    // Keys, what the last line asks, whether the program ends.
    for (keys, asked, ends) in [
        ("q", "", true),
        ("Q", "", true),
        // What was read is no work of anybody's hand, and what was taken back is no loss.
        ("<enter>qrAq", "", true),
        ("muq", "", true),
        ("mmq", "", true),
        ("mq", "s saves the briefing with, q leaves without 3 stars", false),
        ("mQ", "s saves the briefing with, Q leaves without 3 stars", false),
        ("jmq", "q leaves without 2 stars", false),
        ("tdike<enter>acheck<enter>q", "q leaves without 1 tag, 1 note", false),
        ("ljjjXq", "q leaves without your grouping", false),
        ("gmxQ", "Q leaves without 1 rejection", false),
        ("<enter>acheck<enter>Q", "Q leaves without 1 note", false),
        ("mqq", "", true),
        ("mQQ", "", true),
        ("mqQ", "", true),
        ("<enter>mQQ", "", true),
        ("m:quit<enter>:quit<enter>", "", true),
        ("mq:down<enter>q", "q leaves without 3 stars", false),
        ("mqjq", "q leaves without 3 stars", false),
        ("mq<enter>Q", "Q leaves without 3 stars", false),
        ("mFdocks<enter>q", "everything is shown", false),
        ("mFdocks<enter>qq", "q leaves without 3 stars", false),
    ] {
        let mut desk = Desk::staged(80, 24);
        desk.keys(keys);
        assert_eq!(desk.sent.contains(&Effect::Quit), ends, "{keys}\n{}", desk.screen());
        let screen = desk.screen();
        let last = screen.lines().last().unwrap_or_default();
        assert!(last.contains(asked), "{keys}\n{screen}");
        assert_eq!(last.contains("leaves without"), asked.contains("leaves without"), "{keys}\n{screen}");
    }
}

#[test]
fn what_stands_in_a_saved_briefing_is_not_lost() {
    let saved = || Outcome::Saved { told: Ok("saved as brief-1.md".to_owned()), whole: true };
    let torn = || Outcome::Saved { told: Ok("saved as brief-1.md; 1 article could not be opened".to_owned()), whole: false };
    // Keys before it is saved, how that ends, keys after it, what is asked then, whether the program ends.
    for (before, outcome, after, asked, ends) in [
        ("ms", saved(), "q", "", true),
        ("mqs", saved(), "q", "", true),
        ("msq", saved(), "", "", true),
        ("mqsq", saved(), "", "", true),
        ("ms", torn(), "q", "3 stars", false),
        ("msjmq", saved(), "", "2 stars", false),
        ("msjmq", saved(), "q", "", true),
        ("ms", saved(), "tdike<enter>q", "1 tag", false),
        ("ms", saved(), "mq", "", true),
        // A filter hides what is then not saved, unless leaving asked for it.
        ("mFdocks<enter>s", saved(), "qq", "3 stars", false),
        ("mFdocks<enter>Qs", saved(), "q", "", true),
    ] {
        let mut desk = Desk::staged(80, 24);
        desk.keys(before).done(outcome);
        desk.keys(after);
        assert_eq!(desk.sent.contains(&Effect::Quit), ends, "{before} {after}\n{}", desk.screen());
        let screen = desk.screen();
        let last = screen.lines().last().unwrap_or_default();
        assert!(last.contains(asked), "{before} {after}\n{screen}");
    }
}

#[test]
fn a_tag_stands_in_the_saved_briefing() {
    let mut desk = Desk::staged(80, 24);
    desk.keys("tdike<enter>s");
    let saved = desk.sent.iter().find_map(|effect| if let Effect::Save(briefing) = effect { Some(briefing) } else { None });
    let tags = saved.map(|briefing| briefing.stories.iter().map(|story| story.tags.len()).collect::<Vec<_>>());
    assert_eq!(tags, Some(vec![1, 0, 0]));
    // Where the rest is, by the keys of the screens.
    assert!(saved.is_some_and(|briefing| briefing.rest.contains("gm") && briefing.rest.contains('|')), "{saved:?}");
}
