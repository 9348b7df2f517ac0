//! The briefing as plain text: every foreign word is made safe for a terminal.

use super::{Item, Options, TABLE, by_reader, citations, content_hash, counts, head_of, lines, more, title, words};
use crate::export::plain::{Paragraph, published};
use crate::story::letter;
use crate::text::SafeText;

/// What stands before the lines that go on beside the name of their kind.
const BESIDE: &str = "               ";

/// Writes the briefing.
pub(super) fn render(plan: &[Item<'_>], options: &Options) -> String {
    let width = options.width.unwrap_or(super::WIDTH);
    let mut out = format!("BRIEF  {}\n", head_of(plan, options, |typed| SafeText::new(typed).to_string()));
    for (i, item) in plan.iter().enumerate() {
        out.push('\n');
        let star = if item.starred { "* " } else { "" };
        let heading = format!("{}. {star}{}  ({})", i + 1, SafeText::new(title(item)), counts(item));
        Paragraph { width, first: "", rest: "   " }.put(&mut out, &heading);
        for line in lines(item) {
            let start = format!(" {} {:<5}{:<6} ", line.kind.mark(), line.kind.label(), line.letters());
            let told = format!("{} {}", SafeText::new(&words(line, options.baseline)), citations(line));
            Paragraph { width, first: &start, rest: BESIDE }.put(&mut out, &told);
        }
        if let Some(more) = more(item, TABLE) {
            Paragraph { width, first: "   ", rest: BESIDE }.put(&mut out, &format!("... {more}"));
        }
        for (word, text) in by_reader(item) {
            let start = format!(" > {word:12} ");
            Paragraph { width, first: &start, rest: BESIDE }.put(&mut out, SafeText::new(&text).as_str());
        }
        for (a, analysed) in item.articles.iter().enumerate() {
            let article = &analysed.article;
            let url = article.web_url().map_or_else(String::new, |url| format!(", {}", SafeText::new(&url)));
            let source = format!(
                "   {} {}, {}{url}, {} ({})\n",
                letter(a as u32),
                SafeText::new(&article.outlet.value),
                published(article.published.as_ref()),
                SafeText::new(&article.id),
                content_hash(article)
            );
            out.push_str(&source);
        }
    }
    out
}
