//! Which stories come first in a briefing, found with no more reading than that takes. Where a story stands hangs on its facts; where
//! it may stand at best is known by its articles, and better by how many origins they have. What may come first is read, then
//! checked, until no other can come among as many as are asked for.

use std::io;

use parallax::article::Article;
use parallax::export::brief::{self, Item, Options, Rank};
use parallax::extract::Analysed;
use parallax::extract::lexicon::Lexicons;
use parallax::story::novelty::Seen;
use parallax::story::{self, StoryCheck, origins};
use parallax::threads::Fault;

use super::parallel;

/// The articles of a story with their facts, and what the check of it found.
pub type Checked = (Vec<Analysed>, StoryCheck);

/// What is known of a story.
enum Known {
    /// Its articles.
    Articles(Vec<Article>),
    /// With their facts.
    Facts(Vec<Analysed>),
    /// All.
    Checked(Box<Checked>),
}

/// A story on its way to the briefing.
struct Runner {
    /// Its place among all.
    place: usize,
    /// The first place that it may have in the briefing; the place itself once it is checked.
    rank: Rank,
    known: Known,
}

impl Runner {
    fn is_checked(&self) -> bool {
        matches!(self.known, Known::Checked(_))
    }
}

/// By what the stories are read and checked.
pub struct Course<'a> {
    pub options: &'a Options,
    pub lexicons: &'a Lexicons,
    /// What panicked, by the ids of articles.
    pub fell: &'a mut Vec<(String, Fault)>,
}

impl Course<'_> {
    /// The stories that may stand in the briefing, checked, in their order.
    pub fn foremost(&mut self, stories: Vec<Vec<Article>>) -> io::Result<Vec<Checked>> {
        let (top, some) = self.options.top.map_or((usize::MAX, usize::MAX), |top| (top, top.saturating_mul(2).max(SOME)));
        let runner = |(place, articles): (usize, Vec<Article>)| {
            let rank = brief::best_rank(&articles.iter().collect::<Vec<_>>(), None, self.options);
            Runner { place, rank, known: Known::Articles(articles) }
        };
        let mut all: Vec<Runner> = stories.into_iter().enumerate().map(runner).collect();
        loop {
            // Of equals the first comes first in the briefing, too.
            all.sort_by_key(|runner| (runner.rank, runner.place));
            let sure = all.iter().take_while(|runner| runner.is_checked()).count();
            if sure >= top.min(all.len()) {
                break;
            }
            let (checked, rest): (Vec<Runner>, Vec<Runner>) = all.into_iter().partition(Runner::is_checked);
            let mut rest = rest.into_iter();
            let near = rest.by_ref().take(some).collect();
            all = checked;
            all.extend(self.on(near)?);
            all.extend(rest);
        }
        all.sort_by_key(|runner| runner.place);
        Ok(all
            .into_iter()
            .filter_map(|runner| if let Known::Checked(story) = runner.known { Some(*story) } else { None })
            .collect())
    }

    /// The stories with the next that is to be known of each: first all articles are read, then stories are checked, on every core. A
    /// story of many long ones would else be the work of one thread.
    fn on(&mut self, near: Vec<Runner>) -> io::Result<Vec<Runner>> {
        let (mut bare, mut read, mut out) = (Vec::new(), Vec::new(), Vec::new());
        for Runner { place, rank, known } in near {
            match known {
                Known::Articles(articles) => bare.push((place, articles)),
                Known::Facts(articles) => read.push((place, articles)),
                Known::Checked(_) => out.push(Runner { place, rank, known }),
            }
        }
        out.extend(self.read(bare)?);
        out.extend(self.check(read)?);
        Ok(out)
    }

    /// Reads the facts of articles, and of how many origins those of a story are.
    fn read(&mut self, stories: Vec<(usize, Vec<Article>)>) -> io::Result<Vec<Runner>> {
        let named: Vec<(usize, Vec<String>)> = stories.iter().map(|(place, s)| (*place, ids(s.iter()))).collect();
        let articles: Vec<Article> = stories.into_iter().flat_map(|(_, articles)| articles).collect();
        let read = |a| Analysed::new(a, self.lexicons);
        let mut analysed = parallel::share(articles, |a| a.text.len(), read)?.into_iter();
        let mut out = Vec::new();
        for (place, ids) in named {
            let (good, bad) = parted(ids.into_iter().zip(analysed.by_ref()));
            self.fell.extend(bad);
            if !good.is_empty() {
                // Where all are asked for it makes no odds.
                let of = |_| origins::find(&good.iter().collect::<Vec<_>>()).len() as u32;
                let articles: Vec<&Article> = good.iter().map(|a| &a.article).collect();
                let rank = brief::best_rank(&articles, self.options.top.map(of), self.options);
                out.push(Runner { place, rank, known: Known::Facts(good) });
            }
        }
        Ok(out)
    }

    /// Checks stories of which all facts are known.
    fn check(&mut self, stories: Vec<(usize, Vec<Analysed>)>) -> io::Result<Vec<Runner>> {
        let seen = Seen::before(self.options.baseline);
        let weight = |(_, articles): &(usize, Vec<Analysed>)| articles.iter().map(|a| a.text().len()).sum();
        let named: Vec<Vec<String>> = stories.iter().map(|(_, s)| ids(s.iter().map(|a| &a.article))).collect();
        let checked = parallel::share(stories, weight, |(place, articles)| {
            let (rank, check) = {
                let lent: Vec<&Analysed> = articles.iter().collect();
                let check = story::check(&lent, &seen);
                (brief::rank(&item(&lent, &check)), check)
            };
            Runner { place, rank, known: Known::Checked(Box::new((articles, check))) }
        })?;
        let (good, bad) = parted(named.into_iter().zip(checked));
        self.fell.extend(bad.into_iter().flat_map(|(ids, fault)| ids.into_iter().map(move |id| (id, fault.clone()))));
        Ok(good)
    }
}

/// Stories that are gone on with at a time, at least.
const SOME: usize = 32;

/// A story on which no reader put anything.
pub fn item<'a>(articles: &'a [&'a Analysed], check: &'a StoryCheck) -> Item<'a> {
    Item { articles, check, ids: &[], starred: false, tags: &[], notes: &[] }
}

fn ids<'a>(articles: impl Iterator<Item = &'a Article>) -> Vec<String> {
    articles.map(|a| a.id.clone()).collect()
}

/// What was made, and the panics on the way, with what each was about.
fn parted<I, T>(made: impl Iterator<Item = (I, Result<T, Fault>)>) -> (Vec<T>, Vec<(I, Fault)>) {
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for (from, made) in made {
        match made {
            Ok(made) => good.push(made),
            Err(fault) => bad.push((from, fault)),
        }
    }
    (good, bad)
}
