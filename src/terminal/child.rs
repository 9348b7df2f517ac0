//! A child program that has the terminal for a while: editor, browser, a command that takes text from its stdin.
//!
//! Text goes to a child by stdin, a URL by argument and only http(s); nothing of an article is ever part of a command line.

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::{env, io, thread};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::signals;
use crate::app::Outcome;

/// A command ready to run.
#[derive(Debug)]
pub struct Child {
    command: Command,
    /// What its stdin gets; none: the terminal.
    text: Option<String>,
    /// What it is, for messages.
    name: String,
}

impl Child {
    /// A command as the user typed it, which gets `text` on its stdin.
    pub fn pipe(command: &str, text: String) -> Self {
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(command);
        Self { command: shell, text: Some(text), name: command.to_owned() }
    }

    /// The editor at a line of a file: the configured one, the environment's, or vi.
    pub fn editor(configured: &str, file: &std::path::Path, line: usize) -> Self {
        let set = |name: &str| env::var(name).ok().filter(|v| !v.trim().is_empty());
        let editor = Some(configured.to_owned()).filter(|c| !c.trim().is_empty());
        let editor = editor.or_else(|| set("VISUAL")).or_else(|| set("EDITOR")).unwrap_or_else(|| "vi".to_owned());
        let mut command = Command::new("sh");
        // The editor may come with arguments of its own; file and line are passed as arguments, never pasted into the command.
        command.arg("-c").arg(format!("{editor} \"$@\"")).arg("sh").arg(format!("+{line}")).arg(file);
        Self { command, text: None, name: editor }
    }

    /// The pager at a line of a file.
    pub fn pager(file: &std::path::Path, line: usize) -> Self {
        let pager = env::var("PAGER").ok().filter(|v| !v.trim().is_empty()).unwrap_or_else(|| "less".to_owned());
        let mut command = Command::new("sh");
        command.arg("-c").arg(format!("{pager} \"$@\"")).arg("sh");
        // Only less and more are known to take a line this way.
        if pager.split_whitespace().next().is_some_and(|p| p.ends_with("less") || p.ends_with("more")) {
            command.arg(format!("+{line}"));
        }
        command.arg(file);
        Self { command, text: None, name: pager }
    }

    /// The browser that the settings name on an address.
    pub fn browser(configured: &str, url: &str) -> Self {
        let mut command = Command::new("sh");
        command.arg("-c").arg(format!("{configured} \"$@\"")).arg("sh").arg(url);
        Self { command, text: None, name: configured.to_owned() }
    }

    /// Runs it to its end. The terminal must have been given back.
    pub fn run(self) -> Outcome {
        let Self { mut command, text, name } = self;
        let waits = text.is_some();
        if text.is_some() {
            command.stdin(Stdio::piped());
        } else if let Ok(keys) = super::guard::keys() {
            // Our own stdin may be the pipe that the articles came through.
            command.stdin(Stdio::from(keys));
        }
        let status = command.spawn().and_then(|mut child| {
            let writer = child.stdin.take().zip(text).map(|(mut stdin, text)| {
                // On a thread, and a child that does not read all of it is no failure.
                thread::spawn(move || drop(stdin.write_all(text.as_bytes())))
            });
            let status = child.wait();
            if let Some(writer) = writer {
                let _ = writer.join();
            }
            status
        });
        if waits {
            wait_for_key();
        }
        match status {
            Ok(status) if status.success() => Outcome::Notice(format!("{name}: done")),
            Ok(status) => Outcome::Failed(format!("{name}: {status}")),
            Err(e) => Outcome::Failed(format!("{name}: {e}")),
        }
    }
}

/// So long a wait for a key is, at most, before an interrupt is seen.
const GLANCE: Timespec = Timespec { tv_sec: 0, tv_nsec: 50_000_000 };

/// Leaves a command's output on the screen until Enter is pressed: it is the user's only chance to read it. An interrupt goes back
/// too; it must not end the program, with which all marks would go.
fn wait_for_key() {
    // What ended the command is past.
    let _ = signals::interrupted();
    let mut out = io::stdout();
    let _ = out.write_all(b"\n[Enter goes back]").and_then(|()| out.flush());
    let Ok(keys) = super::guard::keys() else { return };
    let mut byte = [0; 1];
    while !signals::interrupted() {
        match poll(&mut [PollFd::new(&keys, PollFlags::IN)], Some(&GLANCE)) {
            Ok(0) | Err(Errno::INTR) => {}
            Ok(_) if matches!(rustix::io::read(&keys, &mut byte), Ok(1)) && byte[0] != b'\n' => {}
            _ => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_gets_text_on_its_stdin_and_nothing_else() {
        let child = Child::pipe("cat", "$(touch pwned) `x` \"".to_owned());
        let arguments: Vec<_> = child.command.get_args().map(|a| a.to_string_lossy().into_owned()).collect();
        assert_eq!(arguments, ["-c", "cat"]);
    }
}
