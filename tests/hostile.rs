//! Texts that wish the program ill: whatever the bytes, reading ends, spans fit, and what is shown is safe.

use std::time::{Duration, Instant};

use parallax::article::Article;
use parallax::compare;
use parallax::extract::Analysed;
use parallax::extract::lexicon::Lexicons;
use parallax::page::wrap;
use parallax::read::{self, Origin};
use parallax::text::{SafeText, Segmentation, Span};

/// Fragments that break programs: escapes, bidi, combining marks, fillers, odd line ends, halves of quotations and numbers.
const TRICKS: &[&str] = &[
    "\u{1b}]52;c;QQ==\u{7}",
    "\u{1b}[2;31337J",
    "\u{9b}31337m",
    "\u{9d}0;x\u{9c}",
    "\u{1b}P$qm\u{1b}\\",
    "\0",
    "\r",
    "\u{8}\u{8}",
    "\u{7f}",
    "\u{202e}74\u{202c}",
    "\u{2067}x",
    "Z\u{301}\u{316}\u{301}\u{316}\u{301}\u{316}\u{301}\u{316}\u{301}",
    "\u{200b}",
    "\u{feff}",
    "\u{ad}",
    "\u{2028}",
    "\u{85}",
    "\u{1f468}\u{200d}\u{1f469}",
    "\u{1f1fa}",
    "\u{e0041}",
    "\u{fe0f}",
    "\u{3164}",
    "\u{1100}\u{1161}",
    "\u{fdd0}",
    "“",
    "”",
    "\"",
    "'",
    "’s",
    "((",
    ")",
    "—",
    "--",
    "(Reuters) -",
    "By ",
    "#",
    "---\n",
    "+++\n",
    "title: x\n",
    "1,",
    "9999999999999999999999",
    "0.",
    "1/2",
    "$",
    "€5 million",
    "%",
    "U.S.",
    "Gen. ",
    "e.g. ",
    "said",
    " according to ",
    "July 23",
    "2022",
    ". ",
    "?!",
    "…",
    "\n\n",
    "\n",
    " ",
    "{\"id\":\"x\",\"text\":\"",
    "\"}",
    "\\ud800",
    "The mayor ",
    "Ada Lund ",
    "74 drones out of 95 ",
    "日本",
    "١٢",
    "７４",
    "é",
    "ﷺ",
];

/// A fixed pseudo-random sequence, so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn text(&mut self) -> String {
        (0..self.roll(60)).map(|_| TRICKS[self.roll(TRICKS.len())]).collect()
    }
}

/// Every span of `article` and of its facts lies in its text, on character borders; every title and label is safe.
fn check(article: Article, lexicons: &Lexicons) {
    let text = article.text.clone();
    let fits = |span: Span| assert!(text.get(span.range()).is_some() && span.start <= span.end, "{span:?} in {text:?}");
    let mut last = 0;
    for part in &article.parts {
        fits(part.span);
        assert!(part.span.start >= last, "parts overlap in {text:?}: {:?}", article.parts);
        last = part.span.end;
    }
    for shown in [&article.title, &article.outlet.value, &article.id] {
        let safe = SafeText::new(shown);
        assert!(!safe.as_str().chars().any(|c| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c)), "{safe:?}");
    }
    let analysed = Analysed::new(article, lexicons);
    let facts = &analysed.facts;
    facts.mentions.iter().for_each(|m| fits(m.span));
    facts.figures.iter().for_each(|f| fits(f.span));
    facts.patterns.iter().for_each(|p| fits(p.span));
    facts.claims.iter().flat_map(|c| c.content.iter().chain(&c.source).chain(&c.cue)).for_each(|s| fits(*s));
}

#[test]
fn nasty_bytes_of_every_format_are_read_or_refused() {
    let lexicons = Lexicons::default();
    let mut dice = Dice(7);
    for round in 0..600 {
        let text = dice.text();
        let mut bytes = match dice.roll(6) {
            0 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            1 => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            2 => serde_json::json!({ "id": text, "text": text, "title": text, "date": text }).to_string().into_bytes(),
            _ => text.into_bytes(),
        };
        // Damage some of them.
        if !bytes.is_empty() && dice.roll(4) == 0 {
            let at = dice.roll(bytes.len());
            bytes[at] = dice.roll(256) as u8;
        }
        let name = ["a.txt", "a.md", "a.jsonl", "-", "2025-08-27-x-y.txt"][round % 5];
        if let Ok(reading) = read::read(&Origin::named(name), bytes) {
            reading.pieces.into_iter().filter_map(|p| p.article.ok()).for_each(|a| check(a, &lexicons));
        }
    }
}

#[test]
fn long_runs_are_read_in_linear_time() {
    let size = 60_000;
    let runs =
        ["a", "“\"'‘", "1,", "9", "(", "-", "U.S. Mr. Dr. e.g. ", "A B C ", "said and ", "74\n", "\u{301}", "[](", ">", "\r"];
    for run in runs {
        let text = format!("The start. {}", run.repeat(size / run.len()));
        let start = Instant::now();
        let article = read::one("a.txt", &text).expect("a text");
        let cut = Segmentation::of(&article.text);
        assert!(!cut.sentences.is_empty());
        SafeText::new(&text);
        // Quadratic work on so many bytes takes minutes without optimisation.
        assert!(start.elapsed() < Duration::from_secs(20), "{run:?} took {:?}", start.elapsed());
    }
}

#[test]
fn long_runs_are_wrapped_in_linear_time() {
    for run in ["\u{1f600}", "\u{1f600}-", "—", "a-", "日", "?!/"] {
        let text = run.repeat(60_000);
        let start = Instant::now();
        let mut lines = Vec::new();
        wrap::wrap(&text, Span::new(0, text.len() as u32), 40, &[], &mut lines);
        assert!(lines.len() > 1000, "{run:?}");
        assert!(start.elapsed() < Duration::from_secs(20), "{run:?} took {:?}", start.elapsed());
    }
}

/// Words that rules look around for, without a full stop to end the looking. `#` becomes a number of its own each time, no year.
const ENDLESS: &[&str] = &[
    "A B C D E F ",
    "Mr Lund said ",
    "Mr Name# Van Der Berg said ",
    "spokesman Ada Lund# said the spokesman said it ",
    "# ",
    "#-",
    "said ",
    "said ; ",
    "LUND SAYS ",
    "Lund: ",
    "accused of rejected ",
    "according to ",
    ", saying ; said and said ",
    "his claim that the warning ",
    "who that which the ",
    "he said \"",
    "“We go #,” he said. ",
    "“We go on and on” ",
    "# of # drones and ",
    "million hundred two ",
    "$5 million to €# ",
    "July 3, 2022 and ",
    "will be (",
    "They said it. He said # fell. ",
    "“It goes on. ",
    "U.S.-Russia ",
    "The B# . as The C# ",
    "Ana N#. Bo N#. N# ",
];

/// The time to find the facts of `text` and to compare them with those of a text with other words in places.
fn facts_and_comparison(text: &str, lexicons: &Lexicons) -> Duration {
    let start = Instant::now();
    let other = text.replace("7 ", "8 ").replace("said it", "said this");
    let read = |text: &str| read::one("a.txt", text).map(|article| Analysed::new(article, lexicons));
    if let (Ok(a), Ok(b)) = (read(text), read(&other)) {
        compare::compare(&a, &b);
    }
    start.elapsed()
}

/// Whether four times a text of `bytes`, which repeats `run` between `opening` and `closing`, takes four times the time; below the floor
/// the machine's other work decides, and a busy one may need a second look.
fn is_linear(bytes: usize, opening: &str, run: &str, closing: &str) -> bool {
    let (lexicons, floor) = (Lexicons::default(), Duration::from_millis(250));
    let text = |size: usize| {
        let mut text = String::from(opening);
        (3000u32..).try_for_each(|i| {
            text.push_str(&run.replace('#', &i.to_string()));
            (text.len() < size).then_some(())
        });
        text + closing
    };
    let (small, large) = (text(bytes), text(4 * bytes));
    (0..4).any(|_| {
        let once = facts_and_comparison(&small, &lexicons);
        facts_and_comparison(&large, &lexicons) < (once * 8).max(floor)
    })
}

#[test]
fn facts_and_comparison_take_linear_time() {
    for run in ENDLESS {
        assert!(
            is_linear(6_000, "The start. ", run, ""),
            "{run:?} takes more than eight times as long where it is four times as long"
        );
    }
}

#[test]
fn one_quotation_of_which_each_sentence_is_altered_takes_linear_time() {
    assert!(is_linear(24_000, "“", "Ferry # left at 7 with us. ", "” Ana Roe said."));
}

#[test]
fn short_quotations_of_which_each_is_altered_take_linear_time() {
    assert!(is_linear(24_000, "The start. ", "“He said it #.” ", ""));
}
