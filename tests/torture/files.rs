//! What it writes for its user and hands to other programs.

use std::fs;
use std::time::Duration;

use rustix::process::Signal;

use super::session::Session;

#[test]
fn a_briefing_is_saved_before_it_ends() {
    // Enough to write that the key which leaves comes before the end of it.
    let mut session = Session::start(|folder, _| {
        let text = "The ferry sails\n\n".to_owned() + &"The ferry sails at noon. ".repeat(8_000);
        fs::write(folder.join("articles/ferry.txt"), text).unwrap();
    });
    assert!(session.shows("harbour"));
    session.settle();
    session.keys(b"sQ");
    let status = session.ends(Duration::from_secs(10)).expect("it quits");
    assert!(status.success(), "{status}");
    let files: Vec<_> = fs::read_dir(session.folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    let briefing = files.iter().find(|path| path.extension().is_some_and(|end| end == "md")).expect("it is saved");
    let text = fs::read_to_string(briefing).unwrap();
    assert!(text.contains("Rain on Tuesday") && text.contains("The ferry sails") && text.ends_with("|\n"), "{text}");
    assert_eq!(files.len(), 2, "nothing but it and the articles: {files:?}");
    let name = briefing.file_name().unwrap().to_string_lossy();
    let output = session.output();
    let told = output.rfind(&format!("saved as {name}"));
    assert!(told > output.rfind("\x1b[?1049l"), "its name stands on the main screen: {output}");
}

#[test]
fn a_copy_opens_in_the_editor_at_the_line_of_the_original() {
    let mut session = Session::start(|folder, command| {
        fs::write(folder.join("gates.txt"), "Gates of the lock shut\n\nThe gates are shut.\n\nA choir sings in Kolm.\n").unwrap();
        command.arg("gates.txt").env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("EDITOR", "echo opened");
    });
    assert!(session.shows("Gates of the lock"));
    session.settle();
    session.keys(b"\r/choir\re");
    assert!(session.shows("opened +5 ") && session.shows("/article-1.txt"), "{}", session.output());
    session.keys(b"Q");
    assert!(session.ends(Duration::from_secs(5)).is_some());
}

#[test]
fn one_article_of_many_in_a_file_is_shown_as_a_copy_that_goes() {
    let mut session = Session::start(|folder, command| {
        let records =
            ["Gates of the lock shut", "Choir sings in Kolm"].map(|text| serde_json::json!({"id": text, "text": text}).to_string());
        fs::write(folder.join("gates.jsonl"), records.join("\n")).unwrap();
        fs::create_dir(folder.join("scratch")).unwrap();
        command.arg("gates.jsonl").env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("TMPDIR", folder.join("scratch")).env("EDITOR", "shown() { echo \"$1:$(cat \"$2\"):\"; }; shown");
    });
    assert!(session.shows("Choir sings"));
    session.settle();
    session.keys(b"/choir\re");
    assert!(session.shows("+1:Choir sings in Kolm:"), "{}", session.output());
    assert_eq!(fs::read_dir(session.folder.path().join("scratch")).unwrap().count(), 1);
    session.keys(b"Q");
    assert!(session.ends(Duration::from_secs(5)).is_some());
    assert_eq!(fs::read_dir(session.folder.path().join("scratch")).unwrap().count(), 0, "the copy goes with the program");
}

#[test]
fn an_interrupt_goes_back_from_what_a_command_wrote() {
    let mut session = Session::start(|_, command| {
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    });
    assert!(session.shows("harbour"));
    session.settle();
    session.keys(b"|");
    // Its text has come before a hand could have typed the command.
    session.settle();
    session.keys(b"wc\r");
    assert!(session.shows("[Enter goes back]"));
    session.signal(Signal::INT);
    assert!(session.shows("wc: done"), "{}", session.output());
    session.keys(b"Q");
    assert!(session.ends(Duration::from_secs(5)).is_some_and(|status| status.success()));
}
