//! The settings of `config.toml`. Their defaults are the shipped file; this file says what a key means and which values it takes.

use jiff::tz::TimeZone;

use super::file::{Entry, Fault, Faults, Source, each, hint};

/// The shipped settings, documented where they stand.
pub const SHIPPED: &str = include_str!("../../config/config.toml");

/// One row a setting: the field, the keys, what is shown and how an entry is read come from the same table, so that none can
/// forget one.
macro_rules! settings {
    ($(#[doc = $doc:literal] $key:ident: $type:ty = $read:expr;)+) => {
        /// What a user can set.
        #[derive(Clone, Debug, PartialEq, Eq, Default)]
        pub struct Settings {
            $(#[doc = $doc] pub $key: $type,)+
        }

        impl Settings {
            /// Every key of `config.toml`.
            pub const KEYS: &[&str] = &[$(stringify!($key)),+];

            /// Every setting with its value as it would be written.
            pub fn entries(&self) -> Vec<(&'static str, String)> {
                vec![$((stringify!($key), toml::Value::from(self.$key.clone()).to_string())),+]
            }

            fn set(&mut self, entry: &Entry<'_>) -> Result<(), Fault> {
                $(if entry.key == stringify!($key) {
                    self.$key = $read(entry)?;
                    return Ok(());
                })+
                Err(entry.unknown("setting", Self::KEYS.iter().copied()))
            }
        }
    };
}

settings! {
    /// What is read where no INPUT is named, as written.
    sources: Vec<String> = Entry::strings;
    /// The theme's name, or `auto`.
    theme: String = text;
    /// The preset of keys.
    keys: String = preset;
    /// The zone in which times are shown, as written.
    timezone: String = named_zone;
    /// Whether clicks and the wheel go to the program.
    mouse: bool = Entry::boolean;
    /// Whether lines and marks are drawn in ASCII only.
    ascii: bool = Entry::boolean;
    /// The editor's command; empty: the environment's.
    editor: String = text;
    /// The browser's command; empty: the system's.
    browser: String = text;
    /// Megabytes of opened articles that are kept.
    memory: u32 = megabytes;
}

impl Settings {
    /// Lets `source` override, key by key.
    pub fn apply(&mut self, source: Source<'_>) -> Result<(), Faults> {
        source.read(|entries| each(&entries, |entry| self.set(entry)))
    }

    /// Bytes of opened articles that are kept.
    pub fn memory_bytes(&self) -> usize {
        (self.memory as usize) << 20
    }

    /// The zone in which times are shown; UTC where the system names none.
    pub fn zone(&self) -> TimeZone {
        zone(&self.timezone).unwrap_or(TimeZone::UTC)
    }
}

fn text(entry: &Entry<'_>) -> Result<String, Fault> {
    entry.string().map(str::to_owned)
}

fn megabytes(entry: &Entry<'_>) -> Result<u32, Fault> {
    entry.number(1..65_537)
}

fn named_zone(entry: &Entry<'_>) -> Result<String, Fault> {
    let name = entry.string()?;
    // The system's own is whatever it is; it is not looked up before the first screen.
    if name != "local" {
        zone(name).map_err(|message| entry.fault(message))?;
    }
    Ok(name.to_owned())
}

/// One of the presets of keys.
fn preset(entry: &Entry<'_>) -> Result<String, Fault> {
    let known = super::keymap::PRESETS;
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
        let mut keys: Vec<_> = Settings::KEYS.to_vec();
        keys.sort_unstable();
        assert_eq!(table.keys().map(String::as_str).collect::<Vec<_>>(), keys);
        let settings = applied("").unwrap();
        assert_eq!((settings.theme.as_str(), settings.memory, settings.mouse), ("auto", 64, false));
    }

    #[test]
    fn what_is_shown_can_be_read_again() {
        let settings = applied("sources = [\"a b\", \"c\"]\nmouse = true\neditor = \"vi -R \\\"x\\\"\"\nmemory = 7").unwrap();
        let written: Vec<String> = settings.entries().iter().map(|(key, value)| format!("{key} = {value}")).collect();
        assert_eq!(applied(&written.join("\n")), Ok(settings));
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
        let two = "mouse = \"yes\"\nthem = \"dark\"";
        assert_eq!(applied(two).unwrap_err().lines().count(), 2, "every fault is told");
        assert!(applied("x = ").unwrap_err().starts_with("config.toml:1:"));
    }
}
