//! Every format of one briefing, on hostile words.

use super::*;
use crate::article::{Key, Provenance, Sourced};
use crate::extract::lexicon::Lexicons;
use crate::story::digest::{Line, Piece, Untold};
use crate::story::novelty::Seen;
use crate::text::Span;

fn analysed(key: u128, outlet: &str, title: &str, text: &str, seconds: i64) -> Analysed {
    let published = Some(Sourced { value: Moment { seconds, timed: true }, from: Provenance::Record });
    let outlet = Sourced { value: outlet.to_owned(), from: Provenance::Record };
    let (title, text) = (title.to_owned(), text.to_owned());
    let url = Some("https://news.example/a?x=1&y=2".to_owned());
    let article = Article { key: Key(key), id: format!("{key}.txt"), title, outlet, published, url, text, parts: Vec::new() };
    Analysed::new(article, &Lexicons::default())
}

fn briefing(options: &Options, format: Format) -> String {
    let hostile = "Governor Elsa Brandt said the \u{1b}[31m<script>alert(1)</script> `dam` *would* hold & \u{202e}stay. It cost 40 million euros.";
    let a = analysed(1, "Bugle <b>", "Dam | holds <img src=x>", hostile, 1_756_218_600);
    let b = analysed(2, "Post", "Dam holds", "The dam at Kolm held, Governor Elsa Brandt said on Monday.", 1_756_222_200);
    let c = analysed(3, "Post", "Cup final", "Tollen won the cup before 30,000 spectators.", 1_756_100_000);
    let (first, second) = ([&a, &b], [&c]);
    let checks = [crate::story::check(&first, &Seen::default()), crate::story::check(&second, &Seen::default())];
    let notes = ["ask the _mayor_".to_owned()];
    let tags = ["dams [A]".to_owned()];
    let items = [
        Item { articles: &second, check: &checks[1], ids: &[], starred: false, tags: &[], notes: &[] },
        Item { articles: &first, check: &checks[0], ids: &[], starred: false, tags: &tags, notes: &notes },
    ];
    render(&items, options, format)
}

/// The formats that tell a story in lines.
const FORMATS: [Format; 4] = [Format::Text, Format::Markdown, Format::Html, Format::Json];

#[test]
fn no_format_lets_controls_or_markup_through() {
    for format in FORMATS.into_iter().chain([Format::Table]) {
        let out = briefing(&Options::default(), format);
        assert!(out.contains("Cup final"), "{format:?}");
        assert!(!out.contains(['\u{1b}', '\u{202e}']), "{format:?}");
        if format == Format::Html || format == Format::Markdown {
            assert!(!out.contains("<script") && !out.contains("<img"), "{format:?}");
        }
    }
    assert!(briefing(&Options::default(), Format::Markdown).contains("ask the \\_mayor\\_"));
    assert!(briefing(&Options::default(), Format::Html).contains("href=\"https://news.example/a?x=1&amp;y=2\""));
}

#[test]
fn what_a_story_leaves_out_is_counted() {
    let text = |extra: &str| format!("Dam at Kolm holds. Governor Elsa Brandt said the dam would hold. {extra}");
    let long = "It cost 40 million euros. Some 300 workers built it. Engineers found 12 cracks in its wall. The flood rose by 6 metres. \
                Soldiers filled 9,000 sandbags. Mayor Tom Okoro said the bridge was shut. Farmers lost 700 cows. Police closed 14 roads.";
    for (extra, told) in [("", false), (long, true)] {
        let (a, b) = (analysed(1, "Bugle", "Dam holds", &text(extra), 1), analysed(2, "Post", "Dam at Kolm holds", &text(""), 2));
        let articles = [&a, &b];
        let check = crate::story::check(&articles, &Seen::default());
        let item = Item { articles: &articles, check: &check, ids: &[], starred: false, tags: &[], notes: &[] };
        let left: u32 = check.untold().map_or(0, |left| left.iter().sum());
        assert_eq!(left > 0, told, "{check:?}");
        for format in [Format::Text, Format::Markdown, Format::Html] {
            let out = render(&[item], &Options::default(), format);
            let words = format!("{}: --format tsv", many(left as usize, "more fact", "more facts"));
            assert_eq!(out.contains(&words), told, "{format:?}: {out}");
        }
        // Who saved it from the screens is told of these.
        let saved = collected(vec![Written::of(&item, "gm | there", None)], &Options::default());
        let words = format!("{}: gm \\| there\n", many(left as usize, "more fact", "more facts"));
        assert_eq!(saved.contains(&words), told, "{saved}");
    }
}

#[test]
fn a_fact_is_told_by_what_a_line_quotes_and_not_by_what_its_sources_say_too() {
    let text = |rest: &str| format!("Governor Elsa Brandt said the northern dam would hold. {rest}");
    let (a, b) = (analysed(1, "Bugle", "Dam", &text("Nobody slept."), 1), analysed(2, "Post", "Dam", &text("All slept."), 2));
    let articles = [&a, &b];
    let mut check = crate::story::check(&articles, &Seen::default());
    let place = check.matrix.rows.iter().find(|row| row.kind == RowKind::Claim).and_then(|row| row.evidence(0)).unwrap();
    for (from, left) in [(None, 1), (Some(place), 0)] {
        let pieces = vec![Piece { text: String::new(), from }];
        let (kind, sources, sides, evidence) = (LineKind::Lead, vec![0], vec![vec![0]], vec![place]);
        check.digest.lines = vec![Line { kind, sources, sides, pieces, evidence, row: None, moved: false }];
        assert_eq!(check.untold().map_or(0, |left| left[2]), left, "{check:?}");
    }
    // Both say it, though no line does.
    let agreed = |check: &crate::story::StoryCheck| {
        let item = Item { articles: &articles, check, ids: &[], starred: false, tags: &[], notes: &[] };
        !render(&[item], &Options::default(), Format::Text).contains("nothing agreed")
    };
    (check.counts.origins, check.matrix.rows[0].origins) = (2, 2);
    check.matrix.rows.iter_mut().for_each(|row| (row.standing, row.origins) = (Standing::Agree, 2));
    assert!(agreed(&check), "{check:?}");
    // What the other has something like is not said to be agreed on by nobody.
    let like = |row: &mut crate::story::matrix::Row| (row.standing, row.origins, row.why.like) = (Standing::Only, 1, vec![1]);
    check.matrix.rows.iter_mut().for_each(like);
    assert!(agreed(&check), "{check:?}");
    check.matrix.rows.clear();
    assert!(!agreed(&check), "{check:?}");
}

#[test]
fn changes_between_copies_that_no_line_tells_and_texts_that_were_not_compared_are_counted() {
    let (a, b) = (analysed(1, "Bugle", "Dam holds", "The dam holds.", 1), analysed(2, "Post", "Dam holds", "The dam held.", 2));
    let articles = [&a, &b];
    let mut check = crate::story::check(&articles, &Seen::default());
    check.digest.untold = Some(Untold { count: 3, versions: [0, 1], unheld: 2 });
    check.compared = Some([20, 40]);
    let item = Item { articles: &articles, check: &check, ids: &[], starred: false, tags: &[], notes: &[] };
    for format in [Format::Text, Format::Markdown, Format::Html] {
        let out = render(&[item], &Options::default(), format);
        assert!(out.contains("3 changes in copies, 2 copies not compared (A, B)"), "{format:?}: {out}");
        assert!(out.contains("20 of 40 origins compared"), "{format:?}: {out}");
    }
}

#[test]
fn what_the_reader_put_on_a_story_is_told() {
    for (format, tag) in [
        (Format::Text, " > tag          dams [A]\n > note         ask the _mayor_\n"),
        (Format::Markdown, "- **tag** dams \\[A\\]\n- **note** ask"),
        (Format::Html, "<b class=\"kind\">tag</b> dams [A]"),
        (Format::Json, "\"tags\":[\"dams [A]\"]"),
    ] {
        let out = briefing(&Options::default(), format);
        assert!(out.contains(tag), "{format:?}: {out}");
    }
}

#[test]
fn an_ampersand_is_escaped_where_it_would_begin_a_character() {
    for (raw, want) in [
        ("Dam & Sluice", "Dam & Sluice"),
        ("D&S; and R&D", "D&amp;S; and R&D"),
        ("&lt;", "&amp;lt;"),
        ("&#38;", "&amp;\\#38;"),
        ("a & b;", "a & b;"),
    ] {
        assert_eq!(markdown::escaped(raw), want);
    }
}

#[test]
fn options_choose_and_order() {
    let titles = |options: &Options| {
        let out: serde_json::Value = serde_json::from_str(&briefing(options, Format::Json)).unwrap();
        let stories = out["stories"].as_array().unwrap().clone();
        stories.iter().map(|s| s["title"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let since = Some(Moment { seconds: 1_756_200_000, timed: true });
    let dam = "Dam | holds <img src=x>";
    for (options, want) in [
        (Options::default(), vec![dam, "Cup final"]),
        (Options { top: Some(1), ..Options::default() }, vec![dam]),
        (Options { published_since: since, ..Options::default() }, vec![dam]),
        (Options { baseline: since, ..Options::default() }, vec![dam, "Cup final"]),
        (Options { filter: Some("TOLLEN".to_owned()), ..Options::default() }, vec!["Cup final"]),
        (Options { filter: Some("nothing".to_owned()), ..Options::default() }, vec![]),
        (Options { filter: Some("-tollen".to_owned()), ..Options::default() }, vec![dam]),
        (Options { filter: Some("tollen nothing".to_owned()), ..Options::default() }, vec![]),
    ] {
        assert_eq!(titles(&options), want, "{options:?}");
    }
}

#[test]
fn the_time_of_a_file_is_not_recent() {
    let since = Options { published_since: Some(Moment { seconds: 100, timed: true }), ..Options::default() };
    for (from, seconds, want) in
        [(Provenance::Record, 150, true), (Provenance::Record, 50, false), (Provenance::FileTime, 150, false)]
    {
        let published = Some(Sourced { value: Moment { seconds, timed: true }, from });
        let article = Article { published, ..Article::bare("The port opened.") };
        assert_eq!(wanted([&article].into_iter(), &since), want, "{from:?} {seconds}");
    }
}

#[test]
fn a_page_quotes_one_line_of_the_head_of_a_file() {
    let text = "---\ntitle: Nine miners hurt\noutlet: Bugle\n---\n\nThe pit at Kolm was closed.\n";
    let mut a = analysed(1, "Bugle", "Nine miners hurt", text, 1_756_218_600);
    a.article.parts.push(crate::article::Part { kind: crate::article::PartKind::Meta, span: Span::new(0, 46) });
    let a = Analysed::new(a.article, &Lexicons::default());
    let pair = [&a];
    let check = crate::story::check(&pair, &Seen::default());
    let item = Item { articles: &pair, check: &check, ids: &[], starred: false, tags: &[], notes: &[] };
    let quoted = html::quoted(&crate::story::Evidence { article: 0, span: Span::new(11, 15) }, &item);
    assert_eq!(quoted, "<blockquote>A <b>Bugle</b> title: <mark>Nine</mark> miners hurt</blockquote>\n");
}

#[test]
fn every_line_of_the_json_can_be_checked_by_its_bytes() {
    let out: serde_json::Value = serde_json::from_str(&briefing(&Options::default(), Format::Json)).unwrap();
    for story in out["stories"].as_array().unwrap() {
        assert!(story["lines"].as_array().unwrap().len() <= 6);
        for line in story["lines"].as_array().unwrap() {
            let evidence = line["evidence"].as_array().unwrap();
            // Who does not tell it is no source of it.
            let told = evidence.iter().filter(|told| told["tells"] == true).map(|told| &told["source"]);
            let sides = line["sides"].as_array().unwrap().iter().flat_map(|side| side.as_array().unwrap());
            assert!(sides.clone().count() > 0 && sides.clone().all(|a| line["sources"].as_array().unwrap().contains(a)), "{line}");
            assert!(told.clone().count() > 0 && told.clone().all(|a| line["sources"].as_array().unwrap().contains(a)), "{line}");
        }
    }
}

#[test]
fn the_content_hash_is_that_of_the_text_alone() {
    // As `printf 'The port opened.' | xxh128sum` tells it.
    let hash = "1942e17cf84bb0fa55ba356ed8a76ae2";
    let same = ["Bugle", "Post"].map(|outlet| analysed(outlet.len() as u128, outlet, "Port", "The port opened.", 0));
    let pair: Vec<&Analysed> = same.iter().collect();
    let check = crate::story::check(&pair, &Seen::default());
    let item = Item { articles: &pair, check: &check, ids: &[], starred: false, tags: &[], notes: &[] };
    for format in FORMATS {
        let out = render(&[item], &Options::default(), format);
        assert_eq!(out.matches(hash).count(), 2, "{format:?}: {out}");
    }
}

#[test]
fn the_head_tells_when_it_was_loaded_since_when_things_are_new_the_filter_and_what_is_left_out() {
    let at = |seconds| Some(Moment { seconds, timed: true });
    let filter = Some("the".to_owned());
    let long = vec!["a<b>.txt".to_owned(), "c.txt".to_owned()];
    let options = Options { loaded: at(1_756_218_600), baseline: at(1_756_166_400), filter, long, ..Options::default() };
    for format in FORMATS {
        let out = briefing(&options, format);
        let wants = match format {
            Format::Json => [
                r#""loaded":"2025-08-26T14:30:00Z""#,
                r#""baseline":"2025-08-26T00:00:00Z""#,
                r#""filter":"the""#,
                r#""left_out":["a<b>.txt","c.txt"]"#,
            ],
            _ => ["loaded 2025-08-26 14:30 UTC", "new since 2025-08-26 00:00 UTC", ", filter the", ", 2 long texts left out: "],
        };
        for want in wants {
            assert!(out.contains(want), "{format:?}: {want} in {out}");
        }
    }
}

#[test]
fn no_story_comes_before_the_first_place_that_it_may_have() {
    let own = "Divers searched the cabins until dusk. The ferry sank off Karvik on Tuesday and 12 people were killed, the coast guard said.";
    let other =
        "Relatives waited at the quay. The coast guard said that 19 people were killed when the ferry sank off Karvik on Tuesday.";
    let options = Options { baseline: None, ..Options::default() };
    for (texts, conflict) in [([own, other], true), ([own, &own.replace("12", "19")], false)] {
        let articles = [0, 1].map(|i| analysed(i as u128, &format!("Outlet {i}"), "Ferry sinks", texts[i], 1_756_000_000));
        let lent: Vec<&Analysed> = articles.iter().collect();
        let check = story::check(&lent, &Seen::default());
        assert_eq!(check.counts.conflicts > 0, conflict, "{:?}", check.matrix.rows);
        let rank = rank(&Item { articles: &lent, check: &check, ids: &[], starred: false, tags: &[], notes: &[] });
        let bare: Vec<&Article> = articles.iter().map(|a| &a.article).collect();
        let best = |origins| best_rank(&bare, origins, &options);
        assert!(best(None) <= best(Some(check.counts.origins)) && best(Some(check.counts.origins)) <= rank);
        // Of copies it is known that they contradict nobody.
        assert_eq!(best(Some(check.counts.origins)) > best(None), !conflict);
    }
}

#[test]
fn with_the_readers_own_a_story_has_six_lines() {
    let text = |extra: &str| format!("Dam at Kolm holds. Governor Elsa Brandt said the dam would hold. {extra}");
    let long = "It cost 40 million euros. Some 300 workers built it. Engineers found 12 cracks in its wall. The flood rose by 6 metres. \
                Soldiers filled 9,000 sandbags. Mayor Tom Okoro said the bridge was shut. Farmers lost 700 cows. Police closed 14 roads.";
    let (a, b) = (analysed(1, "Bugle", "Dam holds", &text(long), 1), analysed(2, "Post", "Dam at Kolm holds", &text(""), 2));
    let articles = [&a, &b];
    let check = crate::story::check(&articles, &Seen::default());
    assert_eq!(check.digest.lines.len(), 6, "{check:?}");
    let told = |tags: usize, notes: usize| {
        let tags: Vec<String> = (0..tags).map(|n| format!("tag{n}")).collect();
        let notes: Vec<String> = (0..notes).map(|n| format!("ask{n}")).collect();
        let item = Item { articles: &articles, check: &check, ids: &[], starred: false, tags: &tags, notes: &notes };
        let out = render(&[item], &Options::default(), Format::Markdown);
        assert!(tags.iter().chain(&notes).all(|own| out.contains(own.as_str())), "{out}");
        // What gives way is counted with what was left out before.
        let left = item.check.untold_by(lines(&item)).map_or(0, |left| left[2]);
        assert!(out.contains(&format!(" {left} more fact")), "{out}");
        (out.matches("\n- **").count(), lines(&item).len())
    };
    for (tags, notes, own) in [(0, 0, 0), (0, 1, 1), (2, 0, 1), (1, 2, 3), (0, 5, 5), (0, 9, 5), (3, 9, 5)] {
        assert_eq!(told(tags, notes), (6, 6 - own), "{tags} {notes}");
    }
}

#[test]
fn what_is_new_is_told_with_its_time_and_counted() {
    let told = |count: &str, sober: &str| {
        format!(
            "The ferry sank off Karvik and {count} people were killed, police said. Harbour master Tom Okoro said the captain {sober} sober."
        )
    };
    let a = analysed(1, "Bugle", "Ferry sinks", &told("12", "was"), 1_756_000_000);
    let b = analysed(2, "Post", "Ferry sinks", &told("19", "was not"), 1_756_180_000);
    let (articles, since) = ([&a, &b], Some(Moment { seconds: 1_756_166_400, timed: true }));
    let check = crate::story::check(&articles, &Seen::before(since));
    let item = Item { articles: &articles, check: &check, ids: &[], starred: false, tags: &[], notes: &[] };
    let options = Options { baseline: since, ..Options::default() };
    for format in [Format::Text, Format::Markdown, Format::Html] {
        let out = render(&[item], &options, format).replace("&gt;", ">").split_whitespace().collect::<Vec<_>>().join(" ");
        for want in
            ["2 articles, 1 new since 2025-08-26 00:00 UTC", ", 1 new article", "12 -> 19 since 2025-08-26 00:00 UTC:", "new: "]
        {
            assert!(out.contains(want), "{format:?}: {want} in {out}");
        }
    }
    let saved = collected(vec![Written::of(&item, "gm", since)], &options);
    assert!(saved.contains("2 articles, 1 new since") && saved.contains("since 2025-08-26 00:00 UTC: "), "{saved}");
}
