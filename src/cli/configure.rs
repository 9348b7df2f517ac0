//! The commands that are about the program itself: its configuration, completions and manual page.

use std::io::{self, Write as _};

use clap::CommandFactory as _;
use parallax::action::Action;
use parallax::config::{Config, Options, Places, keymap, theme};

use super::arguments::{Arguments, Configuration, READER};
use super::{End, say, tell};

/// `parallax config`.
pub fn configuration(what: Configuration, options: &Options) -> io::Result<End> {
    match what {
        Configuration::Path => path(options),
        Configuration::Check => check(options),
        Configuration::Show => show(options),
    }
}

/// The command line as users see it: what the hidden command takes stands under the program's own name.
fn visible() -> clap::Command {
    let all = Arguments::command();
    let mut command = clap::Command::new("parallax").version(env!("CARGO_PKG_VERSION"));
    if let Some(about) = all.get_about() {
        command = command.about(about.clone());
    }
    if let Some(after) = all.get_after_help() {
        command = command.after_help(after.clone());
    }
    let reader = all.find_subcommand(READER).into_iter().flat_map(clap::Command::get_arguments);
    command = command.args(all.get_arguments().chain(reader).cloned());
    command.subcommands(all.get_subcommands().filter(|c| !c.is_hide_set()).cloned())
}

/// `parallax completions`.
pub fn completions(shell: clap_complete::Shell) -> io::Result<End> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut visible(), "parallax", &mut text);
    io::stdout().write_all(&text)?;
    Ok(End::Read)
}

/// `parallax man`.
pub fn man() -> io::Result<End> {
    let mut text = Vec::new();
    clap_mangen::Man::new(visible()).render(&mut text)?;
    io::stdout().write_all(&text)?;
    Ok(End::Read)
}

fn path(options: &Options) -> io::Result<End> {
    match Places::find(options.config.as_deref()).folder {
        Some(folder) => writeln!(io::stdout(), "{}", folder.display()).map(|()| End::Read),
        None => {
            say("no configuration folder: neither XDG_CONFIG_HOME nor HOME is set");
            Ok(End::Usage)
        }
    }
}

fn check(options: &Options) -> io::Result<End> {
    match Config::load(options) {
        Ok(_) => writeln!(io::stdout(), "the configuration is sound").map(|()| End::Read),
        Err(faults) => Ok(tell(&faults.0)),
    }
}

/// Everything in force, as it would be written.
fn show(options: &Options) -> io::Result<End> {
    let config = match Config::load(options) {
        Ok(config) => config,
        Err(faults) => return Ok(tell(&faults.0)),
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    writeln!(out, "# config.toml")?;
    for (key, value) in config.settings.entries() {
        writeln!(out, "{key} = {value}")?;
    }
    writeln!(out, "\n# keys.toml: presets {}", keymap::PRESETS.join(", "))?;
    for (keys, action) in config.keymap.bindings() {
        writeln!(out, "{} = \"{}\"  # {}", toml::Value::String(keys), action.name(), action.help())?;
    }
    let bound: Vec<_> = config.keymap.bindings().map(|(_, action)| action).collect();
    for action in Action::ALL.iter().filter(|a| !bound.contains(a)) {
        writeln!(out, "# no key: {}  # {}", action.name(), action.help())?;
    }
    let themes: Vec<_> = theme::SHIPPED.iter().map(|(name, _)| *name).collect();
    writeln!(out, "\n# themes: {}", themes.join(", "))?;
    out.flush()?;
    Ok(End::Read)
}
