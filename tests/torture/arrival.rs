//! Articles that come while somebody reads.

use std::fs;
use std::io::Write as _;
use std::process::Stdio;
use std::time::Duration;

use super::session::{ARTICLES, Session};

/// An article as a line of a feed.
fn record(article: usize) -> String {
    let (name, text) = ARTICLES[article];
    serde_json::json!({"id": name, "outlet": name, "text": text}).to_string() + "\n"
}

#[test]
fn records_are_shown_as_they_come() {
    let mut session = Session::sized(24, 140, |_, command| {
        command.arg("-").stdin(Stdio::piped());
    });
    let mut stdin = session.child.stdin.take().unwrap();
    let mut send = |text: &str| stdin.write_all(text.as_bytes()).unwrap();
    assert!(session.shows("Reading ..."), "nothing has come");
    send(&record(2));
    assert!(session.comes_to_show("1 article  1 story"), "{}", session.output());
    assert!(session.shows("Rain on Tuesday") && session.shows("reading"), "{}", session.output());
    // Of a line that is being written nothing is shown.
    let second = record(0);
    let (begin, end) = second.split_at(second.len() / 2);
    send(begin);
    session.keys(b"j");
    session.settle();
    assert!(!session.output().contains("Minister rejects"), "{}", session.output());
    send(end);
    assert!(session.comes_to_show("2 articles  2 stories"), "{}", session.output());
    send(&record(1));
    assert!(session.comes_to_show("3 articles  2 stories"), "the third tells what the second does: {}", session.output());
    assert!(session.comes_to_show("+2 new  . re-sorts"), "{}", session.output());
    // The end of it is cut.
    send(begin);
    drop(stdin);
    assert!(session.comes_to_show("1 skipped"), "{}", session.output());
    session.keys(b"Q");
    assert!(session.ends(Duration::from_secs(5)).expect("it quits").success());
}

#[test]
fn what_is_skipped_of_a_pipe_is_listed_while_it_is_open() {
    let mut session = Session::sized(24, 140, |_, command| {
        command.arg("-").stdin(Stdio::piped());
    });
    let mut stdin = session.child.stdin.take().unwrap();
    let mut send = |text: &str| stdin.write_all(text.as_bytes()).unwrap();
    send(&record(2));
    assert!(session.comes_to_show("1 article  1 story"), "{}", session.output());
    send("no record\n");
    assert!(session.comes_to_show("1 skipped"), "{}", session.output());
    session.keys(b"gs");
    assert!(session.comes_to_show("skipped line 2"), "{}", session.output());
    send("nor this\n");
    assert!(session.comes_to_show("skipped line 3"), "{}", session.output());
    send(&record(0));
    session.keys(b"q");
    assert!(session.comes_to_show("2 articles") && session.comes_to_show("2 skipped"), "{}", session.output());
    // At the end of it nothing is told twice.
    drop(stdin);
    session.settle();
    session.keys(b"gsq");
    session.settle();
    let output = session.output();
    assert!(!output.contains("3 skipped") && !output.contains("4 skipped"), "{output}");
    session.keys(b"Q");
    assert!(session.ends(Duration::from_secs(5)).expect("it quits").success());
}

#[test]
fn keys_work_while_a_text_is_still_being_written() {
    let mut session = Session::sized(24, 140, |_, command| {
        command.args(["-", "articles"]).stdin(Stdio::piped());
    });
    let mut stdin = session.child.stdin.take().unwrap();
    stdin.write_all(b"Ferry sails\n\nThe ferry sails ").unwrap();
    assert!(session.comes_to_show("3 articles  2 stories") && session.comes_to_show("reading"), "{}", session.output());
    session.keys(b"?");
    assert!(session.shows("every key;"), "{}", session.output());
    session.keys(b"q");
    stdin.write_all(b"at noon.\n").unwrap();
    drop(stdin);
    assert!(session.comes_to_show("4 articles  3 stories"), "{}", session.output());
    session.keys(b"Q");
    assert!(session.ends(Duration::from_secs(5)).expect("it quits").success());
}

#[test]
fn what_comes_changes_and_goes_in_a_folder_is_noticed() {
    let mut session = Session::sized(24, 140, |folder, _| fs::remove_file(folder.join("articles/coast-daily.txt")).unwrap());
    let file = |name: &str| session.folder.path().join("articles").join(name);
    assert!(session.comes_to_show("2 articles  2 stories"), "{}", session.output());
    session.keys(b"j");
    // It is made before there is anything in it.
    fs::write(file("coast-daily.txt"), "").unwrap();
    assert!(session.comes_to_show("1 skipped"), "{}", session.output());
    fs::write(file("coast-daily.txt"), ARTICLES[1].1).unwrap();
    assert!(session.comes_to_show("3 articles  2 stories"), "it joins a story: {}", session.output());
    assert!(session.comes_to_show("+1 new  . re-sorts") && !session.screen().contains("skipped"), "{}", session.output());
    // Another text in a file takes the place of the one before.
    fs::write(file("weather.txt"), "Snow on Wednesday\n\nThe weather office expects snow on the hills of Kolm.\n").unwrap();
    assert!(session.comes_to_show("Snow on Wednesday"), "{}", session.output());
    assert!(
        session.comes_to_show("3 articles  2 stories") && !session.screen().contains("Rain on Tuesday"),
        "{}",
        session.output()
    );
    // Once more: what stood there first is nowhere by now.
    fs::write(file("weather.txt"), "Hail on Thursday\n\nThe weather office expects hail on the hills of Kolm.\n").unwrap();
    assert!(session.comes_to_show("Hail on Thursday"), "{}", session.output());
    assert!(
        session.comes_to_show("3 articles  2 stories") && !session.screen().contains("Snow on Wednesday"),
        "{}",
        session.output()
    );
    // What has another name now is the same article.
    fs::rename(file("harbour-post.txt"), file("post.txt")).unwrap();
    fs::remove_file(file("coast-daily.txt")).unwrap();
    assert!(session.comes_to_show("2 articles  2 stories") && session.comes_to_show("gone"), "{}", session.output());
    session.keys(b".");
    assert!(session.shows("sorted again"));
    assert!(session.comes_to_show("2 articles  2 stories") && !session.screen().contains("gone"), "{}", session.output());
    session.keys(b"Q");
    assert!(session.ends(Duration::from_secs(5)).expect("it quits").success());
}

#[test]
fn a_folder_may_change_while_a_pipe_is_open() {
    let mut session = Session::sized(24, 140, |folder, command| {
        fs::remove_file(folder.join("articles/coast-daily.txt")).unwrap();
        command.args(["articles", "-"]).stdin(Stdio::piped());
    });
    let file = session.folder.path().join("articles/late.txt");
    let mut stdin = session.child.stdin.take().unwrap();
    let mut send = |text: &str| {
        let record = serde_json::json!({"id": text, "outlet": "Wire", "text": text});
        stdin.write_all(format!("{record}\n").as_bytes()).unwrap();
    };
    send("Museum reopens\n\nThe museum of Lindo shows old boats again.");
    assert!(session.comes_to_show("3 articles  3 stories"), "{}", session.output());
    fs::write(&file, "School closes\n\nThe school of Kolm has too few pupils.\n").unwrap();
    assert!(session.comes_to_show("4 articles  4 stories"), "{}", session.output());
    send("Orchard blooms\n\nApple trees bloom early in the valley of Tarn.");
    assert!(session.comes_to_show("5 articles  5 stories"), "{}", session.output());
    // Only that file changes: what the pipe brought stays.
    fs::write(&file, "School stays\n\nParents found money for the school of Kolm.\n").unwrap();
    assert!(session.comes_to_show("School stays") && session.comes_to_show("5 articles  5 stories"), "{}", session.output());
    assert!(session.screen().contains("Museum reopens") && session.screen().contains("Orchard blooms"), "{}", session.output());
    drop(stdin);
    session.keys(b"Q");
    assert!(session.ends(Duration::from_secs(5)).expect("it quits").success());
}
