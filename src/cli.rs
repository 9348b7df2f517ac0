//! Arguments -> work: the subcommands and their exit codes.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use parallax::cache::Spool;
use parallax::extract::Analysed;
use parallax::extract::lexicon::Lexicon;
use parallax::load::{self, Request};
use parallax::text::SafeText;
use parallax::{compare, export, story};

#[derive(Parser)]
#[command(name = "parallax", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Facts per article.
    Facts {
        #[arg(long, default_value = "jsonl")]
        format: String,
        inputs: Vec<PathBuf>,
    },
    /// Articles by story.
    Stories {
        #[arg(long, default_value = "jsonl")]
        format: String,
        inputs: Vec<PathBuf>,
    },
    /// Two articles side by side.
    Compare {
        #[arg(long, default_value = "json")]
        format: String,
        a: PathBuf,
        b: PathBuf,
    },
}

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let result = match Arguments::parse().command {
        Command::Facts { inputs, .. } => facts(&mut out, &inputs),
        Command::Stories { inputs, .. } => stories(&mut out, &inputs),
        Command::Compare { a, b, .. } => comparison(&mut out, a, b),
    };
    match result.and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("parallax: {e}");
            ExitCode::FAILURE
        }
    }
}

/// Loads `inputs` in their final order; what failed is told on stderr, a line a file.
fn load(inputs: &[PathBuf]) -> Vec<parallax::article::Article> {
    let outcome = load::all(&Request::of(inputs), &Spool::default());
    for report in &outcome.reports {
        for line in report.lines() {
            eprintln!("parallax: {}", SafeText::new(&format!("{}: {line}", report.path)));
        }
    }
    outcome.loaded.into_iter().map(|l| l.article).collect()
}

fn facts(out: &mut impl Write, inputs: &[PathBuf]) -> io::Result<()> {
    let lexicon = Lexicon::default();
    for article in load(inputs) {
        writeln!(out, "{}", export::contract::facts(&Analysed::new(article, &lexicon)))?;
    }
    Ok(())
}

fn stories(out: &mut impl Write, inputs: &[PathBuf]) -> io::Result<()> {
    let articles = load(inputs);
    let sketches: Vec<_> = articles.iter().map(story::Sketch::of).collect();
    for (i, group) in story::group::group(&sketches).iter().enumerate() {
        for &member in &group.members {
            writeln!(out, "{}", export::contract::story(&articles[member as usize].id, &i.to_string()))?;
        }
    }
    Ok(())
}

fn comparison(out: &mut impl Write, a: PathBuf, b: PathBuf) -> io::Result<()> {
    let lexicon = Lexicon::default();
    let mut sides = load(&[a, b]).into_iter().map(|x| Analysed::new(x, &lexicon));
    if let (Some(a), Some(b)) = (sides.next(), sides.next()) {
        serde_json::to_writer(&mut *out, &export::contract::comparison(&a, &b, &compare::compare(&a, &b)))?;
        writeln!(out)?;
    }
    Ok(())
}
