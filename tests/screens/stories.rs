//! From one story to the next on the screens that show one.

use parallax::app::nav::Screen;

use super::desk::Desk;

/// The title of what is at hand.
fn title(desk: &Desk) -> String {
    let key = desk.app.key_at_hand().expect("something is at hand");
    desk.app.library.card_of(key).expect("it is listed").title.to_string()
}

#[test]
fn the_next_story_is_shown_as_this_one_is() {
    // The stories of three, two and one article, as the list has them.
    let tops = {
        let mut desk = Desk::staged(120, 40);
        let mut tops = Vec::new();
        for _ in 0..3 {
            tops.push(desk.app.library.story_of_key(desk.app.key_at_hand().expect("a story")));
            desk.keys("j");
        }
        tops
    };
    for (keys, want, screen) in [
        ("<enter>]s", 1, Screen::Reader),
        ("<enter>]s]s", 2, Screen::Reader),
        ("<enter>]s]s[s", 1, Screen::Reader),
        ("<enter>K]s", 1, Screen::Reader),
        ("d]s", 1, Screen::Compare),
        ("gm]s", 1, Screen::Detail),
        ("gm]s]s", 2, Screen::Detail),
        ("gm]s<ctrl-o>", 0, Screen::Detail),
        ("<enter>gf]s", 1, Screen::Detail),
        // In the flat list the articles of one story are one story.
        ("gl<enter>]s", 1, Screen::Reader),
        ("gl<enter>]s]s", 2, Screen::Reader),
        // By outlet the articles of two stories alternate.
        ("gl=ogg<enter>]s]s", 2, Screen::Reader),
        ("gl=oG<enter>[s[s", 0, Screen::Reader),
        ("gljj<enter>]s[s", 1, Screen::Reader),
    ] {
        let mut desk = Desk::staged(120, 40);
        desk.keys(keys);
        let story = desk.app.key_at_hand().and_then(|key| desk.app.library.story_of_key(key));
        assert_eq!(story, tops[want], "{keys}: {}\n{}", title(&desk), desk.screen());
        assert_eq!(desk.app.screen, screen, "{keys}");
    }
    for (keys, told) in
        [("<enter>[s", "no story further up"), ("d]s]s", "no story further down"), ("gm]s]s]s", "no story further down")]
    {
        let mut desk = Desk::staged(120, 40);
        desk.keys(keys);
        assert!(desk.screen().contains(told), "{keys}\n{}", desk.screen());
    }
    // The list has followed.
    let mut desk = Desk::staged(120, 40);
    desk.keys("<enter>]sq");
    assert_eq!((desk.app.screen, desk.app.list.scroll.at), (Screen::List, 1), "{}", desk.screen());
    // Whoever looks for agreements looks for them in every story.
    let mut desk = Desk::staged(120, 40);
    desk.keys("gmFis:agree<enter>]s");
    assert_eq!(desk.app.detail.filter.text, "is:agree");
    desk.keys("qkgm");
    assert_eq!(desk.app.detail.filter.text, "");
}

#[test]
fn where_two_texts_have_no_room_it_is_said() {
    let mut desk = Desk::staged(80, 24);
    desk.keys("dv");
    assert!(desk.screen().contains("no room: side by side takes 100 columns"), "{}", desk.screen());
}
