//! The README says what is: every command, option and key of the program stands in it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The text under one heading of the README.
fn section(heading: &str) -> String {
    let readme = read("README.md");
    let (_, rest) = readme.split_once(&format!("\n## {heading}\n")).unwrap();
    rest.split("\n## ").next().unwrap().to_owned()
}

fn help(words: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_parallax")).args(words).arg("--help").output().unwrap();
    assert!(output.status.success(), "{words:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_command_and_option_is_named() {
    let section = section("Command line");
    let top = help(&[]);
    let commands = top.lines().skip_while(|l| !l.starts_with("Commands:")).skip(1).take_while(|l| !l.trim().is_empty());
    let commands: Vec<&str> =
        commands.filter(|l| l.starts_with("  ") && !l.starts_with("   ")).filter_map(|l| l.split_whitespace().next()).collect();
    assert!(commands.len() >= 7, "{commands:?}");
    let mut options = BTreeSet::new();
    for command in commands.iter().filter(|c| **c != "help") {
        assert!(section.contains(&format!("parallax {command}")), "{command}");
        let text = help(&[command]);
        options.extend(
            text.split_whitespace()
                .filter(|w| w.starts_with("--") && w.len() > 2)
                .map(|w| w.trim_end_matches(|c: char| !c.is_ascii_alphabetic()).to_owned()),
        );
    }
    for option in options.iter().filter(|o| !["--help", "--version"].contains(&o.as_str())) {
        assert!(section.contains(option.as_str()), "{option}");
    }
}

#[test]
fn every_letter_key_is_named() {
    let section = section("Keys");
    let named: BTreeSet<&str> = section.split('`').skip(1).step_by(2).flat_map(str::split_whitespace).collect();
    let keys: toml::Table = read("config/keys.toml").parse().unwrap();
    let keys: Vec<&String> = keys.iter().filter(|(_, action)| action.is_str()).map(|(key, _)| key).collect();
    assert!(keys.len() > 80, "{}", keys.len());
    for key in keys {
        let written = match key.strip_prefix("<ctrl-").and_then(|k| k.strip_suffix('>')) {
            // What every terminal program does with them needs no word.
            Some("c" | "l" | "z") => continue,
            Some(letter) => format!("^{}", letter.to_uppercase()),
            None if key.starts_with('<') => continue,
            None => key.replace('|', "\\|"),
        };
        let jump = written.strip_prefix([']', '[']).is_some_and(|letter| named.contains(letter));
        assert!(jump || named.contains(written.as_str()), "{key}");
    }
}
