//! The command line from outside: words in, exit code, stdout and stderr out.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const PORT: &str = "Port workers end strike\n\nThe union said on Friday that 300 workers would return. \"We got what we asked for,\" its leader, \
                    Marta Quell, said.\n";
const OTHER: &str = "Strike at the port is over\n\nSome 280 workers will return to the port, according to the company.\n";

/// A folder with two articles, a binary file and an empty folder, and no configuration but its own.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        fs::create_dir_all(path.join("in")).unwrap();
        fs::create_dir_all(path.join("void")).unwrap();
        fs::write(path.join("in/a.txt"), PORT).unwrap();
        fs::write(path.join("in/b.txt"), OTHER).unwrap();
        fs::write(path.join("binary.txt"), [0u8, 1, 2, 3, 0xff, 0, 0, 0, 9, 0, 0]).unwrap();
        let record = |id: &str, text: &str| format!("{}\n", serde_json::json!({ "id": id, "text": text, "outlet": "Wire" }));
        fs::write(path.join("two.jsonl"), record("one", PORT) + &record("two", OTHER)).unwrap();
        fs::write(path.join("list.jsonl"), format!("[{},\n{}]", record("one", PORT), record("one", OTHER))).unwrap();
        fs::write(path.join("torn.jsonl"), record("one", PORT) + "no record\n{\"id\":\"two\"}\n").unwrap();
        Self(folder)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn command(&self, words: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_parallax"));
        command.args(words.split_whitespace()).current_dir(self.path()).env_clear().env("HOME", self.path());
        command.stdin(Stdio::null());
        command
    }

    fn run(&self, words: &str) -> (i32, String, String) {
        ended(&self.command(words).output().unwrap())
    }
}

fn ended(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

#[test]
fn no_briefing_is_printed_where_nothing_was_loaded() {
    let desk = Desk::new();
    for (words, printed) in [
        ("brief nowhere", false),
        ("nowhere", false),
        ("brief --format md nowhere", false),
        ("brief --format html nowhere", false),
        ("brief --format json nowhere", true),
        ("brief in", true),
        ("brief --filter nothing-like-this in", true),
    ] {
        assert_eq!(!desk.run(words).1.is_empty(), printed, "{words}");
    }
}

#[test]
fn exit_codes_and_messages() {
    let desk = Desk::new();
    let cases: &[(&str, i32, &str, &str)] = &[
        ("in", 0, "BRIEF", ""),
        ("", 2, "", "nothing to read"),
        ("nowhere", 1, "", "nowhere: skipped: no such file or folder"),
        ("breif in", 0, "BRIEF", "did you mean the command `brief`?"),
        ("facts nowhere in", 0, "Port workers", "nowhere"),
        ("facts --strict nowhere in", 1, "Port workers", "nowhere"),
        ("facts void", 1, "", "void"),
        ("facts binary.txt", 1, "", "binary.txt"),
        ("facts --format yaml in", 2, "", "possible values"),
        ("facts -- in", 0, "Port workers", ""),
        ("./facts", 1, "", "./facts"),
        ("compare in/a.txt nowhere", 1, "", "nowhere"),
        ("compare two.jsonl in/a.txt", 2, "", "FILE#ID"),
        ("compare two.jsonl#one two.jsonl#two", 0, "only in A", ""),
        ("compare --changes list.jsonl#one list.jsonl#one#2", 0, "the same", ""),
        ("compare --changes --format json in/a.txt in/b.txt", 2, "", "--changes"),
        ("compare two.jsonl#one two.jsonl#three", 1, "", "no article `three`"),
        ("compare torn.jsonl#one in/b.txt", 0, "only in A", "torn.jsonl: skipped line 2"),
        ("compare --strict torn.jsonl#one in/b.txt", 1, "only in A", "torn.jsonl: skipped line 2"),
        ("compare list.jsonl#one list.jsonl#one#2", 0, "Strike", ""),
        ("stories list.jsonl", 0, "one#2", ""),
        ("brief --format md --top 1 in", 0, "# ", ""),
        ("brief --format html in", 0, "<html", ""),
        ("brief --format json in", 0, "{", ""),
        ("brief --format tsv in", 0, "story\tkind\tfact\tverdict\twhy\tevidence\tA", ""),
        ("brief --filter is:zz in", 2, "", "--filter is:zz: a briefing is filtered by words"),
        ("brief --since yesterday in", 2, "", "no time"),
        ("brief --since 9999999999h in", 2, "", "no time"),
        ("brief --since 4000000000d in", 2, "", "no time"),
        ("brief --since=-5h in", 2, "", "no time"),
        ("check in binary.txt", 0, "1 skipped", "binary.txt: skipped: not text"),
        ("check --strict in binary.txt", 1, "1 skipped", "binary.txt: skipped"),
        ("check torn.jsonl", 0, "1 article from 1 file, 0 files and 2 records skipped", "skipped line 2"),
        ("brief --since 2200-01-01 in", 0, "0 stories", "left out by --since"),
        ("brief --since 2d in", 0, "0 stories", "bear no date and count as older than --since"),
        ("config path", 0, ".config/parallax", ""),
        ("config check", 0, "sound", ""),
        ("config show", 0, "\"gm\" = \"go_matrix\"", ""),
        ("--theme drak in", 2, "", "did you mean `dark`"),
        ("--config nowhere.toml in", 2, "", "nowhere.toml"),
        ("completions bash", 0, "_parallax", ""),
        ("man", 0, ".TH", ""),
        ("man", 0, "published before counts as seen", ""),
        ("completions zsh", 0, "published before counts as seen", ""),
        ("--help", 0, "Exit codes", ""),
        ("--version", 0, env!("CARGO_PKG_VERSION"), ""),
    ];
    for (words, code, out, err) in cases {
        let (status, stdout, stderr) = desk.run(words);
        assert_eq!(status, *code, "{words}: {stderr}");
        assert!(stdout.contains(out), "{words}: stdout {stdout}");
        assert!(stderr.contains(err), "{words}: stderr {stderr}");
        assert_eq!(stderr.is_empty(), err.is_empty(), "{words}: stderr {stderr}");
        assert!(!stdout.contains('\x1b') && !stderr.contains('\x1b'), "{words}: an escape sequence");
    }
}

#[test]
fn a_broken_configuration_is_refused_with_its_place() {
    let desk = Desk::new();
    fs::create_dir_all(desk.path().join(".config/parallax")).unwrap();
    fs::write(desk.path().join(".config/parallax/config.toml"), "mouse = true\nthem = \"dark\"\n").unwrap();
    let (code, _, stderr) = desk.run("facts in");
    assert_eq!(code, 2);
    assert!(stderr.contains("config.toml:2:1: unknown setting `them`; did you mean `theme`?"), "{stderr}");
    assert_eq!(desk.run("config path").0, 0, "what shows the way to it works");
    assert_eq!(desk.run("config check").0, 2);
    assert_eq!(desk.run("--help").0, 0);
}

#[test]
fn configured_sources_are_read_where_no_input_is_named() {
    let desk = Desk::new();
    fs::create_dir_all(desk.path().join(".config/parallax")).unwrap();
    fs::write(desk.path().join(".config/parallax/config.toml"), "sources = [\"~/in\"]\n").unwrap();
    let (code, stdout, _) = desk.run("stories --format jsonl");
    assert_eq!((code, stdout.lines().count()), (0, 2));
}

#[test]
fn the_contract_is_one_line_an_article() {
    let desk = Desk::new();
    let (_, stdout, _) = desk.run("facts --format jsonl in two.jsonl");
    let ids: Vec<_> = stdout
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .inspect(|v| {
            for key in ["v", "id", "title", "outlet", "date", "text", "sentences", "parts", "actors", "claims", "figures", "dates"]
            {
                assert!(v.get(key).is_some(), "{key}");
            }
        })
        .map(|v| v["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids, ["a.txt", "b.txt", "one", "two"]);
}

#[test]
fn a_briefing_leaves_a_long_text_that_stands_alone() {
    let desk = Desk::new();
    fs::write(
        desk.path().join("in/minutes.txt"),
        "Minutes of the harbour board\n\n".to_owned() + &"The board met. ".repeat(20_000),
    )
    .unwrap();
    let (code, out, said) = desk.run("brief in");
    assert!(code == 0 && out.contains("300 workers") && !out.contains("Minutes"), "{code} {out}");
    assert!(said.contains("minutes.txt: not in the briefing"), "{said}");
    let (code, out, said) = desk.run("brief in/minutes.txt");
    assert!(code == 0 && out.contains("Minutes of the harbour board") && said.is_empty(), "{code} {said}");
}

#[test]
fn stdin_is_an_input() {
    let desk = Desk::new();
    let mut child = desk.command("facts --format jsonl -").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(PORT.as_bytes()).unwrap();
    let (code, stdout, _) = ended(&child.wait_with_output().unwrap());
    assert_eq!((code, stdout.lines().count()), (0, 1));
}

#[test]
fn a_closed_pipe_is_quiet() {
    let desk = Desk::new();
    for words in ["facts --format jsonl in", "stories in", "in", "check in", "config show", "compare in/a.txt in/b.txt"] {
        let mut child = desk.command(words).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let (code, _, stderr) = ended(&child.wait_with_output().unwrap());
        assert_eq!((code, stderr.as_str()), (0, ""), "{words}");
    }
}

#[test]
fn a_log_is_written_where_asked_for() {
    let desk = Desk::new();
    desk.run("facts --log log.txt in nowhere");
    let log = fs::read_to_string(desk.path().join("log.txt")).unwrap();
    assert!(log.contains("loaded 2 articles") && log.contains("nowhere"), "{log}");
}

#[test]
fn texts_are_as_wide_as_columns_says() {
    let desk = Desk::new();
    for (words, usual) in [("compare in/a.txt in/b.txt", 116), ("brief in", 100), ("facts in/a.txt", 100)] {
        for (columns, most) in [(None, usual), (Some("60"), 60), (Some("40"), 40), (Some("none"), usual)] {
            let mut command = desk.command(words);
            command.envs(columns.map(|columns| ("COLUMNS", columns)));
            let (code, out, _) = ended(&command.output().unwrap());
            // The head of a briefing and a line with the name of a file are never broken.
            let broken = |line: &&str| !line.ends_with(')') && !line.ends_with("a.txt") && !line.starts_with("BRIEF ");
            let widest = out.lines().filter(broken).map(|line| line.chars().count()).max().unwrap_or(0);
            assert!(code == 0 && widest <= most, "{words} {columns:?}: {widest}\n{out}");
            assert!(!words.starts_with("compare") || widest + 6 > most, "{words} {columns:?}: {widest}\n{out}");
        }
    }
}

#[test]
fn the_first_of_a_briefing_are_the_first_of_the_whole() {
    let desk = Desk::new();
    let record = |id: &str, text: String| serde_json::json!({ "id": id, "outlet": id, "text": text }).to_string() + "\n";
    // Many stories of one origin and three articles each, and one that two tell in words of their own.
    let towns = ["Kolm", "Zarnow", "Corvey", "Lindo", "Brask", "Ellery", "Soldava"];
    let things = ["mill", "bridge", "tower", "museum", "harbour", "quarry", "theatre"];
    let places = towns.iter().flat_map(|town| things.iter().map(move |thing| format!("{thing} of {town}{thing}")));
    let copies = places.map(|place| format!("The {place} was closed after a storm broke the roof of the {place}."));
    let mut lines: Vec<String> = copies.flat_map(|text| ["A", "B", "C"].map(|id| record(id, text.clone()))).collect();
    for text in [
        "The ferry Aurora sank off Karvik on Tuesday and 12 people were killed, the coast guard of Karvik said. Divers searched \
         the cabins until dusk.",
        "The coast guard at Karvik said on Tuesday that 19 people were killed when the Aurora, a ferry bound for the islands, went \
         down in a gale. Relatives waited at the quay.",
    ] {
        lines.push(record(&text[..20], text.to_owned()));
    }
    fs::write(desk.path().join("many.jsonl"), lines.concat()).unwrap();
    let titles = |words: &str| {
        let (_, out, _) = desk.run(words);
        out.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())).map(str::to_owned).collect::<Vec<_>>()
    };
    let whole = titles("brief many.jsonl");
    assert!(whole.len() > 40 && whole[0].contains("Aurora"), "{whole:?}");
    for top in [0, 1, 3, 60] {
        let first = titles(&format!("brief --top {top} many.jsonl"));
        assert_eq!(first, whole[..top.min(whole.len())], "{top}");
    }
}

#[test]
fn nothing_depends_on_the_order_in_which_files_are_named() {
    let desk = Desk::new();
    // Undated: three versions of one agency piece, two outlets of their own, and records of another event.
    let wire = |port: &str, more: &str| {
        format!(
            "Ferry aground at Karvik\n\nKARVIK (Reuters) - The ferry Aurora ran aground off {port} on Tuesday, and {more} of 90 passengers were brought ashore, the coast guard said.\n"
        )
    };
    for (name, text) in [
        ("v1.txt", wire("Karvik", "40")),
        ("v2.txt", wire("Karvik", "62")),
        ("v3.txt", wire("Karvik harbour", "88")),
        ("post.txt", "Ninety aboard as Aurora hits rocks\n\nThe Aurora, a ferry, hit rocks at Karvik on Tuesday. The coast guard brought 88 people ashore.\n".to_owned()),
        ("news.txt", "Passengers taken off the ferry Aurora\n\nThe coast guard took passengers off the Aurora, which ran aground near Karvik on Tuesday. Divers looked at the hull.\n".to_owned()),
    ] {
        fs::write(desk.path().join(name), text).unwrap();
    }
    let names = ["v1.txt", "v2.txt", "v3.txt", "post.txt", "news.txt", "two.jsonl"];
    let orders = [[0, 1, 2, 3, 4, 5], [5, 4, 3, 2, 1, 0], [2, 0, 1, 5, 3, 4], [3, 1, 4, 0, 5, 2]];
    for command in
        ["stories --format text", "stories --format jsonl", "brief --format text", "brief --format json", "brief --format tsv"]
    {
        let printed = orders.map(|order| {
            let (code, out, _) = desk.run(&format!("{command} {}", order.map(|at| names[at]).join(" ")));
            // The time at which it was loaded, to the minute or the second.
            let loaded = out.find("loaded").map_or(0, |at| at + 32).min(out.len());
            (code, out[loaded..].to_owned())
        });
        assert!(printed[0].0 == 0 && printed[0].1.contains("Aurora") || command.ends_with("jsonl"), "{command}: {}", printed[0].1);
        printed.iter().skip(1).for_each(|other| assert_eq!(*other, printed[0], "{command}"));
    }
    let (_, out, _) = desk.run("stories --format jsonl v3.txt news.txt v1.txt post.txt v2.txt");
    let ids: Vec<_> = out.lines().filter_map(|line| line.split('"').nth(3)).collect();
    assert_eq!(ids, ["v1.txt", "v2.txt", "v3.txt", "news.txt", "post.txt"], "by outlet, then by name");
}
