//! Settings, keymap, theme and the user's lexicon: the shipped TOML with the user's files over it, key by key.
//!
//! The defaults *are* the shipped files. What a user's file says that we do not know is refused with its place and with what
//! may have been meant: a setting that is silently ignored is worse than none. Nothing here draws or acts.

pub mod depth;
pub mod file;
pub mod key;
pub mod keymap;
pub mod lexicon;
pub mod settings;
pub mod theme;

use std::path::{Path, PathBuf};
use std::{env, fs, io};

pub use file::{Fault, Faults};
pub use keymap::Keymap;
pub use settings::Settings;
pub use theme::Theme;

use ratatui::style::Style;

use crate::extract::lexicon::Lexicons;
use depth::Depth;
use file::Source;

/// What the command line says of configuration.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Another configuration folder, or another `config.toml`.
    pub config: Option<PathBuf>,
    /// A theme, over the configured one.
    pub theme: Option<String>,
    /// No colours, ASCII only, brackets in the text.
    pub plain: bool,
    /// Nothing will be drawn: keys and theme are left out.
    pub headless: bool,
}

/// Everything a user can configure, read once at start.
#[derive(Clone, Debug)]
pub struct Config {
    /// The settings.
    pub settings: Settings,
    /// The keys.
    pub keymap: Keymap,
    /// The look.
    pub theme: Theme,
    /// The words.
    pub lexicons: Lexicons,
}

/// Where the user's files stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// The folder of keys.toml, themes/ and lexicon/.
    pub folder: Option<PathBuf>,
    /// The settings.
    pub settings: Option<PathBuf>,
}

impl Places {
    /// The places that `--config`, `XDG_CONFIG_HOME` or the home folder give.
    pub fn find(config: Option<&Path>) -> Self {
        let folder = match config {
            Some(path) if path.is_dir() => Some(path.to_owned()),
            Some(file) => {
                return Self { folder: file.parent().map(Path::to_owned), settings: Some(file.to_owned()) };
            }
            None => {
                let absolute = |name: &str| env::var_os(name).map(PathBuf::from).filter(|p| p.is_absolute());
                let base = absolute("XDG_CONFIG_HOME").or_else(|| absolute("HOME").map(|home| home.join(".config")));
                base.map(|b| b.join("parallax"))
            }
        };
        Self { settings: folder.as_ref().map(|f| f.join("config.toml")), folder }
    }

    fn file(&self, name: &str) -> Option<PathBuf> {
        self.folder.as_ref().map(|f| f.join(name))
    }
}

impl Config {
    /// Reads the shipped files and the user's over them. Every fault of every file is told, not only the first.
    pub fn load(options: &Options) -> Result<Self, Faults> {
        let places = Places::find(options.config.as_deref());
        let mut faults = Faults::default();
        let mut user = |path: Option<PathBuf>| faults.take(path.as_deref().map(text_of).transpose()).flatten().flatten();
        let settings_file = user(places.settings.clone());
        let keys_file = if options.headless { None } else { user(places.file("keys.toml")) };
        if let Some(config) = options.config.as_ref().filter(|c| !c.exists()) {
            let file = config.display().to_string();
            faults.0.push(Fault { file, at: None, message: "no such file or folder".to_owned() });
        }
        let mut settings = Settings::default();
        faults.take(settings.apply(Source { name: "config.toml", text: settings::SHIPPED }));
        if let Some(file) = &settings_file {
            faults.take(settings.apply(file.source()));
        }
        let lexicons = lexicons_of(&places, &mut faults);
        let mut keymap = Keymap::default();
        let mut theme = Theme::new(|_| Style::new(), false, false);
        // What was asked for by name is looked at wherever it was asked.
        if !options.headless || options.theme.is_some() {
            theme = faults.take(theme_of(options, &settings, &places)).unwrap_or(theme);
        }
        if !options.headless {
            faults.take(keymap.apply(Source { name: "keys.toml", text: keymap::SHIPPED }, &settings.keys));
            if let Some(file) = &keys_file {
                faults.take(keymap.apply(file.source(), &settings.keys));
            }
        }
        faults.or(Self { settings, keymap, theme, lexicons })
    }
}

/// The shipped lexicons with the user's over them, in the order of the files' names.
fn lexicons_of(places: &Places, faults: &mut Faults) -> Lexicons {
    let mut lexicons = Lexicons::default();
    let folder = places.file("lexicon");
    let entries = folder.and_then(|folder| faults.take(there(&folder, files_of(&folder)))).flatten().unwrap_or_default();
    let mut paths: Vec<_> = entries.into_iter().filter(|p| p.extension().is_some_and(|e| e == "toml")).collect();
    paths.sort();
    let mut read = Vec::new();
    for path in paths {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if let Some(file) = faults.take(text_of(&path)).flatten()
            && faults.take(lexicon::apply(&mut lexicons, &stem, file.source())).is_some()
        {
            read.push((stem, file.name));
        }
    }
    for (stem, name) in read {
        faults.take(lexicon::told(&lexicons, &stem, &name));
    }
    lexicons
}

fn theme_of(options: &Options, settings: &Settings, places: &Places) -> Result<Theme, Faults> {
    if options.plain {
        return Ok(Theme::plain());
    }
    let name = match options.theme.as_deref().unwrap_or(&settings.theme) {
        "auto" => automatic(),
        name => name,
    };
    let user = |name: &str| {
        // A name with a separator would leave the folder.
        let folder = places.file("themes").filter(|_| !name.contains(['/', '\\']));
        let file = folder.map(|f| text_of(&f.join(format!("{name}.toml")))).transpose()?.flatten();
        Ok(file.map(|file| (file.name, file.text)))
    };
    Theme::named(name, settings.ascii, &user)
}

/// The theme that fits the terminal, as the environment describes it.
fn automatic() -> &'static str {
    match Depth::of_environment() {
        Depth::None => "mono",
        Depth::Sixteen => "16",
        Depth::Indexed | Depth::True => "dark",
    }
}

/// A user's file and its name.
struct UserFile {
    name: String,
    text: String,
}

impl UserFile {
    fn source(&self) -> Source<'_> {
        Source { name: &self.name, text: &self.text }
    }
}

/// The text of a file; `None` where there is none.
fn text_of(path: &Path) -> Result<Option<UserFile>, Fault> {
    let text = there(path, fs::read_to_string(path))?;
    Ok(text.map(|text| UserFile { name: path.display().to_string(), text }))
}

/// What stands in a folder.
fn files_of(folder: &Path) -> io::Result<Vec<PathBuf>> {
    fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect()
}

/// What was `read` at `path`; `None` where there is nothing.
fn there<T>(path: &Path, read: io::Result<T>) -> Result<Option<T>, Fault> {
    match read {
        Ok(found) => Ok(Some(found)),
        Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
        Err(e) => Err(Fault { file: path.display().to_string(), at: None, message: format!("cannot be read: {e}") }),
    }
}

/// The known word nearest to `word` (by optimal string alignment: insertions, deletions, replacements, swaps of neighbours), where
/// one is near enough to have been meant.
pub fn nearest<'n>(word: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let near = 1 + word.chars().count() / 4;
    let (distance, name) = known.map(|name| (strsim::osa_distance(word, name), name)).min_by_key(|(d, _)| *d)?;
    (distance <= near).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::lexicon::Section;

    fn loaded(files: &[(&str, &str)], options: impl FnOnce(&Path) -> Options) -> Result<Config, String> {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Config::load(&options(folder.path())).map_err(|e| e.to_string().replace(&folder.path().display().to_string(), "~"))
    }

    fn folder(path: &Path) -> Options {
        Options { config: Some(path.to_owned()), ..Options::default() }
    }

    #[test]
    fn user_files_go_over_the_shipped_ones() {
        let files = [
            ("config.toml", "theme = \"mine\"\nkeys = \"newsboat\""),
            ("keys.toml", "\"j\" = \"up\""),
            ("themes/mine.toml", "inherits = \"light\""),
        ];
        let words = [("lexicon/de.toml", "[say]\nunken = [\"unkte\"]"), ("lexicon/en.more.toml", "[say]\nspout = {}")];
        let config = loaded(&[&files[..], &words].concat(), folder).unwrap();
        for (language, word, says) in
            [("de", "unkte", true), ("en", "unkte", false), ("en", "spouted", true), ("de", "spouted", false)]
        {
            let found = config.lexicons.of(language).word(word, Section::Say).is_some();
            assert_eq!(found, says, "{word} in {language}");
        }
        assert_eq!(config.settings.memory, 64);
        assert_eq!(config.keymap.labels(crate::action::Action::Up), ["k", "Up", "j"]);
        assert!(!config.theme.brackets());
    }

    #[test]
    fn a_fault_in_any_file_names_it() {
        let cases: &[(&str, &str, &str)] = &[
            ("config.toml", "thme = \"x\"", "~/config.toml:1:1: unknown setting `thme`; did you mean `theme`?"),
            ("keys.toml", "\"j\" = 1", "~/keys.toml:1:7: `j` wants a string, not integer"),
            ("lexicon/de.toml", "[tag]", "~/lexicon/de.toml:1:2: unknown section `tag`"),
            ("lexicon/french.toml", "", "~/lexicon/french.toml: `french` is no code of a language, such as de, en, und"),
            ("config.toml", "theme = \"nope\"", "theme: no theme is called `nope`; shipped are dark, light, mono, 16"),
        ];
        for (name, text, want) in cases {
            assert_eq!(loaded(&[(name, text)], folder).unwrap_err(), *want);
        }
        let files = [("config.toml", "thme = \"x\"\nmouse = 1"), ("keys.toml", "\"j\" = 1"), ("lexicon/en.toml", "[sya]")];
        let told = loaded(&files, folder).unwrap_err();
        let places: Vec<_> = told.lines().filter_map(|l| l.split(": ").next()).collect();
        assert_eq!(places, ["~/config.toml:1:1", "~/config.toml:2:9", "~/lexicon/en.toml:1:2", "~/keys.toml:1:7"], "all of them");
    }

    #[test]
    fn a_theme_that_cannot_be_read_is_not_said_to_be_missing() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("themes/folder.toml")).unwrap();
        fs::write(folder.path().join("themes/latin.toml"), b"# caf\xe9\n").unwrap();
        fs::write(folder.path().join("themes/heir.toml"), b"inherits = \"latin\"\n").unwrap();
        for (theme, file) in [("latin", "latin"), ("heir", "latin"), ("folder", "folder")] {
            let options = Options { theme: Some(theme.to_owned()), config: Some(folder.path().to_owned()), ..Options::default() };
            let told = Config::load(&options).unwrap_err().to_string();
            assert!(told.contains(&format!("themes/{file}.toml: cannot be read: ")), "{theme}: {told}");
        }
    }

    #[test]
    fn a_folder_of_lexicons_that_cannot_be_read_is_no_empty_one() {
        let folder = tempfile::tempdir().unwrap();
        let lexicon = folder.path().join("lexicon");
        let load = || Config::load(&Options { config: Some(folder.path().to_owned()), ..Options::default() });
        assert!(load().is_ok(), "there is none");
        fs::write(&lexicon, "a file").unwrap();
        assert!(load().is_ok(), "a file of that name is none");
        fs::remove_file(&lexicon).unwrap();
        // A link that leads to itself can be read by nobody, whatever their rights.
        std::os::unix::fs::symlink("lexicon", &lexicon).unwrap();
        let told = load().unwrap_err().to_string();
        assert!(told.contains("/lexicon: cannot be read: ") && told.lines().count() == 1, "{told}");
    }

    #[test]
    fn options_go_over_settings() {
        let plain = loaded(&[], |path| Options { plain: true, ..folder(path) }).unwrap();
        assert!(plain.theme.brackets() && plain.theme.ascii());
        let theme = loaded(&[], |path| Options { theme: Some("mono".to_owned()), ..folder(path) }).unwrap();
        assert!(theme.theme.brackets() && !theme.theme.ascii());
        let missing = loaded(&[], |path| Options { config: Some(path.join("none.toml")), ..Options::default() });
        assert_eq!(missing.unwrap_err(), "~/none.toml: no such file or folder");
    }

    #[test]
    fn near_words_are_found_and_far_ones_not() {
        let known = ["theme", "timezone", "mouse"];
        for (word, want) in
            [("thme", Some("theme")), ("thmee", Some("theme")), ("timezne", Some("timezone")), ("x", None), ("cursor", None)]
        {
            assert_eq!(nearest(word, known.into_iter()), want, "{word}");
        }
    }
}
