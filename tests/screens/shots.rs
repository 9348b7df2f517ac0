//! Whole screens, as a reader sees them: keys in, a picture out. `cargo insta review` shows what a change does to them.

use super::desk::Desk;

/// Takes the picture of what `keys` lead to, at each of the three sizes.
fn shots(name: &str, keys: &str) {
    for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
        shot(name, keys, columns, rows);
    }
}

fn shot(name: &str, keys: &str, columns: u16, rows: u16) {
    let mut desk = Desk::staged(columns, rows);
    desk.keys(keys);
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_description(format!("{name} at {columns}x{rows}, keys: {keys}"));
    settings.bind(|| insta::assert_snapshot!(format!("{name}-{columns}x{rows}"), desk.screen()));
}

#[test]
fn briefing_list() {
    shots("list", "");
    shot("list-unfolded", "l", 80, 24);
    shot("list-flat", "gl", 80, 24);
    shot("list-narrow", "", 40, 12);
}

#[test]
fn two_texts() {
    shots("compare", "d]x");
    shot("compare-folded", "di", 80, 24);
    shot("compare-stacked", "dv", 120, 24);
    shot("compare-why", "d]xgy", 80, 24);
}

#[test]
fn facts() {
    shots("matrix", "gm");
    shot("matrix-last-source", "gmll", 80, 24);
    shot("actors", "<enter>ga", 80, 24);
    shot("claims", "<enter>gc", 80, 24);
    shot("figures", "<enter>gf", 80, 24);
    shot("matrix-rejected", "gxxgy", 80, 24);
    shot("matrix-noted", "gxadoubtful<enter>gy", 80, 24);
}

#[test]
fn the_users_hand() {
    shot("why-grouped", "ljjgy", 80, 24);
    shot("marked-for-merging", "Mj", 80, 24);
    shots("split", "ljjjX");
    shot("merged", "MjM", 80, 24);
}

#[test]
fn one_text() {
    shots("reader", "<enter>");
    shot("reader-figure", "<enter>KK]f", 80, 24);
    shot("reader-actors", "<enter>KKza", 80, 24);
    shot("reader-why", "<enter>KK]fgy", 80, 24);
}

#[test]
fn what_lies_over() {
    shots("help", "?");
    shot("palette", ":next<space>conf", 80, 24);
    shot("sort", "S", 80, 24);
    shot("filter", "Fis:conflict", 80, 24);
    shot("skipped", "gs", 80, 24);
}

/// One line of a screen.
fn line(desk: &Desk, row: usize) -> String {
    desk.screen().lines().nth(row).unwrap_or_default().to_owned()
}

#[test]
fn the_way_from_the_list_to_a_conflict_to_its_bytes() {
    let mut desk = Desk::staged(80, 24);
    desk.keys("]x");
    assert!(line(&desk, 23).contains("no conflict further down"), "{}", line(&desk, 23));
    // The preview's first line is the conflict; Enter opens its first evidence.
    desk.keys("<tab><enter>");
    let screen = desk.screen();
    let marked = screen.lines().find(|l| l.starts_with('>')).unwrap_or_default();
    assert!(marked.contains("[41 people]"), "{screen}");
    desk.keys("qq");
    assert!(line(&desk, 0).starts_with(" BRIEF"), "{}", desk.screen());
}

#[test]
fn rows_stay_under_the_cursor() {
    let mut desk = Desk::staged(80, 24);
    desk.keys("jl");
    let before = line(&desk, 3);
    assert!(before.starts_with('>'), "{before}");
    desk.keys("k=");
    // The story above unfolds; the one under the cursor keeps its row once it is chosen again.
    desk.keys("jjjj");
    assert!(line(&desk, 6).starts_with('>') && line(&desk, 6)[1..] == before[1..], "{}", desk.screen());
}

#[test]
fn what_is_sent_out() {
    use parallax::app::Effect;
    for (keys, want) in [
        ("y", "Harbour Gazette"),
        ("<enter>KK]fy", "[bytes 47-139]"),
        ("gmy", "\"41 people\""),
        ("gmY", "people rescued: conflict"),
        ("d]xy", "38 people"),
    ] {
        let mut desk = Desk::staged(120, 40);
        desk.keys(keys);
        let copied = desk.sent.iter().find_map(|e| {
            if let Effect::Copy(lines) = e { Some(lines.iter().map(|l| l.as_str()).collect::<Vec<_>>().join("\n")) } else { None }
        });
        let copied = copied.unwrap_or_default();
        assert!(copied.contains(want) || keys == "y", "{keys}: {copied}");
        assert!(copied.contains("https://example.org/"), "{keys}: {copied}");
        assert!(!copied.contains("[41") && !copied.contains('{'), "a copy holds no brackets of ours: {copied}");
    }
    let mut desk = Desk::staged(80, 24);
    desk.keys("ljmaask<enter>gbso|wc<enter>QQ");
    let kinds: Vec<&str> = desk
        .sent
        .iter()
        .map(|e| match e {
            Effect::Save(briefing) => {
                assert_eq!((briefing.loaded, briefing.baseline), (desk.app.setup.started, None));
                let put = briefing
                    .stories
                    .iter()
                    .map(|s| (s.members.len(), s.starred, s.notes.iter().map(|n| &*n.2).collect::<Vec<_>>()));
                assert_eq!(put.collect::<Vec<_>>(), [(3, true, vec!["ask"]), (2, false, vec![]), (1, false, vec![])]);
                "save"
            }
            Effect::OpenUrl(url) => {
                assert!(url.starts_with("https://"));
                "url"
            }
            Effect::Pipe { .. } => "pipe",
            Effect::Quit => "quit",
            _ => "other",
        })
        .collect();
    assert_eq!(kinds, ["save", "url", "pipe", "quit"]);
}

#[test]
fn marks_can_be_undone() {
    let mut desk = Desk::staged(80, 24);
    for (keys, starts) in [("m", ">*o"), ("r", ">* "), ("u", ">*o"), ("u", "> o"), ("<ctrl-r>", ">*o"), ("A", ">* "), ("u", ">*o")]
    {
        desk.keys(keys);
        assert!(line(&desk, 2).starts_with(starts), "{keys}: {}", line(&desk, 2));
    }
}

#[test]
fn an_article_is_starred_where_it_is_read() {
    let mut desk = Desk::staged(80, 24);
    desk.keys("<enter>m");
    assert!(line(&desk, 0).contains("*3/3 sources"), "{}", line(&desk, 0));
    desk.keys("q");
    assert!(line(&desk, 2).starts_with(">*"), "{}", line(&desk, 2));
}

#[test]
fn back_and_forth() {
    let mut desk = Desk::staged(80, 24);
    desk.keys("<enter>d");
    let compare = line(&desk, 0);
    desk.keys("<ctrl-o>");
    assert!(line(&desk, 0).contains("Coast Radio"), "{}", line(&desk, 0));
    desk.keys("<ctrl-n>");
    assert_eq!(line(&desk, 0), compare);
    desk.keys("qq");
    assert!(line(&desk, 0).starts_with(" BRIEF"));
}

#[test]
fn out_leads_on_from_where_a_jump_leads_back_to() {
    use parallax::app::Effect;
    for (keys, quits) in [("<enter>d<ctrl-o>q", false), ("<enter>d<ctrl-o>qqq", true), ("<enter><ctrl-o>qq", true)] {
        let mut desk = Desk::staged(80, 24);
        desk.keys(keys);
        assert!(line(&desk, 0).starts_with(" BRIEF"), "{keys}: {}", desk.screen());
        assert_eq!(desk.sent.contains(&Effect::Quit), quits, "{keys}");
    }
}

#[test]
fn a_flat_list_is_saved_story_by_story() {
    use parallax::app::Effect;
    for (keys, members, filter) in
        [("s", &[3, 2, 1][..], ""), ("gls", &[3, 2, 1], ""), ("glFoutlet:coast<enter>s", &[3], "outlet:coast")]
    {
        let mut desk = Desk::staged(80, 24);
        desk.keys(keys);
        let saved = desk.sent.iter().find_map(|effect| if let Effect::Save(briefing) = effect { Some(briefing) } else { None });
        let told = saved.map(|b| (b.stories.iter().map(|s| s.members.len()).collect::<Vec<_>>(), b.filter.as_str()));
        assert_eq!(told, Some((members.to_vec(), filter)), "{keys}");
    }
}
