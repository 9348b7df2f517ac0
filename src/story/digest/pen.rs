//! Writes a line of a digest in pieces: quotations to the byte, and templates around them.

use super::borders::end_within;
use super::clauses::{is_whole, tokens};
use super::names;
use super::quotes::{as_told, behind_that, clause, item, sentence_terms, shared_part, speaks, trimmed};
use super::rank::is_heading;
use super::readable::clip;
use super::{Piece, SAID};
use crate::compare::mouths::are_two;
use crate::extract::lexicon::Section;
use crate::extract::{ActorKind, Analysed, Claim, Figure, Mode, Stance};

use crate::story::matrix::{Matrix, Row, RowKind, sides};
use crate::story::{Evidence, letter};
use crate::text::find::whole;
use crate::text::{Span, Token};

/// So many bytes of a lead are quoted.
const LEAD: u32 = 300;

/// The pieces of a line that is being written, and its evidence.
pub(super) struct Pen<'a> {
    pub articles: &'a [&'a Analysed],
    pub matrix: &'a Matrix,
    pub pieces: Vec<Piece>,
    pub evidence: Vec<Evidence>,
}

impl<'a> Pen<'a> {
    pub fn new(articles: &'a [&'a Analysed], matrix: &'a Matrix) -> Self {
        Self { articles, matrix, pieces: Vec::new(), evidence: Vec::new() }
    }

    pub fn words(&mut self, text: &str) {
        self.pieces.push(Piece { text: text.to_owned(), from: None });
    }

    /// The reason of a row, where it has one, before what is quoted.
    pub fn why(&mut self, row: &Row) {
        if !row.why.is_empty() {
            self.words(&format!("{}: ", row.why));
        }
    }

    /// Quotes a stretch as it stands.
    fn bare(&mut self, article: u32, span: Span) {
        let evidence = Evidence { article, span };
        self.pieces.push(Piece { text: evidence.of(self.articles).to_owned(), from: Some(evidence) });
    }

    /// Quotes a stretch within quotation marks, and cites it; what is cut off is marked.
    fn quote(&mut self, article: u32, span: Span, cut_off: bool) {
        let span = self.articles.get(article as usize).map_or(span, |analysed| unquoted(span, analysed));
        self.words("\"");
        self.bare(article, span);
        self.words(if cut_off { " ...\"" } else { "\"" });
        self.evidence.push(Evidence { article, span });
    }

    /// Quotes of a sentence what can be read alone; a pronoun whose speaker stands outside is told who it is.
    pub fn sentence(&mut self, article: u32, span: Span) {
        let Some(analysed) = self.articles.get(article as usize).copied() else { return };
        let cut = analysed.cut.sentence_at(span.end.saturating_sub(1)).map_or(span.end, |at| analysed.cut.sentences[at].span.end);
        let goes_on = tokens(Span::new(span.end, cut), analysed).iter().any(|t| t.is_wordlike());
        let Some((at, actor)) = unnamed(span, analysed) else { return self.quote(article, span, goes_on) };
        self.words("\"");
        self.bare(article, Span::new(span.start, at));
        self.words(" [");
        self.name(article, names::of_actor(actor, article, self.articles, self.matrix).unwrap_or_default());
        self.words("]");
        self.bare(article, Span::new(at, span.end));
        self.words(if goes_on { " ...\"" } else { "\"" });
        self.evidence.push(Evidence { article, span });
    }

    /// A name as a digest shows it, word by word from the first text that has it.
    fn name(&mut self, article: u32, name: &str) {
        let words = names::short(name);
        let found = |wanted: &str| {
            let order = std::iter::once(article).chain(0..self.articles.len() as u32);
            let place = |a: u32| Some((a, whole(self.articles.get(a as usize)?.text(), wanted)? as u32));
            order.into_iter().find_map(place)
        };
        let joined = words.join(" ");
        if let Some((article, at)) = found(&joined) {
            return self.bare(article, Span::new(at, at + joined.len() as u32));
        }
        let Some((article, start)) = found(name) else { return self.words(&joined) };
        let mut from = 0;
        for (i, word) in words.into_iter().enumerate() {
            self.words(if i > 0 { " " } else { "" });
            let at = from + name[from..].find(word).unwrap_or(0);
            self.bare(article, Span::new(start + at as u32, start + (at + word.len()) as u32));
            from = at + word.len();
        }
    }

    /// The figure of a row's cell.
    fn cell_figure(&self, row: &Row, article: u32) -> Option<(&'a Figure, &'a Analysed)> {
        let analysed = *self.articles.get(article as usize)?;
        let cell = row.cells.get(article as usize)?.as_ref().filter(|_| row.kind == RowKind::Figure)?;
        Some((cell.figure(&analysed.facts)?, analysed))
    }

    /// The same; where it stands in a headline, its like below, where it is told in full.
    pub fn figure_of(&self, row: &Row, article: u32) -> Option<(&'a Figure, &'a Analysed)> {
        let (shown, analysed) = self.cell_figure(row, article)?;
        let event = |f: &Figure| f.event.as_ref().map(|e| e.class.clone());
        let same = |f: &&Figure| (f.value, &f.unit) == (shown.value, &shown.unit) && event(f) == event(shown);
        let below = || analysed.facts.figures.iter().filter(same).find(|f| !is_heading(f.span, analysed));
        let figure = if is_heading(shown.span, analysed) { below().unwrap_or(shown) } else { shown };
        Some((figure, analysed))
    }

    /// A figure in the words around it that can be read alone, else in what it is about.
    pub fn figure(&mut self, row: &Row, article: u32) {
        if let Some((figure, analysed)) = self.figure_of(row, article) {
            let span = clause(figure, analysed).unwrap_or_else(|| item(figure, analysed));
            self.sentence(article, span);
        }
    }

    /// A figure in the words around it, or of these in what the other sources share; none where that cannot be read alone.
    pub fn figure_in(&mut self, row: &Row, article: u32, shared: bool) -> Option<()> {
        let (figure, analysed) = self.figure_of(row, article).filter(|(figure, a)| !is_heading(figure.span, a))?;
        // What somebody says is told behind his name, as claims are.
        let speech = self.speech(figure, analysed);
        let said = speech.map(|(_, said)| clip(trimmed(said, analysed.text()), analysed)).filter(|said| said.contains(figure.span));
        let clause = said.map_or_else(|| clause(figure, analysed), Some)?;
        let part = || shared_part(clause, Some(figure.span), analysed, &self.told_elsewhere(row, article));
        // What is cut out of a quotation would be nobody's words.
        let quoted = |part: &Span| analysed.cut.quotations.iter().any(|q| q.span.contains(*part));
        let shared = if shared { part().filter(|part| said.is_some() || !quoted(part)) } else { None };
        let span = shared.map_or(clause, |part| trimmed(part, analysed.text()));
        let Some((actor, whole)) = speech.filter(|_| said.is_some()) else {
            self.sentence(article, span);
            return Some(());
        };
        self.name(article, names::of_actor(actor, article, self.articles, self.matrix).unwrap_or_default());
        self.words(": ");
        self.quote(article, span, span.end < trimmed(whole, analysed.text()).end);
        Some(())
    }

    /// Whose words a figure stands in, and these words, where they are given as he said them and can be read behind his name.
    pub fn speech(&self, figure: &Figure, analysed: &Analysed) -> Option<(u32, Span)> {
        let claim = analysed.facts.claims.get(figure.claim? as usize).filter(|claim| claim.mode == Mode::Direct)?;
        let said = claim.content.iter().copied().find(|said| said.contains(figure.span) && speaks(*said, claim, analysed))?;
        Some((names::speaker(claim, analysed)?, said))
    }

    pub fn claim_of(&self, row: &Row, article: u32) -> Option<(&'a Claim, &'a Analysed)> {
        let analysed = *self.articles.get(article as usize)?;
        let cell = row.cells.get(article as usize)?.as_ref().filter(|_| row.kind == RowKind::Claim)?;
        Some((cell.of(&analysed.facts.claims)?, analysed))
    }

    /// Where a source tells a row: its figure, or all that is said.
    pub fn places(&self, row: &Row, article: u32) -> Vec<Span> {
        let cell = row.cells.get(article as usize).and_then(Option::as_ref).map(|cell| vec![cell.span]).unwrap_or_default();
        self.claim_of(row, article).map_or(cell, |(claim, _)| claim.content.clone())
    }

    /// The terms that each of the other sources has where it tells a row.
    fn told_elsewhere(&self, row: &Row, article: u32) -> Vec<Vec<u32>> {
        let others = row.sources().filter(|&other| other != article);
        let terms = |other: u32| {
            let analysed = *self.articles.get(other as usize)?;
            Some(self.places(row, other).into_iter().flat_map(|place| sentence_terms(place, analysed)).collect())
        };
        others.filter_map(terms).collect()
    }

    /// The values that stand against each other in the words around them, each with the letter of the first who gives it.
    pub fn values(&mut self, row: &Row, sources: &[u32]) {
        let sides = sides::of(row, self.articles);
        let first: Vec<u32> = sides.iter().filter_map(|side| side.first().copied()).collect();
        // One number that goes up and down has one value.
        let quoted = if first.len() > 1 { first } else { self.distinct(row, sources) };
        for (i, article) in quoted.into_iter().enumerate() {
            self.words(&format!("{}{} ", if i > 0 { " | " } else { "" }, letter(article)));
            self.figure(row, article);
        }
    }

    /// How a count grew, and the words of the newest.
    pub fn course(&mut self, row: &Row) {
        self.words(&format!("{}: ", row.why.course()));
        if let Some(&newest) = sides::of(row, self.articles).last().and_then(|side| side.first())
            && let Some((figure, analysed)) = self.cell_figure(row, newest)
        {
            self.sentence(newest, clause(figure, analysed).unwrap_or_else(|| item(figure, analysed)));
        }
    }

    /// The values of the other sources, bare, each wording once with the letter of the first who gives it.
    pub fn others(&mut self, row: &Row, sources: &[u32]) {
        let quoted = self.evidence.first().map(|e| e.article);
        let rest: Vec<u32> = quoted.into_iter().chain(sources.iter().copied().filter(|s| Some(*s) != quoted)).collect();
        for article in self.distinct(row, &rest).into_iter().skip(1) {
            if let Some(evidence) = row.evidence(article) {
                self.words(&format!(" | {} ", letter(article)));
                self.bare(article, evidence.span);
                self.evidence.push(evidence);
            }
        }
    }

    /// The sources without those whose cell says what an earlier one says.
    fn distinct(&self, row: &Row, sources: &[u32]) -> Vec<u32> {
        let mut seen: Vec<String> = Vec::new();
        let new = |article: &u32| {
            let text = row.evidence(*article).map(|e| e.of(self.articles).to_lowercase()).unwrap_or_default();
            let known = seen.contains(&text);
            seen.push(text);
            !known
        };
        sources.iter().copied().filter(new).collect()
    }

    /// A claim: what is said behind the name of its speaker where that can be read alone, else the words of its article, which say
    /// what the speaker does. None where neither can be.
    pub fn claim(&mut self, row: &Row, article: u32, shared: bool) -> Option<()> {
        let (claim, analysed) = self.claim_of(row, article)?;
        let speaker = names::speaker(claim, analysed);
        let readable = claim.content.first().is_some_and(|said| speaks(*said, claim, analysed));
        // A source without a name tells more in its sentence, unless the words are its own.
        let known = speaker.is_some() || claim.mode == Mode::Direct;
        if !known || claim.cue_stance != Stance::Says || !readable {
            // "She" of the sentence must be who speaks.
            let his = |told: &Span| unnamed(*told, analysed).is_none_or(|(_, actor)| Some(actor) == speaker);
            match as_told(claim, analysed).filter(his) {
                Some(told) => self.sentence(article, told),
                None if readable => self.said(row, article, shared)?,
                None => return None,
            }
            return Some(());
        }
        self.said(row, article, shared)
    }

    /// What is said, behind the name of its speaker: all of it, or what the other sources share.
    fn said(&mut self, row: &Row, article: u32, shared: bool) -> Option<()> {
        let (claim, analysed) = self.claim_of(row, article)?;
        self.speaker(row, article, claim)?;
        // A first piece of few words ("a new base, which"), or without a verb, says nothing without the next.
        let others = if shared { self.told_elsewhere(row, article) } else { Vec::new() };
        let parts = claim.content.iter().filter_map(|piece| shared_part(*piece, None, analysed, &others));
        let parts: Vec<Span> = if shared { parts.collect() } else { Vec::new() };
        let mut whole = false;
        for (i, piece) in if parts.is_empty() { &claim.content } else { &parts }.iter().enumerate() {
            if whole {
                break;
            }
            self.words(if i > 0 { " ... " } else { "" });
            whole = is_whole(*piece, analysed) && piece.of(analysed.text()).split_whitespace().nth(SAID).is_some();
            let shown = clip(trimmed(behind_that(*piece, analysed), analysed.text()), analysed);
            // Words that he said behind it are marked as left out, whether others have them or not.
            let all = claim.content.iter().filter(|all| all.contains(shown)).map(|all| all.end).max().unwrap_or(shown.end);
            let goes_on = tokens(Span::new(shown.end, all), analysed).iter().any(|t| t.is_wordlike());
            self.quote(article, shown, goes_on);
        }
        Some(())
    }

    /// Who says what follows; a tag and no verb of the sentence where he does more than say it: there may be many ("the ministers
    /// (rejects)").
    fn speaker(&mut self, row: &Row, article: u32, claim: &Claim) -> Option<()> {
        let analysed = *self.articles.get(article as usize)?;
        let cell = row.cells.get(article as usize)?.as_ref()?;
        let named =
            || names::speaker(claim, analysed).and_then(|actor| names::of_actor(actor, article, self.articles, self.matrix));
        let known = cell.speaker.as_deref().filter(|_| claim.speaker.is_some());
        let known = known.map(|name| names::of_name(name, self.articles, self.matrix));
        let name = known.or_else(named).or(cell.speaker.as_deref());
        if let Some(name) = name {
            self.name(article, name);
            self.words(&match claim.cue_stance {
                Stance::Says => ": ".to_owned(),
                other => format!(" ({}): ", other.label()),
            });
        }
        Some(())
    }

    /// Who else says it elsewhere, where the one that is quoted has a person say it: "; in B by the letter", "; in C by Tom Okoro".
    pub fn other_mouths(&mut self, row: &Row, quoted: u32) {
        let speaker = |claim: &Claim, analysed: &'a Analysed| analysed.facts.actors.get(names::speaker(claim, analysed)? as usize);
        let Some(own) = self.claim_of(row, quoted).and_then(|(claim, analysed)| speaker(claim, analysed)) else { return };
        for article in row.sources().filter(|&article| article != quoted) {
            let Some((claim, analysed)) = self.claim_of(row, article) else { continue };
            match (speaker(claim, analysed), claim.source) {
                (Some(theirs), _) => {
                    if are_two(own, theirs) {
                        self.words(&format!("; in {} by ", letter(article)));
                        self.name(article, &theirs.name);
                    }
                }
                (None, Some(source)) => self.writing(article, source, analysed),
                (None, None) => {}
            }
        }
    }

    /// The first words of a source that is a writing, without what is told of it.
    fn writing(&mut self, article: u32, source: Span, analysed: &Analysed) {
        let sense = |t: &Token| analysed.lexicon.meaning(analysed.text(), t);
        let opens = |t: &&Token| sense(t).has(Section::Determiner);
        let noun = tokens(source, analysed).iter().find(|t| !opens(t)).filter(|t| sense(t).has(Section::Channel));
        if let Some(noun) = noun {
            self.words(&format!("; in {} by ", letter(article)));
            self.bare(article, Span::new(source.start, noun.span.end));
        }
    }

    /// The same statement as each source has it.
    pub fn others_said(&mut self, row: &Row, sources: &[u32]) {
        for (i, &article) in sources.iter().enumerate() {
            if i > 0 {
                self.words(" | ");
            }
            // What nothing of its sentence tells alone stands against the others as it is.
            let told = self.claim(row, article, false).or_else(|| self.said(row, article, false));
            if let (None, Some(place)) = (told, row.evidence(article)) {
                self.lead(article, place.span);
            }
        }
    }

    /// A lead as far as a line has room.
    pub fn lead(&mut self, article: u32, sentence: Span) {
        let Some(analysed) = self.articles.get(article as usize).copied() else { return };
        self.sentence(article, Span::new(sentence.start, end_within(sentence, LEAD, analysed)));
    }
}

/// The end of the first pronoun in a stretch that speaks, and whose it is where no name of his stands before it.
fn unnamed(span: Span, analysed: &Analysed) -> Option<(u32, u32)> {
    let text = analysed.text();
    let speaks = |claim: &Claim| {
        let source = claim.source.filter(|s| span.contains(*s) && !s.of(text).contains(' '))?;
        let word = source.of(text);
        let sense = analysed.lexicon.sense(word);
        let third = sense.has(Section::Pronoun) && analysed.lexicon.in_class(sense, word, "third_person");
        let person = |actor: &u32| analysed.facts.actors.get(*actor as usize).is_some_and(|a| a.kind == ActorKind::Person);
        let glued = text[source.end as usize..].starts_with(['\'', '’']);
        let actor = claim.speaker.filter(person).filter(|_| third && !glued)?;
        let before = Span::new(span.start, source.start);
        let named = analysed.facts.mentions.iter().any(|m| m.actor == actor && before.contains(m.span));
        (!named).then_some((source.end, actor))
    };
    analysed.facts.claims.iter().filter_map(speaks).min()
}

/// What stands within the marks of a stretch that is one quotation from end to end.
fn unquoted(span: Span, analysed: &Analysed) -> Span {
    let inner = analysed.cut.quotations.iter().find(|q| q.span == span).map(|q| q.inner);
    inner.unwrap_or(span)
}
