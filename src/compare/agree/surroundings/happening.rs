//! What happens to what a figure counts, as its whole sentence tells it: not only its verb, but also what that verb leaves people in
//! ("left twelve people dead"), and the noun that rose or fell ("the death toll rose to 45").

use super::Reader;
use crate::compare::agree::beside::measured;
use crate::compare::agree::realis;
use crate::compare::agree::view::Happening;
use crate::compare::agree::words::{Words, concept};
use crate::extract::figures::classes;
use crate::extract::lexicon::{Entry, Section, lower};
use crate::extract::{Analysed, Event, Figure};
use crate::text::{Span, Token};

impl<'a> Reader<'a> {
    /// What happens to what is counted: the noun tells it too where the verb does not ("put the crowd at 5,000").
    pub(super) fn event(&mut self, figure: &'a Figure, index: u32, words: &Words<'a>) -> Option<Happening<'a>> {
        let own = self.own_event(figure, index).map(|event| {
            let word = event.span.of(self.analysed.text());
            let entry = self.lexicon.single(self.ask(word).sense, word, Section::Event);
            let any = entry.is_some_and(|e| e.get("noun") == Some("any"));
            let class = if self.is_left(event) { "" } else { classes::same_as(&event.class) };
            Happening { any, ..Happening::named(self.concept(&event.lemma), class) }
        });
        if let Some(lost) = self.lives(figure) {
            return Some(lost);
        }
        if figure.event.as_ref().is_some_and(|event| self.is_means(event, figure)) {
            return Some(Happening::named(concept("happening", "means"), "means"));
        }
        let led = figure.event.as_ref().map(|event| event.span);
        // "Left twelve people dead": it is no leaving. Who rescues twelve people missing since Monday does just that.
        let leads = figure.unit.is_none()
            && (figure.event.as_ref().is_some_and(|e| e.class == "leave") || !own.is_some_and(Happening::is_telling));
        if let Some(state) = led.filter(|led| leads && led.end <= figure.span.start).and_then(|_| self.state(figure.span)) {
            return Some(state);
        }
        if own.is_some_and(Happening::is_telling) {
            return own;
        }
        // "Left 61 people missing and forced others to flee".
        if let Some(state) = led.and_then(|led| self.state(led).or_else(|| self.state_at(led.start))) {
            return Some(state);
        }
        if let Some(toll) = own.filter(|own| own.changes() && figure.unit.is_none()).and_then(|_| self.toll(figure, words)) {
            return Some(toll);
        }
        if figure.counted.is_some() {
            return own;
        }
        let mut told = || {
            let at = measured(figure, words)?;
            let entry = words.entry(at, Section::Event).filter(|e| e.form == e.lemma)?;
            let happens = Happening::named(self.concept(entry.form), classes::same_as(entry.get("class")?));
            happens.is_telling().then_some(happens)
        };
        told().or(own)
    }

    /// "The death toll rose to 45": what is counted there is told by the noun that rose, and not by its rising.
    fn toll(&mut self, figure: &Figure, words: &Words<'a>) -> Option<Happening<'a>> {
        let noun = figure.topic.noun.filter(|_| realis::comes_to(figure, words))?;
        let inside = (0..words.tokens.len()).filter(|&at| noun.contains(words.tokens[at].span));
        let happens = { inside }.filter_map(|at| words.entry(at, Section::Event));
        let grave = |e: &Entry<'_>| e.get("class").is_some_and(|class| classes::is(class, classes::Nature::Grave));
        // Of a "death toll" it is the toll.
        let entry = { happens }.rfind(grave)?;
        Some(Happening::named(self.concept(entry.get("verb").unwrap_or(entry.lemma)), classes::same_as(entry.get("class")?)))
    }

    /// "Have gone missing", "were found dead", "left twelve people dead": what the verb leads to, right behind it or what it counts.
    fn state(&mut self, led: Span) -> Option<Happening<'a>> {
        const BETWEEN: usize = 3;
        let Analysed { cut, .. } = self.analysed;
        let from = cut.token_from(led.end);
        // "Still listed as missing", "three people who are dead".
        let light = |t: &&Token| {
            let sense = self.lexicon.sense(t.of(self.analysed.text()));
            [Section::Adverb, Section::Relative, Section::Be, Section::Have].iter().any(|section| sense.has(*section))
                || self.lexicon.of_class(t.of(self.analysed.text()), "behind_passive")
        };
        let between = cut.tokens[from..].iter().take(BETWEEN).take_while(light).count();
        self.state_at(cut.tokens.get(from + between)?.span.start)
    }

    /// The same of the word at a place.
    fn state_at(&mut self, place: u32) -> Option<Happening<'a>> {
        let Analysed { cut, forms, .. } = self.analysed;
        let at = cut.token_from(place);
        let low = lower(cut.tokens.get(at)?.of(self.analysed.text()));
        let sense = forms.sense(forms.number(at));
        let state = self.lexicon.singles(sense, &low, Section::Event).find(|e| matches!(e.get("noun"), Some("only" | "state")))?;
        Some(Happening::named(self.concept(state.get("verb").unwrap_or(state.lemma)), classes::same_as(state.get("class")?)))
    }

    /// "Claimed 80 lives", "found 80 bodies": whose life is lost and whose body is found died.
    fn lives(&mut self, figure: &'a Figure) -> Option<Happening<'a>> {
        let (event, counted) = figure.event.as_ref().zip(figure.counted.as_ref())?;
        let (verb, noun) = (event.lemma.as_str(), counted.lemma.as_str());
        let lost = self.is_of_class(noun, "lives") && self.is_of_class(verb, "takes_lives");
        let found = self.is_of_class(noun, "bodies") && self.is_of_class(verb, "finds_bodies");
        (lost || found).then(|| Happening::named(self.concept("kill"), "casualty"))
    }

    /// "Homes were left without power": nobody leaves.
    fn is_left(&self, event: &Event) -> bool {
        if event.class != "leave" {
            return false;
        }
        let before = self.analysed.cut.token_from(event.span.start).checked_sub(1).and_then(|at| self.analysed.cut.tokens.get(at));
        before.is_some_and(|t| self.lexicon.word(t.of(self.analysed.text()), Section::Be).is_some())
    }

    /// "Killed in six blasts", "hurt by two guards": what befalls people befalls none of these.
    fn is_means(&self, event: &Event, figure: &Figure) -> bool {
        let (cut, text) = (&self.analysed.cut, self.analysed.text());
        let leads = |t: &Token| self.lexicon.of_class(t.of(text), "by_means");
        let light = |t: &Token| self.lexicon.sense(t.of(text)).has(Section::Function);
        let between = cut.tokens[..cut.token_from(figure.span.start)].iter().rev().take_while(|t| t.span.start >= event.span.end);
        classes::is_of_victims(&event.class) && { between }.take_while(|t| light(t)).any(leads)
    }

    /// The figure's event; a whole does not take the event of its part ("ten of the 12 were rescued"), but that of which more is told
    /// behind ("12 were hurt, ten of them badly").
    fn own_event(&self, figure: &'a Figure, index: u32) -> Option<&'a Event> {
        let event = figure.event.as_ref()?;
        let part = self.parts.get(index as usize).copied().flatten().map(|k| &self.analysed.facts.figures[k as usize]);
        let behind = |part: &Figure| part.span.start > event.span.start.max(figure.span.start);
        part.is_none_or(|p| behind(p) || p.event.as_ref().is_none_or(|e| e.span != event.span)).then_some(event)
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::agree::{FigureView, judge_same};
    use crate::compare::tests::analysed;

    #[test]
    fn what_people_are_left_in_is_what_happens_to_them() {
        for (a, b, want) in [
            ("The bombs claimed 84 lives in Kolm.", "The bombs killed 84 people in Kolm.", 1),
            ("Divers found 84 bodies in Kolm.", "The bombs killed 84 people in Kolm.", 1),
            ("The bombs saved 84 lives in Kolm.", "The bombs killed 84 people in Kolm.", 0),
            ("In Kolm 84 people are still listed as missing.", "In Kolm 84 people are missing.", 1),
            ("There is word of 84 people who are dead in Kolm.", "In Kolm 84 people were killed.", 1),
            ("Guards in Kolm were killed in six bomb blasts.", "In Kolm six people were killed.", 0),
            ("Guards in Kolm were killed by at least six pilots.", "In Kolm six people were killed.", 0),
        ] {
            let texts = [a, b].map(|told| analysed(&format!("Bakers in Tolm begin early. {told}")));
            let [left, right] = [0, 1].map(|k| FigureView::all(&texts[k]));
            let pairs = left.iter().flat_map(|x| right.iter().map(move |y| (x, y)));
            assert_eq!(pairs.filter_map(|pair| judge_same(pair, None, [&left, &right])).count(), want, "{a} / {b}");
        }
    }
}
