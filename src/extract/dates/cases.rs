//! Cases for the date finder: what is found, and what it resolves to.

use crate::article::{Article, Moment, Provenance, Sourced};
use crate::extract::Analysed;
use crate::extract::lexicon::Lexicons;

/// The dates of a text published on Wednesday, 27 August 2025, as "words=value".
fn dates(text: &str, published: bool) -> String {
    let published =
        published.then_some(Sourced { value: Moment { seconds: 1_756_252_800, timed: false }, from: Provenance::Record });
    let article = Article { published, ..Article::bare(text) };
    let a = Analysed::new(article, &Lexicons::default());
    a.facts.patterns.iter().map(|d| format!("{}={}", d.span.of(a.text()), d.key)).collect::<Vec<_>>().join("; ")
}

fn check(published: bool, cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .map(|(text, want)| (text, want, dates(text, published)))
        .filter(|(_, want, got)| **want != got.as_str())
        .map(|(text, want, got)| format!("{text}\n  want {want}\n  got  {got}"))
        .collect();
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn absolute_dates() {
    check(
        true,
        &[
            ("On January 20, 2008 it rained.", "January 20, 2008=2008-01-20"),
            ("It began on 3 May 1999.", "3 May 1999=1999-05-03"),
            ("Sunday, Feb. 5, 2023", "Sunday, Feb. 5, 2023=2023-02-05"),
            ("In 1956 a bridge fell, and 30 a were flooded.", "1956=1956"),
            ("In September 2021 and in 1998.", "September 2021=2021-09; 1998=1998"),
            ("Filed 2024-02-29, or 31/12/2023.", "2024-02-29=2024-02-29; 31/12/2023=2023-12-31"),
            ("From January 23 - March 9, 2014 it ran.", "January 23=2014-01-23; March 9, 2014=2014-03-09"),
            ("The 1990s; crops over 2000 - 2050; the 2013-14 season.", "1990s=199X; 2000 - 2050=2000/2050; 2013-14=2013/2014"),
            ("The 2016 elections and 10% of 2000 levels.", "2016=2016; 2000=2000"),
            ("Some 2000 people came; 1709 pupils left.", ""),
            ("Their 2010 census was late, after a 2009 crisis.", "2010=2010; 2009=2009"),
            ("A 2000 year old rite and 1500 km of road.", ""),
            ("They may march on.", ""),
            ("Nine of the 14 Oct. 3 attackers and 5 March storms.", "Oct. 3=2025-10-03; 5 March=2025-03-05"),
        ],
    );
}

#[test]
fn dates_against_the_day_of_publication() {
    check(
        true,
        &[
            ("They met on July 23.", "July 23=2025-07-23"),
            ("It started on Dec. 30.", "Dec. 30=2025-12-30"),
            ("He spoke on Wednesday, she on Tuesday night.", "Wednesday=2025-08-27; Tuesday night=2025-08-26"),
            ("They will meet on Friday.", "Friday=2025-08-29"),
            ("She said the ferries would run again from Friday.", "Friday=2025-08-29"),
            ("On Friday she said the ferries would run again.", "Friday=2025-08-22"),
            ("The ferries would run again, she had said in a speech on Tuesday.", "Tuesday=2025-08-26"),
            ("A second round is planned for Friday.", "Friday=2025-08-29"),
            ("The round that was planned began on Friday.", "Friday=2025-08-22"),
            ("She plans to present the new budget to the council on Friday.", "Friday=2025-08-29"),
            ("The pier is expected to open without the old crane and its rails on Friday.", "Friday=2025-08-29"),
            ("The crew that hopes to win sank off the pier on Friday.", "Friday=2025-08-22"),
            ("The pier, expected to open soon, burned down on Friday.", "Friday=2025-08-22"),
            ("A vote could come as soon as Friday.", "Friday=2025-08-29"),
            ("Ferries run every Sunday and each Friday.", ""),
            ("Last Friday, next Monday.", "Last Friday=2025-08-22; next Monday=2025-09-01"),
            (
                "Yesterday it fell; today it rose; last night it rained.",
                "Yesterday=2025-08-26; today=2025-08-27; last night=2025-08-26",
            ),
            ("Last week, this month, last year.", "Last week=2025-W34; this month=2025-08; last year=2024"),
            ("She stepped down in January and will be back in January.", "January=2025-01; January=2026-01"),
            ("In December the board told them to stop.", "December=2024-12"),
            ("She was leaving in November, and in August it rained.", "November=2025-11; August=2025-08"),
            (
                "They said they feared for the November election and the board that takes over in January.",
                "November=2025-11; January=2026-01",
            ),
            ("The council plans to proceed in January.", "January=2026-01"),
            ("They hope to succeed in January.", "January=2026-01"),
            ("A hundred mills in January would shut.", "January=2026-01"),
            ("The strike that started on Monday may end in January.", "Monday=2025-08-25; January=2026-01"),
            ("Workers fired by the mill return in January.", "January=2026-01"),
            ("The board delayed the start until January.", "January=2026-01"),
            ("They agreed on a new contract from January.", "January=2026-01"),
            ("The band announced a tour for January.", "January=2026-01"),
            ("The mill said it may shut in January.", "January=2026-01"),
            ("She was elected to lead the board in January.", "January=2026-01"),
            ("The mill could close in January, they warned.", "January=2026-01"),
            ("She is expected to leave her post in March.", "March=2026-03"),
            ("It began on Friday, Dec. 12.", "Friday, Dec. 12=2024-12-12"),
            ("Guards killed two thieves in early January.", "January=2025-01"),
            ("The mill has lost 20 workers since January.", "January=2025-01"),
            ("He told “Today” that it rained on the “Harbour Tonight” show.", ""),
            ("“Today it rained,” he told them.", "Today=2025-08-27"),
            ("She spoke at a May 10 American meeting.", "May 10=2025-05-10"),
            ("In June it snowed, on July 4-6 too.", "June=2025-06; July 4-6=2025-07-04/2025-07-06"),
        ],
    );
    check(
        false,
        &[
            ("He spoke on Wednesday.", "Wednesday="),
            ("Monday, March 27, 2006\n\nHe spoke on Saturday.", "Monday, March 27, 2006=2006-03-27; Saturday=2006-03-25"),
        ],
    );
}

#[test]
fn times_of_day() {
    check(
        true,
        &[
            ("As of 15:11 GMT it was up.", "15:11 GMT=T15:11Z"),
            ("At 5:30 p.m. on Tuesday they left.", "5:30 p.m. on Tuesday=2025-08-26T17:30"),
            ("It struck at 6am, at 1200 GMT and at noon.", "6am=T06:00; 1200 GMT=T12:00Z; noon=T12:00"),
            ("On July 23 at 14:30 CEST it began.", "July 23 at 14:30 CEST=2025-07-23T14:30+02:00"),
            ("The score was 3:1.", ""),
        ],
    );
}
