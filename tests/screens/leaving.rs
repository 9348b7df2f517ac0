//! Leaving: not before a briefing is saved, nor without a word where marks would be lost, and never by a key that was meant for something else.

use parallax::app::{Effect, Outcome};

use super::desk::Desk;

#[test]
fn nobody_leaves_before_the_briefing_is_saved() {
    let saved = || (Ok("saved as brief-1.md".to_owned()), true);
    let torn = || (Ok("saved as brief-1.md; 1 article could not be opened".to_owned()), false);
    let full = || (Err("the disk is full".to_owned()), false);
    let (silent, asked) = ("", "q again leaves the program once the briefing is saved");
    let waits = "finishing the briefing; Q leaves without it";
    // Keys, what the screen then says of leaving, how the saving ends, whether the program ends before that, and after it.
    for (keys, says, (told, whole), before, after) in [
        ("qq", silent, saved(), true, true),
        ("sq", asked, saved(), false, false),
        ("sqq", waits, saved(), false, true),
        ("sqqqq", waits, saved(), false, true),
        ("sqQ", waits, saved(), false, true),
        ("sQ", waits, saved(), false, true),
        ("sQq", waits, saved(), false, true),
        ("sQQ", silent, saved(), true, true),
        ("sqqQ", silent, saved(), true, true),
        ("sqq", waits, torn(), false, false),
        ("sQ", waits, torn(), false, false),
        ("sQ", waits, full(), false, false),
        ("<enter>sQQ", silent, saved(), true, true),
        ("<enter>sQq", silent, saved(), false, false),
        ("sQj", silent, saved(), false, false),
        ("s", silent, saved(), false, false),
    ] {
        let mut desk = Desk::staged(120, 40);
        desk.keys(keys);
        let ends = |desk: &Desk| desk.sent.contains(&Effect::Quit);
        assert_eq!(ends(&desk), before, "{keys}\n{}", desk.screen());
        for told in [asked, waits] {
            assert_eq!(desk.screen().contains(told), told == says, "{keys}: {told}\n{}", desk.screen());
        }
        desk.done(Outcome::Saved { told: told.clone(), whole });
        assert_eq!(ends(&desk), after, "{keys} {told:?}");
    }
}

#[test]
fn a_key_that_was_meant_for_a_message_or_a_pane_does_not_leave() {
    // Keys, what the last line says, whether the program ends.
    let asked = "q again leaves the program, any other key stays";
    for (keys, says, ends) in [
        ("q", asked, false),
        ("qq", "", true),
        ("qQ", "", true),
        ("rq", asked, false),
        (".q", asked, false),
        ("qjq", asked, false),
        ("q<esc>q", asked, false),
        ("qgyqq", asked, false),
        ("<enter>qq", asked, false),
        ("<enter>]fgyqqq", asked, false),
        ("<tab>qq", asked, false),
        ("Fdocks<enter>q", "everything is shown", false),
        ("Fdocks<enter>qq", asked, false),
        (":leave<enter>:leave<enter>", "", true),
    ] {
        let mut desk = Desk::staged(80, 24);
        desk.keys(keys);
        assert_eq!(desk.sent.contains(&Effect::Quit), ends, "{keys}\n{}", desk.screen());
        assert!(desk.screen().lines().last().unwrap_or_default().contains(says), "{keys}\n{}", desk.screen());
    }
    // News that took the question's place: nobody was asked.
    let mut desk = Desk::staged(80, 24);
    desk.keys("q").done(Outcome::Notice("sent 2 lines".to_owned()));
    desk.keys("q");
    assert!(!desk.sent.contains(&Effect::Quit) && desk.screen().contains(asked), "{}", desk.screen());
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
        ("qq", "", true),
        ("Q", "", true),
        // What was read is no work of anybody's hand, and what was taken back is no loss.
        ("<enter>qrAQ", "", true),
        ("muQ", "", true),
        ("mmqq", "", true),
        ("mq", "s saves the briefing with, Q leaves without 3 stars", false),
        ("mQ", "s saves the briefing with, Q leaves without 3 stars", false),
        ("jmq", "Q leaves without 2 stars", false),
        ("tdike<enter>acheck<enter>q", "Q leaves without 3 tags, 1 note", false),
        ("ljjjXq", "Q leaves without your grouping", false),
        ("gmxQ", "Q leaves without 1 rejection", false),
        ("<enter>acheck<enter>Q", "Q leaves without 1 note", false),
        ("mqq", "Q leaves without 3 stars", false),
        ("mQQ", "", true),
        ("mqQ", "", true),
        ("<enter>mQQ", "", true),
        ("m:quit<enter>:quit<enter>", "", true),
        ("mq:down<enter>q", "Q leaves without 3 stars", false),
        ("mqjq", "Q leaves without 3 stars", false),
        ("mq<enter>Q", "Q leaves without 3 stars", false),
        ("mFdocks<enter>q", "everything is shown", false),
        ("mFdocks<enter>qqq", "Q leaves without 3 stars", false),
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
        ("ms", saved(), "qq", "", true),
        ("mqs", saved(), "qq", "", true),
        ("msqq", saved(), "", "", true),
        ("mqsQ", saved(), "", "", true),
        ("ms", torn(), "q", "3 stars", false),
        ("msjmqq", saved(), "", "2 stars", false),
        ("msjmqq", saved(), "Q", "", true),
        ("ms", saved(), "tdike<enter>q", "3 tags", false),
        ("ms", saved(), "mqq", "", true),
        // A filter hides what is then not saved, unless leaving asked for it.
        ("mFdocks<enter>s", saved(), "qqq", "3 stars", false),
        ("mFdocks<enter>Qs", saved(), "Q", "", true),
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
    assert_eq!(tags, Some(vec![3, 0, 0]));
    // Where the rest is, by the keys of the screens.
    assert!(saved.is_some_and(|briefing| briefing.rest.contains("gm") && briefing.rest.contains('|')), "{saved:?}");
}

#[test]
fn whoever_went_on_reads_where_the_briefing_was_saved() {
    let told = "saved as brief-1.md (in ~/desk)";
    // Keys while it is being saved, keys after it, whether it is still told.
    for (before, after, tells) in [
        ("", "", true),
        ("", "j", false),
        ("<enter>j", "", true),
        ("<enter>j", "jjkj", true),
        ("<enter>j", "]f", false),
        ("<enter>j", "]q<ctrl-f>j", true),
        ("<enter>j", "j<esc>", false),
        ("<enter>j", "jq", false),
        ("/fer", "ry<esc>", true),
        ("d", "jJ]c", true),
        ("j", "sj", false),
    ] {
        for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
            let mut desk = Desk::staged(columns, rows);
            desk.keys("s").keys(before).done(Outcome::Saved { told: Ok(told.to_owned()), whole: true });
            let screen = desk.screen();
            assert!(screen.lines().last().unwrap_or_default().contains(told), "{before}\n{screen}");
            desk.keys(after);
            let screen = desk.screen();
            assert_eq!(screen.lines().last().unwrap_or_default().contains(told), tells, "{before} {after}\n{screen}");
        }
    }
}
