//! The command line as it is typed: help, completions and the man page are made from these definitions.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};

/// What opens the reader; put in front of inputs by [`with_command`], never typed.
pub const READER: &str = "_reader";
/// The commands that a first word may be. Stated once more, because asking the definitions for it at every start costs a
/// fifth of a millisecond; a test holds the two together.
const COMMANDS: &[&str] = &["brief", "facts", "stories", "compare", "check", "config", "completions", "man", "help"];
/// Options that take a value, so that the value is not taken for the first word: those of every command and of the reader. The
/// same test holds them to the definitions.
const VALUED: &[&str] = &["--config", "--theme", "--log", "--since"];

/// The command that was meant by a first word that is neither a command nor a file.
pub fn meant(word: &Path) -> Option<&'static str> {
    parallax::config::nearest(word.to_str()?, COMMANDS.iter().copied())
}

/// One story, every angle: lists articles by story, lays two tellings side by side, marks who acts, who said what and which
/// numbers stand in the text.
#[derive(Debug, Parser)]
#[command(name = "parallax", version, about, arg_required_else_help = false)]
#[command(override_usage = "parallax [OPTIONS] [INPUT]...\n       parallax [OPTIONS] <COMMAND> ...")]
#[command(after_help = "INPUT is a file, a folder or `-` for stdin. Without one the configured sources are read.\n\
    A first word that is a command is one; `./facts` or `-- facts` is a path.\n\
    Where stdout is no terminal, `parallax INPUT` prints the briefing as text.\n\
    `--since TIME` (2025-08-26, 2025-08-26T06:00, 12h, 2d) before INPUT marks what is new since then.\n\n\
    Exit codes: 0 something was read; 1 nothing could be read, or one of the two of `compare`,\n\
    or with --strict anything failed; 2 wrong usage or configuration.")]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// What holds for every command.
    #[command(flatten)]
    pub common: Common,
}

/// Options of every command.
#[derive(Debug, Args)]
pub struct Common {
    /// Another configuration folder, or another config.toml
    #[arg(long, global = true, value_name = "PATH")]
    pub config: Option<PathBuf>,
    /// The theme: auto, dark, light, mono, 16, or one of your own
    #[arg(long, global = true, value_name = "NAME")]
    pub theme: Option<String>,
    /// No colours, ASCII lines, brackets instead of marks
    #[arg(long, global = true)]
    pub plain: bool,
    /// Exit with 1 where anything failed to load
    #[arg(long, global = true)]
    pub strict: bool,
    /// Append what happens to a file
    #[arg(long, global = true, value_name = "FILE")]
    pub log: Option<PathBuf>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// The reader
    #[command(name = READER, hide = true, override_usage = "parallax [OPTIONS] [INPUT]...")]
    Reader {
        /// What was published before counts as seen: "2025-08-26", "2025-08-26T06:00", "12h", "2d"
        #[arg(long, value_name = "TIME")]
        since: Option<String>,
        /// Files, folders, or `-`
        #[arg(value_name = "INPUT")]
        inputs: Vec<PathBuf>,
    },
    /// The briefing on stdout
    Brief(Brief),
    /// Facts per article
    Facts {
        /// How it is written
        #[arg(long, value_enum, default_value = "text")]
        format: LineFormat,
        /// Files, folders, or `-`
        #[arg(value_name = "INPUT")]
        inputs: Vec<PathBuf>,
    },
    /// Articles by story
    Stories {
        /// How it is written
        #[arg(long, value_enum, default_value = "text")]
        format: LineFormat,
        /// Files, folders, or `-`
        #[arg(value_name = "INPUT")]
        inputs: Vec<PathBuf>,
    },
    /// Two articles side by side
    Compare {
        /// How it is written
        #[arg(long, value_enum, default_value = "text")]
        format: Document,
        /// Only what differs: what is the same is folded and counted (text only)
        #[arg(long)]
        changes: bool,
        /// The one article: a file, or FILE#ID where a file holds several
        a: PathBuf,
        /// The other
        b: PathBuf,
    },
    /// What each input was taken for, and why; what was skipped
    Check {
        /// Files, folders, or `-`
        #[arg(value_name = "INPUT")]
        inputs: Vec<PathBuf>,
    },
    /// Where the configuration stands, what is in force, whether it is sound
    Config {
        /// What to say of it
        #[command(subcommand)]
        what: Configuration,
    },
    /// Completions for a shell, on stdout
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// The manual page, on stdout: `parallax man | man -l -` shows it
    Man,
}

/// `parallax brief`.
#[derive(Debug, Args)]
#[command(after_help = "Before a line stand its sign, its kind and the letters of the sources that tell it:\n  \
    : lead  what the story is about             ! conf  sources contradict each other\n  \
    = same  two origins or more say it          ^ edit  copies of one text give it differently\n  \
    . only  one origin alone has it             ~ diff  they differ, and both can be true\n  \
    ~ grew  a count that grew                   + new   since --since\n  \
    \" says  who says what                      # fact  of a story of one origin\n\
    [A:10-20] are the bytes of A that show it. Sources of one origin are copies of one text.\n\n\
    The content hash of a source is XXH3 (128 bits) of its text alone. A colleague checks it with\n\
    `parallax facts --format jsonl FILE | jq -j .text | xxh128sum`.")]
pub struct Brief {
    /// How it is written
    #[arg(long, value_enum, default_value = "text")]
    pub format: BriefingFormat,
    /// So many stories at most
    #[arg(long, value_name = "N")]
    pub top: Option<usize>,
    /// Only stories with an article published since, and what is new in them: "2025-08-26", "2025-08-26T06:00", "12h", "2d". What bears no
    /// date counts as older: the time of a file is none
    #[arg(long, value_name = "TIME")]
    pub since: Option<String>,
    /// Only stories with an article whose title, outlet and text hold all of these words, and none with a `-` before it
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub filter: Option<String>,
    /// Files, folders, or `-`
    #[arg(value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
}

impl Brief {
    /// The briefing as text on `inputs`, as it is printed where the reader has no terminal.
    pub fn of(inputs: Vec<PathBuf>, since: Option<String>) -> Self {
        Self { format: BriefingFormat::Text, top: None, since, filter: None, inputs }
    }
}

/// Formats of a briefing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BriefingFormat {
    /// Plain text
    Text,
    /// Markdown
    Md,
    /// HTML
    Html,
    /// JSON
    Json,
    /// Every row of every story's matrix, tab-separated, for a spreadsheet
    Tsv,
}

/// Formats of what is one record an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LineFormat {
    /// For people
    Text,
    /// For programs: JSON Lines
    Jsonl,
}

/// Formats of what is one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Document {
    /// For people
    Text,
    /// For programs: JSON
    Json,
}

/// `parallax config`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Subcommand)]
pub enum Configuration {
    /// Where the configuration folder is
    Path,
    /// Settings, keys and theme in force
    Show,
    /// Whether every file of it is sound
    Check,
}

/// The arguments as clap wants them: where the first word is no command, the hidden one that opens the reader is put in front.
pub fn with_command(arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut all: Vec<OsString> = arguments.collect();
    let known = |word: &OsStr| COMMANDS.iter().any(|name| word == *name);
    let mut at = 1;
    while let Some(word) = all.get(at) {
        if VALUED.iter().any(|v| word == v) {
            at += 2;
            continue;
        }
        // Help and version are the whole program's, whatever follows.
        if ["-h", "--help", "-V", "--version"].iter().any(|h| word == h) {
            all.truncate(at + 1);
            return all;
        }
        if word == "--" || !word.as_encoded_bytes().starts_with(b"-") || word == "-" {
            break;
        }
        at += 1;
    }
    if !all.get(at).is_some_and(|word| known(word)) {
        all.insert(1.min(all.len()), READER.into());
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    fn parsed(words: &str) -> Result<Arguments, String> {
        let words = std::iter::once("parallax").chain(words.split_whitespace()).map(OsString::from);
        Arguments::try_parse_from(with_command(words)).map_err(|e| e.to_string())
    }

    fn reads(words: &str) -> Vec<String> {
        match parsed(words).unwrap().command {
            Command::Reader { inputs, .. } => inputs.iter().map(|p| p.display().to_string()).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_definitions_hold() {
        Arguments::command().debug_assert();
        let defined = Arguments::command();
        let names: Vec<_> =
            defined.get_subcommands().map(|c| c.get_name().to_owned()).filter(|n| n != READER).chain(["help".to_owned()]).collect();
        assert_eq!(names, COMMANDS);
        let reader = defined.find_subcommand(READER).unwrap();
        let options = defined.get_arguments().chain(reader.get_arguments()).filter(|a| a.get_action().takes_values());
        let mut valued: Vec<_> = options.filter_map(|a| Some(format!("--{}", a.get_long()?))).collect();
        valued.sort_unstable();
        let mut listed = VALUED.to_vec();
        listed.sort_unstable();
        assert_eq!(valued, listed);
    }

    #[test]
    fn the_signs_of_a_briefing_are_told() {
        use parallax::story::digest::LineKind as Kind;
        let help = Arguments::command().find_subcommand("brief").unwrap().get_after_help().unwrap().to_string();
        for kind in [
            Kind::Lead,
            Kind::Conflict,
            Kind::Changed,
            Kind::New,
            Kind::Later,
            Kind::Differ,
            Kind::Same,
            Kind::Only,
            Kind::Fact,
            Kind::Claim,
        ] {
            assert!(help.contains(&format!("{} {} ", kind.mark(), kind.label())), "{kind:?}: {help}");
        }
    }

    #[test]
    fn the_first_word_decides() {
        assert_eq!(reads("samples"), ["samples"]);
        assert_eq!(reads("--plain samples facts"), ["samples", "facts"]);
        assert_eq!(reads("./facts"), ["./facts"]);
        assert_eq!(reads("-- facts"), ["facts"]);
        assert_eq!(reads("--since 2d samples"), ["samples"]);
        assert_eq!(reads("samples --since 2d"), ["samples"]);
        assert_eq!(reads("-"), ["-"]);
        assert_eq!(reads(""), [""; 0]);
        assert!(matches!(parsed("facts a").unwrap().command, Command::Facts { .. }));
        assert!(matches!(parsed("--theme facts facts a").unwrap().command, Command::Facts { .. }));
        assert!(matches!(parsed("--plain config path").unwrap().command, Command::Config { what: Configuration::Path }));
    }

    #[test]
    fn options_stand_anywhere() {
        for words in ["--strict facts a", "facts --strict a", "facts a --strict", "a --strict"] {
            assert!(parsed(words).unwrap().common.strict, "{words}");
        }
    }

    #[test]
    fn a_filter_may_begin_with_what_is_not_wanted() {
        let Command::Brief(brief) = parsed("brief --filter -storm a").unwrap().command else { panic!("no briefing") };
        assert_eq!((brief.filter.as_deref(), brief.inputs.len()), (Some("-storm"), 1));
    }

    #[test]
    fn faults_are_explained() {
        for (words, says) in [
            ("facts --format yaml a", "possible values: text, jsonl"),
            ("compare a", "<B>"),
            ("--colour a", "unexpected argument '--colour'"),
            ("brief --fromat md a", "--format"),
        ] {
            let error = parsed(words).unwrap_err();
            assert!(error.contains(says), "{words}: {error}");
            assert!(!error.contains(READER), "{words}: {error}");
        }
    }
}
