//! The settings of `config.toml`. Their defaults are the shipped file; this file says what a key means and which values it takes.

use jiff::tz::TimeZone;

use super::file::{Entry, Fault, Source, hint};

/// The shipped settings, documented where they stand.
pub const SHIPPED: &str = include_str!("../../config/config.toml");

/// Every key of `config.toml`.
pub const KEYS: &[&str] = &["sources", "theme", "keys", "timezone", "mouse", "ascii", "editor", "browser", "memory"];

/// What a user can set.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Settings {
    /// What is read where no INPUT is named, as written.
    pub sources: Vec<String>,
    /// The theme's name, or `auto`.
    pub theme: String,
    /// The preset of keys.
    pub keys: String,
    /// The zone in which times are shown, as written.
    pub timezone: String,
    /// Whether clicks and the wheel go to the program.
    pub mouse: bool,
    /// Whether lines and marks are drawn in ASCII only.
    pub ascii: bool,
    /// The editor's command; empty: the environment's.
    pub editor: String,
    /// The browser's command; empty: the system's.
    pub browser: String,
    /// Megabytes of opened articles that are kept.
    pub memory: u32,
}

impl Settings {
    /// Lets `source` override, key by key.
    pub fn apply(&mut self, source: Source<'_>) -> Result<(), Fault> {
        source.read(|entries| entries.iter().try_for_each(|entry| self.set(entry)))
    }

    /// Every setting with its value as it would be written.
    pub fn entries(&self) -> Vec<(&'static str, String)> {
        let string = |s: &String| toml::Value::String(s.clone()).to_string();
        let value = |key: &&'static str| match *key {
            "sources" => toml::Value::from(self.sources.clone()).to_string(),
            "theme" => string(&self.theme),
            "keys" => string(&self.keys),
            "timezone" => string(&self.timezone),
            "mouse" => self.mouse.to_string(),
            "ascii" => self.ascii.to_string(),
            "editor" => string(&self.editor),
            "browser" => string(&self.browser),
            "memory" => self.memory.to_string(),
            _ => String::new(),
        };
        KEYS.iter().map(|key| (*key, value(key))).collect()
    }

    fn set(&mut self, entry: &Entry<'_>) -> Result<(), Fault> {
        match entry.key {
            "sources" => self.sources = entry.strings()?,
            "theme" => self.theme = entry.string()?.to_owned(),
            "keys" => self.keys = choice(entry, super::keymap::PRESETS)?,
            "timezone" => {
                let name = entry.string()?;
                if !["local", "utc", "UTC"].contains(&name) {
                    zone(name).map_err(|message| entry.fault(message))?;
                }
                self.timezone = name.to_owned();
            }
            "mouse" => self.mouse = entry.boolean()?,
            "ascii" => self.ascii = entry.boolean()?,
            "editor" => self.editor = entry.string()?.to_owned(),
            "browser" => self.browser = entry.string()?.to_owned(),
            "memory" => self.memory = entry.number(1..65_537)?,
            _ => return Err(entry.unknown("setting", KEYS.iter().copied())),
        }
        Ok(())
    }

    /// The zone in which times are shown; UTC where the system names none.
    pub fn zone(&self) -> TimeZone {
        zone(&self.timezone).unwrap_or(TimeZone::UTC)
    }
}

/// A string that must be one of a list.
fn choice(entry: &Entry<'_>, known: &[&str]) -> Result<String, Fault> {
    let value = entry.string()?;
    if known.contains(&value) {
        return Ok(value.to_owned());
    }
    Err(entry.fault(format!("`{value}` is none of {}{}", known.join(", "), hint(value, known.iter().copied()))))
}

/// The system's zone. Asking for it by name walks the whole zone database, which takes longer than drawing the first screen;
/// where TZ says nothing, the file that the system's link points at holds all there is to know.
fn local() -> TimeZone {
    let own = || TimeZone::tzif("local", &std::fs::read("/etc/localtime").ok()?).ok();
    let named = std::env::var_os("TZ").is_some_and(|tz| !tz.is_empty());
    if named { TimeZone::system() } else { own().unwrap_or(TimeZone::UTC) }
}

fn zone(name: &str) -> Result<TimeZone, String> {
    match name {
        "local" => Ok(local()),
        "utc" | "UTC" => Ok(TimeZone::UTC),
        _ => TimeZone::get(name).map_err(|_| {
            let known = jiff::tz::db().available().map(|n| n.as_str().to_owned()).collect::<Vec<_>>();
            format!("no time zone is called `{name}`{}", hint(name, known.iter().map(String::as_str)))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applied(text: &str) -> Result<Settings, String> {
        let mut settings = Settings::default();
        settings.apply(Source { name: "shipped", text: SHIPPED }).unwrap();
        settings.apply(Source { name: "config.toml", text }).map_err(|e| e.to_string())?;
        Ok(settings)
    }

    #[test]
    fn the_shipped_file_sets_every_key_and_only_those() {
        let table: toml::Table = SHIPPED.parse().unwrap();
        let mut keys: Vec<_> = KEYS.to_vec();
        keys.sort_unstable();
        assert_eq!(table.keys().map(String::as_str).collect::<Vec<_>>(), keys);
        let settings = applied("").unwrap();
        assert_eq!((settings.theme.as_str(), settings.memory, settings.mouse), ("auto", 64, false));
    }

    #[test]
    fn a_user_file_overrides_key_by_key() {
        let settings = applied("memory = 128\ntimezone = \"utc\"").unwrap();
        assert_eq!((settings.memory, settings.timezone.as_str(), settings.theme.as_str()), (128, "utc", "auto"));
    }

    #[test]
    fn faults_have_a_place_and_a_hint() {
        let cases = [
            ("mouse = true\nthem = \"dark\"", "config.toml:2:1: unknown setting `them`; did you mean `theme`?"),
            ("mouse = \"yes\"", "config.toml:1:9: `mouse` wants true or false, not string"),
            ("memory = 0", "config.toml:1:10: `memory` is a number from 1 to 65536"),
            ("keys = \"newsbaot\"", "config.toml:1:8: `newsbaot` is none of default, newsboat, neomutt; did you mean `newsboat`?"),
            (
                "timezone = \"Europe/Berln\"",
                "config.toml:1:12: no time zone is called `Europe/Berln`; did you mean `Europe/Berlin`?",
            ),
            ("sources = [1]", "config.toml:1:11: `sources` wants a list of strings, not array"),
        ];
        for (text, want) in cases {
            assert_eq!(applied(text).unwrap_err(), want);
        }
        assert!(applied("x = ").unwrap_err().starts_with("config.toml:1:"));
    }
}
