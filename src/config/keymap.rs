//! Keys -> actions: sequences, counts, presets. What an action does is none of its business.

use super::file::{Entry, Fault, Faults, Source, each, hint};
use super::key::{Code, KeyPress, written};
use crate::action::Action;

/// The shipped keys, documented where they stand.
pub const SHIPPED: &str = include_str!("../../config/keys.toml");
/// The presets: `default` is the file's ground, the others are its tables and go over it.
pub const PRESETS: &[&str] = &["default", "newsboat", "neomutt"];
/// The largest count: six digits, which is more rows than anybody counts off.
const MAX_COUNT: u32 = 999_999;

/// Which sequence does what, in the order of the files.
#[derive(Clone, Debug, Default)]
pub struct Keymap {
    bound: Vec<(Vec<KeyPress>, Action)>,
}

/// What was typed so far of a count and a sequence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    count: Option<u32>,
    keys: Vec<KeyPress>,
}

/// What a key press comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Press {
    /// An action, with the count before it.
    Act(Action, Option<u32>),
    /// More keys are waited for: what was typed so far, for the last line.
    Wait(String),
    /// Nothing is bound to what was typed; it is forgotten.
    Nothing,
}

impl Keymap {
    /// Lets `source` override, key by key; of its preset tables only `preset` counts.
    pub fn apply(&mut self, source: Source<'_>, preset: &str) -> Result<(), Faults> {
        source.read(|entries| {
            let (tables, keys): (Vec<_>, Vec<_>) = entries.iter().partition(|e| e.table().is_some());
            let mut faults = Faults::default();
            faults.take(each(keys, |entry| self.bind(entry)));
            faults.take(each(tables, |table| {
                if !PRESETS.contains(&table.key) {
                    return Err(table.unknown("preset", PRESETS.iter().copied()).into());
                }
                // A preset that is not in force is checked all the same.
                let mut other = self.clone();
                let target = if table.key == preset { &mut *self } else { &mut other };
                each(table.table().unwrap_or_default(), |entry| target.bind(&entry))
            }));
            faults.or(())
        })
    }

    fn bind(&mut self, entry: &Entry<'_>) -> Result<(), Fault> {
        let keys = KeyPress::sequence(entry.key).map_err(|message| entry.key_fault(message))?;
        let name = entry.string()?;
        self.bound.retain(|(bound, _)| *bound != keys);
        if name == "none" {
            return Ok(());
        }
        let action = Action::of_name(name).ok_or_else(|| {
            let known = Action::ALL.iter().map(|a| a.name());
            entry.fault(format!("unknown action `{name}`{}", hint(name, known)))
        })?;
        let clash = |bound: &&(Vec<KeyPress>, Action)| bound.0.starts_with(&keys) || keys.starts_with(&bound.0);
        if let Some((bound, _)) = self.bound.iter().find(clash) {
            let (short, long) = if bound.len() < keys.len() { (bound, &keys) } else { (&keys, bound) };
            let (short, long) = (written(short), written(long));
            return Err(entry.key_fault(format!("`{short}` would hide `{long}`; take one away with \"none\" first")));
        }
        if matches!(keys[0], KeyPress { code: Code::Char('1'..='9'), ctrl: false, alt: false }) {
            return Err(entry.key_fault("a digit starts a count and cannot be a key"));
        }
        self.bound.push((keys, action));
        Ok(())
    }

    /// What `key` comes to after what was `typed`.
    pub fn press(&self, typed: &mut Pending, key: KeyPress) -> Press {
        let digit = key.typed().and_then(|c| c.to_digit(10)).filter(|d| typed.keys.is_empty() && (*d > 0 || typed.count.is_some()));
        if let Some(digit) = digit {
            typed.count = Some((typed.count.unwrap_or(0) * 10 + digit).min(MAX_COUNT));
            return Press::Wait(typed.shown());
        }
        // Escape takes back what was typed, and does nothing else.
        if key.code == Code::Esc && *typed != Pending::default() {
            *typed = Pending::default();
            return Press::Nothing;
        }
        typed.keys.push(key);
        if let Some((_, action)) = self.bound.iter().find(|(keys, _)| *keys == typed.keys) {
            let count = typed.count;
            *typed = Pending::default();
            return Press::Act(*action, count);
        }
        if self.bound.iter().any(|(keys, _)| keys.starts_with(&typed.keys)) {
            return Press::Wait(typed.shown());
        }
        *typed = Pending::default();
        Press::Nothing
    }

    /// The keys that do `action`, as screens show them (`gg`, `^D`, `Enter`), in the order of the files.
    pub fn labels(&self, action: Action) -> Vec<String> {
        self.bound.iter().filter(|(_, a)| *a == action).map(|(keys, _)| keys.iter().map(|k| label(*k)).collect()).collect()
    }

    /// Every binding as it would be written, in the order of the files.
    pub fn bindings(&self) -> impl Iterator<Item = (String, Action)> {
        self.bound.iter().map(|(keys, action)| (written(keys), *action))
    }
}

impl Pending {
    fn shown(&self) -> String {
        let count = self.count.map(|c| c.to_string()).unwrap_or_default();
        let keys: String = self.keys.iter().map(|k| label(*k)).collect();
        count + &keys
    }
}

/// A key as screens show it: shorter than as it is written.
fn label(key: KeyPress) -> String {
    match (key.code, key.ctrl, key.alt) {
        (Code::Char(' '), false, false) => "Space".to_owned(),
        (Code::Char(c), false, false) => c.to_string(),
        (Code::Char(c), true, false) => format!("^{}", c.to_ascii_uppercase()),
        _ => {
            let name = key.to_string();
            let mut chars = name.trim_matches(['<', '>']).chars();
            chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shipped(preset: &str) -> Keymap {
        let mut keymap = Keymap::default();
        keymap.apply(Source { name: "shipped", text: SHIPPED }, preset).unwrap();
        keymap
    }

    /// Presses the keys of a sequence and writes down what they come to.
    fn pressed(keymap: &Keymap, sequence: &str) -> String {
        let mut typed = Pending::default();
        let words = KeyPress::sequence(sequence).unwrap().into_iter().map(|key| match keymap.press(&mut typed, key) {
            Press::Act(action, None) => action.name().to_owned(),
            Press::Act(action, Some(count)) => format!("{count}*{}", action.name()),
            Press::Wait(shown) => format!("({shown})"),
            Press::Nothing => "-".to_owned(),
        });
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn sequences_and_counts() {
        let keymap = shipped("default");
        let cases = [
            ("j", "down"),
            ("gm", "(g) go_matrix"),
            ("]x", "(]) next_conflict"),
            ("12j", "(1) (12) 12*down"),
            ("10gg", "(1) (10) (10g) 10*top"),
            ("gzj", "(g) - down"),
            ("5<esc>j", "(5) - down"),
            ("g<esc><esc>", "(g) - out"),
            ("0", "-"),
            ("<ctrl-f>", "page_down"),
        ];
        for (keys, want) in cases {
            assert_eq!(pressed(&keymap, keys), want, "{keys}");
        }
    }

    #[test]
    fn every_action_has_a_key() {
        let keyless: Vec<_> = Action::ALL.iter().filter(|a| shipped("default").labels(**a).is_empty()).map(|a| a.name()).collect();
        assert!(keyless.is_empty(), "{keyless:?}");
    }

    #[test]
    fn presets_go_over_the_ground() {
        assert_eq!(pressed(&shipped("default"), "n"), "search_next");
        assert_eq!(pressed(&shipped("newsboat"), "n"), "next_unread");
        assert_eq!(pressed(&shipped("neomutt"), "J"), "down");
    }

    #[test]
    fn labels_are_short_and_in_order() {
        let keymap = shipped("default");
        assert_eq!(keymap.labels(Action::Down), ["j", "Down"]);
        assert_eq!(keymap.labels(Action::HalfDown), ["^D"]);
        assert_eq!(keymap.labels(Action::Enter), ["Enter"]);
        assert_eq!(keymap.labels(Action::GoMatrix), ["gm"]);
    }

    #[test]
    fn user_keys_override_and_are_checked() {
        let apply = |text| {
            let mut keymap = shipped("default");
            keymap.apply(Source { name: "keys.toml", text }, "default").map(|()| keymap).map_err(|e| e.to_string())
        };
        let keymap = apply("\"j\" = \"up\"\n\"x\" = \"none\"").unwrap();
        assert_eq!((pressed(&keymap, "j"), pressed(&keymap, "x")), ("up".to_owned(), "-".to_owned()));
        let cases = [
            ("\"j\" = \"dwon\"", "keys.toml:1:7: unknown action `dwon`; did you mean `down`?"),
            ("\"<entr>\" = \"up\"", "keys.toml:1:1: no key is called `<entr>`; did you mean `<enter>`?"),
            ("\"g\" = \"up\"", "keys.toml:1:1: `g` would hide `gg`; take one away with \"none\" first"),
            ("\"5\" = \"up\"", "keys.toml:1:1: a digit starts a count and cannot be a key"),
            ("[newsbot]", "keys.toml:1:2: unknown preset `newsbot`; did you mean `newsboat`?"),
        ];
        for (text, want) in cases {
            assert_eq!(apply(text).unwrap_err(), want);
        }
    }
}
