//! Which claims of a story are one statement: alike in their words, a stretch of one speech, or told by sentences that tell the same;
//! and those of which a longer claim of another source says the one within what it says of the other.

use rustc_hash::FxHashMap;

use super::Column;
use super::candidates::{Candidates, Met};
use super::counts::{count_apart, count_others, numbers_meet};
use super::opposed::{are_apart, are_denied, is_sure};
use super::sentences::Sentences;
use super::statement::{SHORT, Statement, Voices};
use super::told::{self, Telling};
use super::weights::Likeness;
use super::wordings::{Heard, by_last, heard};
use crate::compare::odds::{Kind, Odds};
use crate::extract::Mode;
use crate::hash;
use crate::story::aligned::Alignments;
use crate::story::reality::{self, are_apart_in_time};

/// Claims of one speaker are the same statement from this likeness of their terms on.
const SAME_STATEMENT: f32 = 0.5;
/// ... and two quotations of him, which could be given in the same words, only from this on.
const SAME_SPEECH: f32 = 0.7;
/// ... or where so much of the shorter stands in the longer.
const SAME_QUOTATION: f32 = 0.85;
/// From this on the same words of other speakers are the same statement, pinned on another.
const SAME_WORDS: f32 = 0.85;
/// In sentences that tell the same, claims of one speaker are the same statement from this likeness on ...
const SAME_SENTENCE: f32 = 0.35;
/// ... and so much of the shorter in the longer: a sentence may hold two statements of one speaker.
const SAME_PART: f32 = 0.5;
/// ... and more of it where he is said to do another thing in each.
const SAME_PART_APART: f32 = 0.65;
/// What somebody says whom one source names and the other does not is the same from this likeness on.
const OF_OFFICE: f32 = 0.4;
/// What one outlet tells in fewer words is the same from this share of its terms on.
const SAME_SHORTER: f32 = 0.85;
/// So many terms and more are hardly the same in the mouths of two.
const MANY_WORDS: usize = 5;
/// A claim and its opposite have so many terms in common at least.
const OPPOSITE: usize = 2;
/// An article says the same again from this share of the shorter claim on.
const SAME_AGAIN: f32 = 0.75;
/// Two sources that a third joins have so much in common, each of them or of the shorter.
const CHAINED: f32 = 0.3;

/// Claims by the statement that they are, in the order of the first of each. The likest are joined first: what fits best is not
/// taken by what merely came before. An article has one claim in a row, however often it says it.
pub(super) fn joined<'a>(entries: Vec<Statement<'a>>, columns: &[Column], aligned: &Alignments) -> Vec<Vec<Statement<'a>>> {
    let heard = heard(&entries);
    let mut drafts = Drafts::of(&entries, &heard, columns);
    for (_, i, j) in pairs(&heard, columns, aligned) {
        drafts.join(i as usize, j as usize);
    }
    let drafts = drafts.drafts;
    let mut entries: Vec<Option<Statement<'a>>> = entries.into_iter().map(Some).collect();
    let filled = drafts.into_iter().filter(|draft| !draft.is_empty());
    filled.map(|draft| draft.into_iter().filter_map(|at| entries[at].take()).collect()).collect()
}

/// The pairs of claims that are one statement, the likest first.
fn pairs(heard: &[Heard<'_, Statement<'_>>], columns: &[Column], aligned: &Alignments) -> Vec<(f32, u32, u32)> {
    let (mut pairs, mut candidates) = (Vec::new(), Candidates::default());
    for (j, second) in heard.iter().enumerate() {
        for met in candidates.add(second.first, &heard[..j]) {
            let first = &heard[met.at];
            let (a, b, apart) = (first.first, second.first, first.is_apart(second));
            let places = (first.at as u32, second.at as u32);
            // A few words of which one is the opposite have little in common.
            if apart && are_opposite(a, b) {
                pairs.push((1.0 + met.likeness.best(), places.0, places.1));
            }
            if !may_be_one(&met) || !apart && !says_again(a, b, met.likeness) {
                continue;
            }
            // What one says and the other denies in the same words stands in one row before all else.
            let before = |likeness: f32| if are_denied(a, b) { likeness + 1.0 } else { likeness };
            // Copies of one text stand in one row, whatever was changed in them.
            let same = same_statement(a, b, &met, aligned).filter(|_| apart && is_one_text(columns, a, b) || !are_two(a, b));
            pairs.extend(same.map(|likeness| (before(likeness), places.0, places.1)));
        }
    }
    pairs.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    pairs
}

/// Claims in the making of rows.
struct Drafts<'e, 'a> {
    entries: &'e [Statement<'a>],
    columns: &'e [Column],
    /// The draft of each claim.
    of: Vec<usize>,
    /// The claims of each draft, in their order: those of an article stand together.
    drafts: Vec<Vec<usize>>,
    /// Two drafts that do not fit, by their places.
    refused: FxHashMap<(usize, usize), Refusal>,
}

/// Why two drafts do not fit.
#[derive(Clone, Copy)]
struct Refusal {
    /// The articles, one of each draft, whose claims say two things.
    articles: (u32, u32),
    /// How many claims the drafts had: as long as none came in they need not be asked again.
    sizes: (usize, usize),
}

impl<'e, 'a> Drafts<'e, 'a> {
    /// Each claim alone, but for those of one wording.
    fn of(entries: &'e [Statement<'a>], heard: &[Heard<'_, Statement<'a>>], columns: &'e [Column]) -> Self {
        let first: FxHashMap<u32, usize> = heard.iter().map(|heard| (heard.first.wording, heard.at)).collect();
        let of: Vec<usize> = entries.iter().enumerate().map(|(at, e)| first.get(&e.wording).copied().unwrap_or(at)).collect();
        let mut drafts = vec![Vec::new(); entries.len()];
        of.iter().enumerate().for_each(|(at, &draft)| drafts[draft].push(at));
        Self { entries, columns, drafts, of, refused: FxHashMap::default() }
    }

    /// Joins the drafts of two claims, if they fit.
    fn join(&mut self, i: usize, j: usize) {
        let (first, second) = (self.of[i].min(self.of[j]), self.of[i].max(self.of[j]));
        if first == second {
            return;
        }
        match self.misfit(first, second) {
            Some(articles) => {
                let sizes = self.sizes(first, second);
                self.refused.insert((first, second), Refusal { articles, sizes });
            }
            None => {
                let moved = std::mem::take(&mut self.drafts[second]);
                moved.iter().for_each(|&at| self.of[at] = first);
                self.drafts[first].extend(moved);
                self.drafts[first].sort_unstable();
            }
        }
    }

    /// Two articles, one of each draft, that say two things in the two, or two sources that have nothing in common but a longer
    /// speech of a third that holds what either says. Those that did not fit before are asked first.
    fn misfit(&self, first: usize, second: usize) -> Option<(u32, u32)> {
        let (a, b) = (&self.drafts[first], &self.drafts[second]);
        if let Some(&Refusal { articles: (x, y), sizes }) = self.refused.get(&(first, second))
            && (sizes == self.sizes(first, second) || !self.fit(self.of_article(a, x), self.of_article(b, y)))
        {
            return Some((x, y));
        }
        let article = |own: &[usize]| self.entries[own[0]].article;
        let theirs = self.unlike(b, a);
        let mut own = self.unlike(a, b).into_iter();
        own.find_map(|x| theirs.iter().find(|y| !self.fit(x, y)).map(|y| (article(x), article(y))))
    }

    /// The claims of a draft by articles. Of articles that say the same in the same words the first two are enough, and those that
    /// the other draft has, too: what holds for these holds for all.
    fn unlike<'d>(&self, draft: &'d [usize], other: &[usize]) -> Vec<&'d [usize]> {
        let article = |at: usize| self.entries[at].article;
        let mut times: FxHashMap<u64, u32> = FxHashMap::default();
        let telling = |own: &&[usize]| {
            let times = times.entry(hash::run(own.iter().map(|&at| u64::from(self.entries[at].wording)))).or_default();
            *times += 1;
            *times <= 2 || !self.of_article(other, article(own[0])).is_empty()
        };
        draft.chunk_by(|&x, &y| article(x) == article(y)).filter(telling).collect()
    }

    fn sizes(&self, first: usize, second: usize) -> (usize, usize) {
        (self.drafts[first].len(), self.drafts[second].len())
    }

    /// The claims of an article in a draft.
    fn of_article<'d>(&self, draft: &'d [usize], article: u32) -> &'d [usize] {
        let from = draft.partition_point(|&at| self.entries[at].article < article);
        let to = draft.partition_point(|&at| self.entries[at].article <= article);
        &draft[from..to]
    }

    /// True where a claim of one article goes with one of the other.
    fn fit(&self, x: &[usize], y: &[usize]) -> bool {
        let fits = |(a, b): (&Statement<'_>, &Statement<'_>)| {
            if a.article == b.article {
                repeats(a, b)
            } else {
                (a.likeness(b).best() >= CHAINED || are_opposite(a, b)) && (is_one_text(self.columns, a, b) || !count_others(a, b))
            }
        };
        x.iter().any(|&i| y.iter().any(|&j| fits((&self.entries[i], &self.entries[j]))))
    }
}

/// True where an article says the same thing again: in its headline and below, or a quotation and its gist.
fn repeats(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    says_again(a, b, a.likeness(b))
}

/// The same by what the two have in common.
fn says_again(a: &Statement<'_>, b: &Statement<'_>, likeness: Likeness) -> bool {
    likeness.best() >= SAME_AGAIN && a.against() == b.against() && a.same_speaker(b)
}

/// True where both stand in copies of one text.
fn is_one_text(columns: &[Column], a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let text = |e: &Statement<'_>| columns.get(e.article as usize).map(|c| c.text);
    text(a) == text(b)
}

/// True for two short claims of one speaker, in two articles, that differ in nothing but a word and its opposite.
fn are_opposite(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let (count, most) = (a.overlap(b).count, a.terms.len().max(b.terms.len()));
    most <= MANY_WORDS
        && count >= OPPOSITE
        && count + 1 >= most
        && a.voices(b) == Voices::One
        && a.odds(b).is_some_and(|odds| is_sure(&odds))
}

/// True where the two cannot be one statement, however alike their words are: they give other numbers or names, or change who did
/// what. Of one speaker the opposite stands in the same row, as a contradiction; of two speakers it is another statement.
fn are_two(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let turned = |odds: &Odds| matches!(odds.kind, Kind::Turned | Kind::Hedged);
    let one = a.voices(b) == Voices::One;
    if count_apart(a, b) {
        return true;
    }
    a.odds(b).is_some_and(|odds| !one || !turned(&odds)) || !one && are_apart(a, b) || is_of_two_times(a, b)
}

/// True where one tells as happened what is to come or wanted by the other, or its speaker does what the other's rules out.
fn is_of_two_times(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    are_apart_in_time(a.happens(), b.happens())
        || reality::are_apart(a.does(), b.happens())
        || reality::are_apart(a.happens(), b.does())
}

/// False for two claims that have too little in common to be one statement, whoever says them.
fn may_be_one(met: &Met) -> bool {
    met.run || met.likeness.of_both >= SAME_STATEMENT || met.likeness.of_shorter >= SAME_PART
}

/// How alike two claims are, if they are one statement: by their words, by a stretch of one quotation, or by sentences that tell
/// the same in other words.
fn same_statement(a: &Statement<'_>, b: &Statement<'_>, met: &Met, aligned: &Alignments) -> Option<f32> {
    let Likeness { of_both: likeness, of_shorter: covered } = met.likeness;
    let least = a.terms.len().min(b.terms.len());
    let voices = a.voices(b);
    // What two say of two others is not one statement, however alike the words.
    if voices == Voices::Two && a.names_others(b) {
        return None;
    }
    // A stretch of one speech is the same wherever it is cut.
    if met.run && a.is_verbatim(b, voices) {
        return Some(met.likeness.best());
    }
    let paired = || a.sentences().any(|i| b.sentences().any(|j| aligned.has((a.article, i), (b.article, j))));
    if voices != Voices::One {
        // Sentences that tell the same may call the speaker by his office ("the president").
        if voices == Voices::Unknown && likeness >= OF_OFFICE && covered >= SAME_PART && are_of_one_mind(a, b) && paired() {
            return Some(likeness);
        }
        // A quotation that one of them cuts shorter is told by its words too, where they are many.
        let cut = a.is_quoted() && b.is_quoted() && least > MANY_WORDS && covered >= SAME_WORDS;
        // A few words are no statement of two: one is for a thing, the other against it.
        let same = likeness >= SAME_WORDS && (voices == Voices::Unknown || least > SHORT);
        return (same || cut).then_some(likeness);
    }
    let spoken = a.claim.mode == Mode::Direct && b.claim.mode == Mode::Direct;
    if likeness >= if spoken { SAME_SPEECH } else { SAME_STATEMENT } {
        return Some(likeness);
    }
    // A quotation that one of them cuts shorter, or gives in words of its own.
    if spoken {
        return (least > SHORT && covered >= SAME_QUOTATION).then_some(likeness);
    }
    if a.against() != b.against() || !numbers_meet(a, b) {
        return None;
    }
    let part = if a.claim.stance == b.claim.stance { SAME_PART } else { SAME_PART_APART };
    let told = likeness >= SAME_SENTENCE && covered >= part && paired();
    // The same in fewer words.
    let shorter = least > SHORT && covered >= SAME_SHORTER;
    (told || shorter).then_some(likeness)
}

/// True where two do the same with what they say and neither denies it, where their numbers can be one and what one of them quotes
/// stands in the other.
fn are_of_one_mind(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let one = a.claim.cue_stance == b.claim.cue_stance || a.claim.cue_stance.is_plain() && b.claim.cue_stance.is_plain();
    one && a.against() == b.against() && numbers_meet(a, b) && a.quoted_in(b.words()) > 0.0 && b.quoted_in(a.words()) > 0.0
}

/// The articles that have no claim of a row, whose claims stand by article.
pub(super) fn silent(draft: &[Statement<'_>], articles: u32) -> impl Iterator<Item = u32> + Clone {
    (0..articles).filter(|a| draft.binary_search_by_key(a, |e| e.article).is_err())
}

/// The sentences that tell claims in articles that have none of their own beside them.
pub(super) struct Tellings {
    /// By wording of the claim.
    of: FxHashMap<u32, Vec<Telling>>,
}

impl Tellings {
    pub fn of(drafts: &[Vec<Statement<'_>>], sentences: &Sentences<'_, '_>) -> Self {
        let mut of = FxHashMap::default();
        for draft in drafts {
            let has = |article: u32| draft.binary_search_by_key(&article, |e| e.article).is_ok();
            // Of tellings that tell as much the last is taken, and the last of a wording stands for it.
            for entry in heard(draft).iter().filter_map(|heard| draft.get(heard.last)) {
                let told = told::tellers(entry, sentences, |article| !has(article));
                if !told.is_empty() {
                    of.insert(entry.wording, told);
                }
            }
        }
        Self { of }
    }

    /// The sentences that tell what one of these claims says, of the last of them last.
    pub fn all(&self, draft: &[Statement<'_>]) -> Vec<Telling> {
        by_last(draft).iter().filter_map(|heard| self.of.get(&heard.first.wording)).flatten().copied().collect()
    }

    /// Joins what two sources say of each other's claims: where a claim of one is the telling of a row of the other, and its own
    /// row is told by that one.
    pub fn join<'a>(&self, mut drafts: Vec<Vec<Statement<'a>>>) -> Vec<Vec<Statement<'a>>> {
        let places = |at: usize, draft: &[Statement<'a>]| draft.iter().map(move |e| ((e.article, e.index), at)).collect::<Vec<_>>();
        let mut home: FxHashMap<(u32, u32), usize> = drafts.iter().enumerate().flat_map(|(at, draft)| places(at, draft)).collect();
        for at in 0..drafts.len() {
            let told = self.all(&drafts[at]);
            // Where the row itself is joined to an earlier one, what is told of it is looked for from there.
            let mut here = at;
            for telling in told {
                let Some(&other) = telling.said.and_then(|index| home.get(&(telling.place.article, index))) else { continue };
                let (own, theirs) = (&drafts[here], &drafts[other]);
                let back = |t: Telling| own.iter().any(|e| e.article == t.place.article && e.place().overlaps(t.place.span));
                // Two quotations of a name in common are told beside each other, and are two rows.
                let spoken = |x: &Statement<'_>, y: &Statement<'_>| {
                    x.claim.mode == Mode::Direct && y.claim.mode == Mode::Direct && x.likeness(y).of_both < SAME_SPEECH
                };
                let speeches = || own.iter().any(|x| theirs.iter().any(|y| x.article != y.article && spoken(x, y)));
                let apart = || own.iter().all(|x| theirs.iter().all(|y| x.article != y.article || repeats(x, y)));
                if other != here && !own.is_empty() && self.all(theirs).into_iter().any(back) && apart() && !speeches() {
                    let (first, second) = (here.min(other), here.max(other));
                    let moved = std::mem::take(&mut drafts[second]);
                    home.extend(places(first, &moved));
                    drafts[first].extend(moved);
                    drafts[first].sort_by_key(|e| (e.article, e.index));
                    here = first;
                }
            }
        }
        drafts.into_iter().filter(|draft| !draft.is_empty()).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::story::matrix::{RowKind, Standing};
    use crate::story::testing::apart;
    use crate::story::{check, novelty::Seen};

    #[test]
    fn claims_of_other_numbers_are_two() {
        let own = "Mayor Elsa Brandt said repairs of the quay would cost 4 million crowns.";
        for (other, want) in [
            ("Mayor Elsa Brandt said repairs of the quay would cost 4 million crowns.", vec![Standing::Agree]),
            ("Mayor Elsa Brandt said repairs of the quay would cost 9 million crowns.", vec![Standing::Only; 2]),
            // Of two speakers what one says against the other is no statement of both.
            ("Captain Tom Okoro said repairs of the quay would not cost 4 million crowns.", vec![Standing::Only; 2]),
        ] {
            let articles = apart(&[own, other]);
            let rows = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).matrix.rows;
            let found: Vec<_> = rows.iter().filter(|r| r.kind == RowKind::Claim).map(|r| r.standing).collect();
            assert_eq!(found, want, "{other} {rows:#?}");
        }
    }

    #[test]
    fn a_source_without_a_number_joins_no_others_that_give_two() {
        let of = |cost: &str| format!("Mayor Elsa Brandt said repairs of the northern quay at Kolm would cost {cost}.");
        let told = [of("4 million crowns"), of("9 million crowns"), of("too much")];
        let articles = apart(&told.each_ref().map(String::as_str));
        let rows = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).matrix.rows;
        let both =
            |row: &&crate::story::matrix::Row| row.kind == RowKind::Claim && row.evidence(0).is_some() && row.evidence(1).is_some();
        assert!(!rows.iter().any(|row| both(&row)), "{rows:#?}");
    }
}
