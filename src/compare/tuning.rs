//! The numbers of alignment, each with what it trades. Those of edits are chosen on labelled pairs of two languages, by steps that
//! matter; those of texts in words of their own follow a logistic regression on a hundred labelled pairs of full-length articles, rounded,
//! and were held against twenty others.

/// Sentences of a background in which a term of the two texts is thought not to stand: keeps rarity sane in short texts.
pub(super) const BACKGROUND: f32 = 10.0;
/// What kin (a beginning or a synonym shared) counts of an equal term.
pub(super) const KIN: f32 = 0.5;
/// What a sentence has in common with every sentence of the other text counts against each pair of it.
pub(super) const USUAL: f32 = 0.25;
/// A link scores this much at least.
pub(super) const LEAST: f32 = 0.35;
/// What the sentences score on average beside the best of the other text, in texts that are edits of one another: this and more,
pub(super) const EDITED: f32 = 0.47;
/// ... and in texts of which each is in words of its own: this and less. What follows of the best holds for edits.
pub(super) const RETOLD: f32 = 0.4;
/// How much of that average is of the text whose sentences score better, as a rule the shorter one; the rest is of the other.
pub(super) const SHORTER: f32 = 0.8;
/// Texts with fewer pairs that are each other's best are taken for edits.
pub(super) const SURE_PAIRS: usize = 4;
/// A link is as good as the best of its row or of its column, or misses it by this much at most,
pub(super) const NEAR: f32 = 0.1;
/// ... and has this share of the best of both.
pub(super) const FAR: f32 = 0.4;
/// What a like place in both texts is worth to a cell,
pub(super) const PLACE: f32 = 0.05;
/// ... falling to nothing where the places lie this share of a text apart.
pub(super) const REACH: f32 = 0.33;
/// What the first lines of both texts are worth to each other,
pub(super) const HEAD: f32 = 0.15;
/// ... falling to a third over this many sentences, of both texts together.
pub(super) const HEAD_REACH: f32 = 3.0;
/// In texts that are in words of their own (what follows was chosen on a hundred pairs of articles, each of two outlets): what each
/// rare word is worth to two sentences that share it,
pub(super) const SHARED: f32 = 0.065;
/// ... that somebody speaks in both, and what it counts against them that each quotes another,
pub(super) const SPEAKER: f32 = 0.13;
pub(super) const OTHER_SPEAKER: f32 = 0.05;
/// ... or that each names others;
pub(super) const OTHER_NAMES: f32 = 0.03;
/// ... that both speak of one day,
pub(super) const DAY: f32 = 0.1;
/// ... that both give one figure,
pub(super) const FIGURE: f32 = 0.2;
/// ... that words in a row stand between quotation marks in both, for each run,
pub(super) const SAID: f32 = 0.12;
/// ... up to so many;
pub(super) const SAID_FULL: u32 = 3;
/// ... how far the best cell beside them speaks for them,
pub(super) const BESIDE_OWN: f32 = 0.12;
/// ... and the better one on a diagonal;
pub(super) const DIAGONAL_OWN: f32 = 0.12;
/// ... and what of all this any two sentences of one event come to.
pub(super) const PASSED: f32 = 0.18;
/// What words are worth that stand in this sentence alone of either text,
pub(super) const ONCE: f32 = 0.2;
/// ... in full where there are this many of them.
pub(super) const ONCE_FULL: f32 = 3.0;
/// What two sentences lose of their likeness where all that they share is names.
pub(super) const NAMES: f32 = 0.3;
/// What counts against a quotation beside a sentence that has none.
pub(super) const QUOTED: f32 = 0.1;
/// A clause covered this well makes a link of a cell that is not the best of its row or column,
pub(super) const CLAUSE: f32 = 0.5;
/// ... where no other cell covers it so much better that this is less than that share of it,
pub(super) const HOME: f32 = 0.9;
/// ... where the best cell of its sentence covers less than this share of that ...
pub(super) const EXPLAINED: f32 = 0.7;
/// ... where the cell scores this much at least.
pub(super) const CLAUSE_LEAST: f32 = 0.4;
/// What two headlines have in common by being headlines of one event.
pub(super) const HEADLINES: f32 = 0.25;
/// The best of its row and of its column is surely linked from this score on, and speaks for its neighbours.
pub(super) const ANCHOR: f32 = 0.4;
/// What a sure link on the diagonal is worth to its neighbour, in texts that keep the order.
pub(super) const DIAGONAL: f32 = 0.5;
/// What a sure link beside a cell is worth to it (a sentence split or merged).
pub(super) const BESIDE: f32 = 0.2;
/// Neighbours speak for what is alike at all: up to this cosine, in proportion.
pub(super) const OWN: f32 = 0.25;
/// A pair is reworded where this share of the heavier sentence stands in the other; less is partial.
pub(super) const REWORDED: f32 = 0.55;
/// What each run of four words in common adds, up to four of them.
pub(super) const VERBATIM: f32 = 0.03;
