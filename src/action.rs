//! The table of every user action: its name (for keys.toml, the palette and the log), where it belongs, and its help.
//!
//! It knows no keys (config/keys.toml has them) and does nothing (`app` does it). A new action is a row here, an arm in
//! `app`, and a line in keys.toml; help, palette and docs follow by themselves.

/// Where an action belongs: the sections of help and palette.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// Moves the cursor or the view, on every screen.
    Move,
    /// Works on every screen.
    Everywhere,
    /// Goes to a screen.
    Go,
    /// Next and previous of a kind.
    Jump,
    /// The list of stories and articles.
    List,
    /// One article's text.
    Reader,
    /// Two texts side by side.
    Compare,
    /// Facts by sources.
    Detail,
}

impl Group {
    /// Every group, in the order of the help screen.
    pub const ALL: &[Group] =
        &[Group::Move, Group::Everywhere, Group::Go, Group::Jump, Group::List, Group::Reader, Group::Compare, Group::Detail];

    /// The heading on the help screen.
    pub const fn title(self) -> &'static str {
        match self {
            Group::Move => "Moving",
            Group::Everywhere => "Everywhere",
            Group::Go => "Go to",
            Group::Jump => "Next and previous",
            Group::List => "Briefing list",
            Group::Reader => "Reading",
            Group::Compare => "Comparing",
            Group::Detail => "Detail and matrix",
        }
    }
}

/// Which way an action steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To what comes next, further down.
    Forth,
    /// To what came before, further up.
    Back,
}

/// One row a variant; a step says which way it goes and, behind it, what it looks for. The enum, the list and the lookups come from the same table, so that none can forget one.
macro_rules! actions {
    ($([$group:ident] $($variant:ident $name:literal $help:literal $($way:ident $sought:literal)?;)+)+) => {
        /// Everything a user can do with one key.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action {
            $($(#[doc = $help] $variant,)+)+
        }

        impl Action {
            /// Every action, in the order of the help screen.
            pub const ALL: &[Action] = &[$($(Action::$variant,)+)+];

            /// The name in keys.toml and in the palette.
            pub const fn name(self) -> &'static str {
                match self {
                    $($(Action::$variant => $name,)+)+
                }
            }

            /// What it does, in a few words that start with a verb.
            pub const fn help(self) -> &'static str {
                match self {
                    $($(Action::$variant => $help,)+)+
                }
            }

            /// Which way it steps, and what it looks for there; none where it is no step from one thing to the next.
            pub const fn step(self) -> Option<(Way, &'static str)> {
                match self {
                    $($(Action::$variant => step!($($way $sought)?),)+)+
                }
            }

            /// Where it belongs.
            pub const fn group(self) -> Group {
                match self {
                    $($(Action::$variant => Group::$group,)+)+
                }
            }
        }
    };
}

/// The step of a row that has one.
macro_rules! step {
    () => {
        None
    };
    ($way:ident $sought:literal) => {
        Some((Way::$way, $sought))
    };
}

actions! {
    [Move]
    Down "down" "one row down";
    Up "up" "one row up";
    PageDown "page_down" "one page down";
    PageUp "page_up" "one page up";
    HalfDown "half_down" "half a page down";
    HalfUp "half_up" "half a page up";
    ReadOn "read_on" "one page down; at an article's end the next unread one";
    Top "top" "to the first row, or the row of the count";
    Bottom "bottom" "to the last row, or the row of the count";
    NextPane "next_pane" "to the next pane" Forth "pane";
    PreviousPane "previous_pane" "to the previous pane, or fold" Back "pane";
    IntoPane "into_pane" "to the pane on the right, or unfold";

    [Everywhere]
    Enter "enter" "open what is under the cursor";
    Leave "leave" "back to the screen before; in the list, twice to leave";
    Out "out" "one step out; in the list, drop message, then filter";
    Quit "quit" "leave the program";
    Zoom "zoom" "give the pane the whole screen, and back";
    Search "search" "search what is shown; in the list, all texts";
    SearchNext "search_next" "next match" Forth "match";
    SearchPrevious "search_previous" "previous match" Back "match";
    Palette "palette" "find an action by its name";
    Help "help" "show every key";
    JumpBack "jump_back" "back to the place before the jump";
    JumpForth "jump_forth" "forth again";
    Undo "undo" "undo the last mark";
    Redo "redo" "redo the mark that was undone";
    Copy "copy" "copy the quotation or row, with its citation";
    CopyAll "copy_all" "copy all that stands under the cursor, with its citation";
    Save "save" "save the briefing as a file";
    Pipe "pipe" "send the article to a command; the matrix as a table";
    OpenUrl "open_url" "open the article's address in a browser";
    OpenOriginal "open_original" "open the original; where that is no plain text, its text";
    Edit "edit" "open a copy of it in an editor; no source is changed";
    Note "note" "write a note";
    Redraw "redraw" "draw the screen anew";
    Suspend "suspend" "suspend the program";

    [Go]
    GoBriefing "go_briefing" "to the briefing list";
    BriefingDone "briefing_done" "briefing done: what is listed is no longer new";
    GoFlat "go_flat" "all articles in one flat list, and back to stories";
    GoText "go_text" "to the article's text";
    GoCompare "go_compare" "to the two texts side by side";
    GoActors "go_actors" "to the actors";
    GoClaims "go_claims" "to the claims";
    GoFigures "go_figures" "to the figures";
    GoMatrix "go_matrix" "to the matrix of facts by sources";
    GoConflict "go_conflict" "to the story's first conflict, or change in a copy";
    GoWhy "go_why" "say why: of a mark, a row, a pair, an article in its story";
    GoSkipped "go_skipped" "to the files that were not loaded, and why";

    [Jump]
    NextStory "next_story" "next story of the list, shown as this one is" Forth "story";
    PreviousStory "previous_story" "previous story" Back "story";
    NextUnread "next_unread" "next unread" Forth "unread";
    PreviousUnread "previous_unread" "previous unread" Back "unread";
    NextNew "next_new" "next new fact" Forth "new fact";
    PreviousNew "previous_new" "previous new fact" Back "new fact";
    NextChange "next_change" "next change of wording" Forth "change of wording";
    PreviousChange "previous_change" "previous change of wording" Back "change of wording";
    NextConflict "next_conflict" "next conflict, change in a copy, or pair marked !" Forth "conflict";
    PreviousConflict "previous_conflict" "previous conflict, change in a copy, or pair marked !" Back "conflict";
    NextMoved "next_moved" "next moved passage" Forth "moved passage";
    PreviousMoved "previous_moved" "previous moved passage" Back "moved passage";
    NextLeftOut "next_left_out" "next sentence that only the left text leaves out" Forth "sentence that only the left text leaves out";
    PreviousLeftOut "previous_left_out" "previous sentence that only the left text leaves out" Back "sentence that only the left text leaves out";
    NextActor "next_actor" "next actor" Forth "actor";
    PreviousActor "previous_actor" "previous actor" Back "actor";
    NextClaim "next_claim" "next claim; in two texts, next pair marked q" Forth "claim";
    PreviousClaim "previous_claim" "previous claim; in two texts, previous pair marked q" Back "claim";
    NextFigure "next_figure" "next figure" Forth "figure";
    PreviousFigure "previous_figure" "previous figure" Back "figure";
    NextDate "next_date" "next date" Forth "date";
    PreviousDate "previous_date" "previous date" Back "date";

    [List]
    MarkRead "mark_read" "mark read, or unread";
    Star "star" "star, or take the star away";
    Tag "tag" "tag with a word";
    Sort "sort" "choose the order of the list";
    Resort "resort" "sort the list again";
    AllRead "all_read" "mark everything listed read (can be undone)";
    Split "split" "split the article off its story";
    Merge "merge" "mark for merging; on another story, merge them";
    Pin "pin" "pin the article to its story, or no longer";
    Fold "fold" "fold";
    Unfold "unfold" "unfold";
    Filter "filter" "show only what matches, also in the matrix";

    [Reader]
    ToggleActors "toggle_actors" "mark actors, or not; in the matrix: only them";
    ToggleClaims "toggle_claims" "mark claims, or not; in the matrix: only them";
    ToggleFigures "toggle_figures" "mark figures, or not; in the matrix: only them";
    ToggleDates "toggle_dates" "mark dates, or not";

    [Compare]
    NextSource "next_source" "the next source on the other side" Forth "source";
    PreviousSource "previous_source" "the previous source on the other side" Back "source";
    NextBase "next_base" "the next source on the left side, as the base" Forth "source";
    PreviousBase "previous_base" "the previous source on the left side, as the base" Back "source";
    Layout "layout" "side by side, or stacked";
    Swap "swap" "swap the two sides";
    ToggleCase "toggle_case" "mark what differs in case or punctuation alone, or not";
    FoldSame "fold_same" "fold the same, filler and what is hardly news";

    [Detail]
    Reject "reject" "reject the mark, or take it back";
}

impl Action {
    /// True for the actions that step forward.
    pub fn is_next(self) -> bool {
        matches!(self.step(), Some((Way::Forth, _)))
    }

    /// The action of that name.
    pub fn of_name(name: &str) -> Option<Action> {
        Action::ALL.iter().copied().find(|a| a.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_well_formed() {
        for (i, a) in Action::ALL.iter().enumerate() {
            assert_eq!(Action::of_name(a.name()), Some(*a));
            assert_eq!(*a as usize, i, "the list follows the enum");
            let written: String =
                format!("{a:?}").chars().flat_map(|c| c.is_ascii_uppercase().then_some('_').into_iter().chain([c])).collect();
            assert_eq!(a.name(), written.trim_start_matches('_').to_lowercase(), "one name in code and in keys.toml");
            let has = |word| a.name().split('_').any(|w| w == word);
            let way = if has("next") { Some(Way::Forth) } else { has("previous").then_some(Way::Back) };
            assert_eq!(a.step().map(|s| s.0), way, "{}", a.name());
            assert!(a.help().len() <= 72 && !a.help().ends_with('.'), "{}", a.name());
        }
    }
}
