//! How a role looks: themes by role, with dotted fallback and inheritance.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};

use super::file::{Entry, Fault, Faults, Source, each, hint};
use crate::page::Role;

/// The shipped themes by name.
pub const SHIPPED: &[(&str, &str)] = &[
    ("dark", include_str!("../../config/themes/dark.toml")),
    ("light", include_str!("../../config/themes/light.toml")),
    ("mono", include_str!("../../config/themes/mono.toml")),
    ("16", include_str!("../../config/themes/16.toml")),
];

/// Gives the text of a user's own theme file, and its name, by the theme's name; none where there is no such file.
pub type UserThemes<'u> = &'u dyn Fn(&str) -> Result<Option<(String, String)>, Fault>;

/// A theme inherits at most so deep: a circle ends.
const DEEPEST: usize = 8;

/// A look for every role, resolved once.
#[derive(Clone, Debug)]
pub struct Theme {
    styles: Vec<Style>,
    brackets: bool,
    ascii: bool,
}

impl Theme {
    /// Asks `of` for the style of every role.
    pub fn new(of: impl Fn(Role) -> Style, brackets: bool, ascii: bool) -> Self {
        Self { styles: Role::ALL.iter().map(|&r| of(r)).collect(), brackets, ascii }
    }

    /// No colours: bold, underline and reverse only, with brackets in the prose.
    pub fn plain() -> Self {
        // The shipped file is tested; were it broken, text without any style would still be text.
        Self::named("mono", true, &|_| Ok(None)).unwrap_or_else(|_| ThemeFile::default().theme(true))
    }

    /// The theme called `name`: a user's own before a shipped one.
    pub fn named(name: &str, ascii: bool, user: UserThemes<'_>) -> Result<Self, Faults> {
        let mut file = ThemeFile::default();
        match text_of(name, user)? {
            Some((file_name, text)) => file.apply(Source { name: &file_name, text: &text }, 0, user)?,
            None => {
                return Err(Fault { file: "theme".to_owned(), at: None, message: unknown(name) }.into());
            }
        }
        Ok(file.theme(ascii))
    }

    /// The look of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }

    /// True where brackets are put into the prose instead of colour.
    pub fn brackets(&self) -> bool {
        self.brackets
    }

    /// True where only ASCII may be drawn for lines and symbols.
    pub fn ascii(&self) -> bool {
        self.ascii
    }
}

fn text_of(name: &str, user: UserThemes<'_>) -> Result<Option<(String, String)>, Fault> {
    let shipped = || SHIPPED.iter().find(|(n, _)| *n == name).map(|(n, text)| (format!("themes/{n}.toml"), (*text).to_owned()));
    Ok(user(name)?.or_else(shipped))
}

/// What is said of a theme that nobody knows: which was meant, or which there are.
fn unknown(name: &str) -> String {
    let shipped = || SHIPPED.iter().map(|(name, _)| *name);
    let meant = hint(name, shipped());
    let known = if meant.is_empty() { format!("; shipped are {}", shipped().collect::<Vec<_>>().join(", ")) } else { meant };
    format!("no theme is called `{name}`{known}")
}

/// What the files say, before roles are resolved.
#[derive(Debug, Default)]
struct ThemeFile {
    roles: BTreeMap<String, Style>,
    brackets: bool,
}

impl ThemeFile {
    fn apply(&mut self, source: Source<'_>, depth: usize, user: UserThemes<'_>) -> Result<(), Faults> {
        source.read(|entries| {
            // Inherited looks first, wherever the line stands.
            for entry in entries.iter().filter(|e| e.key == "inherits") {
                let name = entry.string()?;
                if name.is_empty() {
                    continue;
                }
                if depth >= DEEPEST {
                    return Err(entry.fault("themes inherit from each other in a circle").into());
                }
                let (file, text) = text_of(name, user)?.ok_or_else(|| entry.fault(unknown(name)))?;
                self.apply(Source { name: &file, text: &text }, depth + 1, user)?;
            }
            each(&entries, |entry| {
                match entry.key {
                    "inherits" => {}
                    "brackets" => self.brackets = entry.boolean()?,
                    "roles" => self.roles(entry)?,
                    _ => return Err(entry.unknown("key", ["inherits", "brackets", "roles"].into_iter()).into()),
                }
                Ok::<(), Faults>(())
            })
        })
    }

    fn roles(&mut self, table: &Entry<'_>) -> Result<(), Faults> {
        let entries = table.table().ok_or_else(|| table.fault("`roles` is a table"))?;
        each(entries, |entry| {
            let stem =
                |r: &&Role| r.name() == entry.key || r.name().strip_prefix(entry.key).is_some_and(|rest| rest.starts_with('.'));
            if !Role::ALL.iter().any(|r| stem(&r)) {
                return Err(entry.unknown("role", Role::ALL.iter().map(|r| r.name())));
            }
            let look = look(entry.string()?).map_err(|message| entry.fault(message))?;
            self.roles.insert(entry.key.to_owned(), look);
            Ok(())
        })
    }

    fn theme(&self, ascii: bool) -> Theme {
        Theme::new(|role| self.resolved(role.name()), self.brackets, ascii)
    }

    /// The look of a role or of its nearest stem that has one.
    fn resolved(&self, name: &str) -> Style {
        let mut name = name;
        loop {
            if let Some(style) = self.roles.get(name) {
                return *style;
            }
            match name.rfind('.') {
                Some(dot) => name = &name[..dot],
                None => return Style::new(),
            }
        }
    }
}

const MODIFIERS: &[(&str, Modifier)] = &[
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underline", Modifier::UNDERLINED),
    ("reverse", Modifier::REVERSED),
    ("strike", Modifier::CROSSED_OUT),
];

const COLORS: &[(&str, Color)] = &[
    ("default", Color::Reset),
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("gray", Color::Gray),
    ("dark-gray", Color::DarkGray),
    ("light-red", Color::LightRed),
    ("light-green", Color::LightGreen),
    ("light-yellow", Color::LightYellow),
    ("light-blue", Color::LightBlue),
    ("light-magenta", Color::LightMagenta),
    ("light-cyan", Color::LightCyan),
    ("white", Color::White),
];

/// Reads "bold yellow on black".
fn look(written: &str) -> Result<Style, String> {
    let mut style = Style::new();
    let mut ground = false;
    for word in written.split_whitespace() {
        if word == "on" {
            ground = true;
        } else if let Some((_, modifier)) = MODIFIERS.iter().find(|(n, _)| *n == word) {
            style = style.add_modifier(*modifier);
        } else {
            let color = color(word).ok_or_else(|| {
                let known = MODIFIERS.iter().map(|m| m.0).chain(COLORS.iter().map(|c| c.0));
                format!("`{word}` is no colour and no modifier{}", hint(word, known))
            })?;
            style = if ground { style.bg(color) } else { style.fg(color) };
        }
    }
    Ok(style)
}

fn color(word: &str) -> Option<Color> {
    if let Some(hex) = word.strip_prefix('#').filter(|h| h.len() == 6 && h.bytes().all(|b| b.is_ascii_hexdigit())) {
        let part = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap_or(0);
        return Some(Color::Rgb(part(0), part(2), part(4)));
    }
    let named = COLORS.iter().find(|(n, _)| *n == word).map(|(_, c)| *c);
    named.or_else(|| word.parse().ok().map(Color::Indexed))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn themed(text: &'static str) -> Result<Theme, String> {
        Theme::named("mine", false, &move |name| Ok((name == "mine").then(|| ("themes/mine.toml".to_owned(), text.to_owned()))))
            .map_err(|e| e.to_string())
    }

    #[test]
    fn the_shipped_themes_load_and_tell_the_important_apart() {
        for (name, _) in SHIPPED {
            let theme = Theme::named(name, false, &|_| Ok(None)).unwrap();
            for role in [Role::FactFigure, Role::Conflict, Role::Selected, Role::EditLoud, Role::Match] {
                assert_ne!(theme.style(role), Style::new(), "{name} {}", role.name());
            }
            assert_eq!(theme.brackets(), *name == "mono");
        }
    }

    #[test]
    fn stems_and_inheritance() {
        let theme = themed("inherits = \"dark\"\n[roles]\n\"fact.actor\" = \"red on #102030\"\n\"fact.figure\" = \"\"").unwrap();
        assert_eq!(theme.style(Role::FactActorPerson), Style::new().fg(Color::Red).bg(Color::Rgb(16, 32, 48)));
        assert_eq!(theme.style(Role::FactFigure), Style::new());
        assert_ne!(theme.style(Role::Conflict), Style::new(), "inherited");
    }

    #[test]
    fn faults_have_a_place_and_a_hint() {
        let cases = [
            ("[roles]\n\"fact.figur\" = \"red\"", "themes/mine.toml:2:1: unknown role `fact.figur`; did you mean `fact.figure`?"),
            ("[roles]\nfact = \"blod\"", "themes/mine.toml:2:8: `blod` is no colour and no modifier; did you mean `bold`?"),
            ("inherits = \"drak\"", "themes/mine.toml:1:12: no theme is called `drak`; did you mean `dark`?"),
            ("inherits = \"mine\"", "themes/mine.toml:1:12: themes inherit from each other in a circle"),
            (
                "brackts = true\n[roles]\nfact = \"blod\"",
                "themes/mine.toml:1:1: unknown key `brackts`; did you mean `brackets`?\n\
                 themes/mine.toml:3:8: `blod` is no colour and no modifier; did you mean `bold`?",
            ),
            ("brackts = true", "themes/mine.toml:1:1: unknown key `brackts`; did you mean `brackets`?"),
        ];
        for (text, want) in cases {
            assert_eq!(themed(text).unwrap_err(), want);
        }
        assert!(Theme::named("drak", false, &|_| Ok(None)).unwrap_err().to_string().contains("did you mean `dark`?"));
    }
}
