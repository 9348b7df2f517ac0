//! Trains the model of `extract::actors` from labelled texts; the same input gives the same file, bit for bit.
//!
//! ```text
//! cargo run --release --example train_actors -- --own model/own --clusters word_clusters.tsv train.jsonl
//! ```
//! Options: `--out FILE` (default `model/actors.bin`), `--folds N` (cross-validation instead of a model), `--eval FILE`
//! (score on a labelled file after training), `--ablate 1` (instead of a model, print what each part is worth, by `--folds` and
//! `--eval`), `--only N` (only the first N folds), `--show 1` (print each error), `--bits N`, `--epochs N`, `--rounds N`,
//! `--skip SOURCE` (leave out a source of texts), `--share N` (use only N percent of our own texts), `--times N` (how often they
//! count).

mod ablation;
mod corpus;
mod learn;
mod lists;
mod score;

use std::path::PathBuf;
use std::process::ExitCode;

use corpus::Document;
use learn::Settings;
use parallax::extract::actors::model::Model;

/// What the command line asks for.
struct Options {
    texts: Vec<PathBuf>,
    own: Option<PathBuf>,
    clusters: Option<PathBuf>,
    out: PathBuf,
    folds: usize,
    ablate: bool,
    eval: Vec<PathBuf>,
    limit: usize,
    show: bool,
    skip: Vec<String>,
    share: usize,
    settings: Settings,
}

fn options() -> Result<Options, String> {
    let mut o = Options {
        texts: Vec::new(),
        own: None,
        clusters: None,
        out: "model/actors.bin".into(),
        folds: 0,
        ablate: false,
        eval: Vec::new(),
        limit: usize::MAX,
        show: false,
        skip: Vec::new(),
        share: 100,
        settings: Settings::default(),
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        if !name.starts_with("--") {
            o.texts.push(name.into());
            continue;
        }
        let value = arguments.next().ok_or_else(|| format!("{name} needs a value"))?;
        let number = || value.parse::<usize>().map_err(|e| format!("{name} {value}: {e}"));
        match name.as_str() {
            "--own" => o.own = Some(value.into()),
            "--clusters" => o.clusters = Some(value.into()),
            "--out" => o.out = value.into(),
            "--folds" => o.folds = number()?,
            "--only" => o.limit = number()?,
            "--show" => o.show = number()? > 0,
            "--ablate" => o.ablate = number()? > 0,
            "--eval" => o.eval.push(value.into()),
            "--share" => o.share = number()?,
            "--skip" => o.skip.push(value),
            "--bits" => o.settings.bits = number()? as u32,
            "--epochs" => o.settings.epochs = number()?,
            "--times" => o.settings.own = number()?,
            "--rounds" => o.settings.rounds = number()?,
            "--drop" => o.settings.drop = number()? as u32,
            "--scale" => o.settings.scale = number()? as f32 / 10.0,
            _ => return Err(format!("unknown option {name}")),
        }
    }
    Ok(o)
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("train_actors: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let options = options()?;
    let tables = lists::Tables::build(options.clusters.as_deref(), &[])?;
    let mut documents = Vec::new();
    for path in &options.texts {
        documents.extend(corpus::read_jsonl(path, &tables.known)?);
    }
    documents.retain(|d: &Document| !options.skip.contains(&d.source));
    let mut own = options.own.as_deref().map_or(Ok(Vec::new()), corpus::read_own)?;
    let mut walk = 0;
    own.retain(|_| {
        walk += options.share;
        walk / 100 > (walk - options.share) / 100
    });
    if options.ablate {
        let mut held = Vec::new();
        for path in &options.eval {
            held.extend(corpus::read_jsonl(path, &Default::default())?);
        }
        let texts = ablation::Texts { others: &documents, own: &own, held: &held };
        return ablation::table(&texts, options.clusters.as_deref(), &options.settings, options.folds.max(2));
    }
    if options.folds > 1 {
        cross_validate(&documents, &own, &tables, &options);
        return Ok(());
    }
    let training: Vec<&Document> = documents.iter().chain(&own).collect();
    let provenance = provenance(&training, &tables, &options.settings);
    let bytes = learn::train(&training, &tables, &options.settings, &provenance, &ablation::NOTHING);
    for path in &options.eval {
        let gold = corpus::read_jsonl(path, &Default::default())?;
        let model = Model::read(&bytes).ok_or("the model cannot be read back")?;
        println!("== {}", path.display());
        score::report(&gold.iter().collect::<Vec<_>>(), &model, options.show);
    }
    std::fs::write(&options.out, &bytes).map_err(|e| format!("{}: {e}", options.out.display()))?;
    println!("wrote {} ({} bytes)\n{provenance}", options.out.display(), bytes.len());
    Ok(())
}

/// The text at the head of the model file.
fn provenance(documents: &[&Document], tables: &lists::Tables, settings: &Settings) -> String {
    let mut sources: Vec<(&str, &str, usize, usize)> = Vec::new();
    for d in documents {
        let words = d.cut.tokens.iter().filter(|t| t.is_wordlike()).count();
        match sources.iter_mut().find(|s| s.0 == d.source) {
            Some(s) => (s.2, s.3) = (s.2 + 1, s.3 + words),
            None => sources.push((&d.source, &d.licence, 1, words)),
        }
    }
    let rows: String = sources.iter().map(|(s, l, n, w)| format!("  {s}: {n} texts, {w} words ({l})\n")).collect();
    format!("trained on\n{rows}lists {}\nclusters {}\n{settings:?}\n", tables.lists_hash, tables.clusters_hash)
}

/// Trains on all folds but one and scores on that one, for each; our own texts are scored apart from the others.
fn cross_validate(documents: &[Document], own: &[Document], tables: &lists::Tables, options: &Options) {
    let (mut others, mut ours) = (score::Score::new(options.show), score::Score::new(options.show));
    for fold in 0..options.folds.min(options.limit) {
        let of = |held: bool| move |d: &&Document| (d.fold(options.folds) == fold) == held;
        let training: Vec<&Document> = documents.iter().chain(own).filter(of(false)).collect();
        let bytes = learn::train(&training, tables, &options.settings, "", &ablation::NOTHING);
        if let Some(model) = Model::read(&bytes) {
            others.add(&documents.iter().filter(of(true)).collect::<Vec<_>>(), &model);
            ours.add(&own.iter().filter(of(true)).collect::<Vec<_>>(), &model);
        }
    }
    others.print();
    if !own.is_empty() {
        println!("our own texts");
        ours.print();
    }
}
