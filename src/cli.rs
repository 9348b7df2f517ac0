//! Arguments -> work: dispatch, exit codes, and what goes to stderr.
//!
//! Failures are listed on stderr, one line a file, and never hide what did load. A closed pipe ends the program quietly.

mod arguments;
mod briefing;
mod compare;
mod configure;
mod foremost;
mod headless;
mod memory;
mod parallel;
mod width;

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser as _;
use parallax::article::Moment;
use parallax::config::{Config, Options};
use parallax::load::{Failure, Request};
use parallax::story::novelty::Seen;
use parallax::terminal::log::Log;
use parallax::terminal::{Exit, Happening, event_loop, guard, signals};
use parallax::text::SafeText;
use parallax::workers;

use arguments::{Arguments, Command};

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Something was read.
    Read,
    /// Nothing was, or with `--strict` something failed.
    Nothing,
    /// Wrong usage or configuration.
    Usage,
}

/// What every command gets beside its own arguments.
#[derive(Debug)]
pub struct Context {
    /// The configuration in force.
    pub config: Config,
    /// Whether a failure is an end of its own.
    pub strict: bool,
    /// Where what happens is written down.
    pub log: Log,
}

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse_from(arguments::with_command(std::env::args_os()));
    let result = match dispatch(arguments) {
        Ok(end) => Ok(end),
        Err(Stop::Wrong(faults)) => Ok(tell(&faults)),
        Err(Stop::Failed(error)) => Err(error),
    };
    match result {
        Ok(End::Read) => ExitCode::SUCCESS,
        Ok(End::Nothing) => ExitCode::from(1),
        Ok(End::Usage) => ExitCode::from(2),
        // Whoever reads has seen enough.
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(e) => {
            say(&e.to_string());
            ExitCode::from(if e.kind() == io::ErrorKind::InvalidInput { 2 } else { 1 })
        }
    }
}

/// A line on stderr. Where nobody reads stderr any more, nobody misses it.
pub fn say(message: &str) {
    let _ = writeln!(io::stderr(), "parallax: {}", SafeText::new(message));
}

/// Says what is wrong with the configuration, a line each.
pub fn tell(faults: &[impl ToString]) -> End {
    faults.iter().for_each(|fault| say(&fault.to_string()));
    End::Usage
}

fn options(arguments: &Arguments) -> Options {
    let common = &arguments.common;
    let draws = matches!(arguments.command, Command::Reader { .. } | Command::Config { .. });
    Options { config: common.config.clone(), theme: common.theme.clone(), plain: common.plain, headless: !draws }
}

/// Why a command did not come to its end.
enum Stop {
    /// What is wrong with the configuration, a line each.
    Wrong(Vec<String>),
    /// What the system says.
    Failed(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Stop::Failed(error)
    }
}

impl Context {
    /// What a command needs that reads articles.
    fn open(arguments: &Arguments, options: &Options) -> Result<Self, Stop> {
        let wrong = |faults: parallax::config::Faults| Stop::Wrong(faults.0.iter().map(ToString::to_string).collect());
        let config = Config::load(options).map_err(wrong)?;
        let common = &arguments.common;
        let shut = |e| format!("--log {}: {}", common.log.as_deref().unwrap_or(Path::new("")).display(), Failure::from(e));
        let mut log = Log::open(common.log.as_deref()).map_err(|e| Stop::Wrong(vec![shut(e)]))?;
        log.line(&format!("parallax {} {:?}", env!("CARGO_PKG_VERSION"), arguments.command));
        Ok(Self { config, strict: common.strict, log })
    }
}

/// Runs the command. Those about the program itself must work also where the configuration is broken: they open none.
fn dispatch(arguments: Arguments) -> Result<End, Stop> {
    let options = options(&arguments);
    let context = || Context::open(&arguments, &options);
    let end = match &arguments.command {
        Command::Reader { inputs, since } => read(inputs.clone(), since.clone(), context()?),
        Command::Brief(brief) => headless::brief(brief, context()?),
        Command::Facts { format, inputs } => headless::facts(*format, inputs.clone(), context()?),
        Command::Stories { format, inputs } => headless::stories(*format, inputs.clone(), context()?),
        Command::Compare { format, changes, a, b } => return compare::compare(*format, *changes, a, b, context),
        Command::Check { inputs } => headless::check(inputs.clone(), context()?),
        Command::Config { what } => configure::configuration(*what, &options),
        Command::Completions { shell } => configure::completions(*shell),
        Command::Man => configure::man(),
    };
    Ok(end?)
}

/// The inputs, or the configured sources where none is named; none at all is wrong usage, and says so.
pub fn inputs(named: Vec<PathBuf>, config: &Config) -> Option<Vec<PathBuf>> {
    if !named.is_empty() {
        return Some(named);
    }
    let home = std::env::var_os("HOME").map(PathBuf::from);
    let expand = |source: &String| match (source.strip_prefix("~/"), &home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(source),
    };
    let sources: Vec<_> = config.settings.sources.iter().map(expand).collect();
    if sources.is_empty() {
        say(
            "nothing to read: name files or folders, as `parallax samples`, or set `sources` in config.toml (`parallax config path`)",
        );
        return None;
    }
    Some(sources)
}

/// The reader; where there is no terminal for it, the briefing as text.
fn read(named: Vec<PathBuf>, since: Option<String>, context: Context) -> io::Result<End> {
    if let Some(command) = named.first().filter(|first| !first.exists()).and_then(|first| arguments::meant(first)) {
        say(&format!("did you mean the command `{command}`?"));
    }
    if !guard::usable() {
        return headless::brief(&arguments::Brief::of(named, since), context);
    }
    let since = match briefing::baseline(since.as_deref(), &context.config.settings.zone()) {
        Ok(since) => since,
        Err(message) => {
            say(&message);
            return Ok(End::Usage);
        }
    };
    let Some(inputs) = inputs(named, &context.config) else { return Ok(End::Usage) };
    // A path that does not exist is a slip of the fingers: better said at once than on an empty screen.
    let missing: Vec<_> = inputs.iter().filter(|p| p.as_os_str() != "-" && !p.exists()).collect();
    for path in &missing {
        say(&format!("{}: no such file or folder", path.display()));
    }
    if missing.len() == inputs.len() {
        return Ok(End::Nothing);
    }
    let request = Request::of(inputs);
    let started = Moment { seconds: jiff::Timestamp::now().as_second(), timed: true };
    let Context { config, log, strict } = context;
    let left = event_loop::run(config, log, event_loop::Times { started, since }, |sender, config| {
        let news = move |outcome| sender.send(Happening::Done(outcome)).is_ok();
        workers::start(request, config.lexicons.clone(), config.settings.memory, Seen::before(since), news)
    })?;
    if let Exit::Quit { told: Some(told), .. } = &left {
        say(told);
    }
    match left {
        Exit::Quit { read: false, .. } => Ok(End::Nothing),
        Exit::Quit { failed: true, .. } if strict => Ok(End::Nothing),
        Exit::Quit { .. } => Ok(End::Read),
        Exit::Signal(signal) => signals::end(signal),
    }
}
