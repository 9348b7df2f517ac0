//! Articles of our own writing: outlets, places and people are invented.

use super::desk::Record;

/// Three tellings of a ferry fire: a shared quotation, a conflict, moved paragraphs, a tail of filler; two of a strike; one alone.
pub const RECORDS: &[Record] = &[
    (
        "Harbour Gazette",
        "2026-11-22T05:10:00Z",
        "Ferry burns off Kestrel Bay, 41 of 60 rescued\n\n\
         A ferry with 60 people on board caught fire off Kestrel Bay on Sunday, the coast guard said.\n\n\
         Coast guard commander Ilse Marrow said her crews had rescued 41 people from the water by dawn.\n\n\
         \"We will not stop searching while there is a chance,\" Marrow told reporters on the quay.\n\n\
         The ferry Adela left the port of Lunden at 23:40 and sent a distress call 20 minutes later.\n\n\
         The operator, Northline, said the vessel had passed an inspection in March.\n",
    ),
    (
        "Meridian Daily",
        "2026-11-22T06:30:00Z",
        "Kestrel Bay ferry fire leaves many missing\n\n\
         The operator Northline said the ferry Adela had passed an inspection in spring.\n\n\
         The Adela caught fire off Kestrel Bay on Sunday with 60 people on board, according to the coast guard.\n\n\
         Coast guard commander Ilse Marrow said 38 people had been rescued from the water by dawn.\n\n\
         \"We will not stop searching while there is a chance,\" Marrow said.\n\n\
         At least three helicopters and nine boats are taking part in the search, transport minister Tomas Weil said.\n\n\
         Accidents at sea remind us all of how fragile life can be. Many families look to the sea with worry and with hope. \
         The future of ferry travel will depend on the lessons that are learned. Only together can a society find answers.\n",
    ),
    (
        "Coast Radio",
        "2026-11-22T06:40:00Z",
        "Minister promises inquiry into ferry fire\n\n\
         Transport minister Tomas Weil promised a full inquiry after the ferry Adela caught fire off Kestrel Bay on Sunday.\n\n\
         Weil said 41 people had been rescued and 19 were still missing.\n\n\
         He denied that the rescue boats had been late.\n",
    ),
    (
        "Harbour Gazette",
        "2026-11-21T16:00:00Z",
        "Lunden dockers vote to strike\n\n\
         Dockers in the port of Lunden voted on Saturday to strike for 48 hours, their union said.\n\n\
         Union leader Pia Hollend said 82% of 1,400 members had voted in favour.\n",
    ),
    (
        "Meridian Daily",
        "2026-11-21T18:20:00Z",
        "Port of Lunden faces two-day strike\n\n\
         The port of Lunden faces a strike of 48 hours after dockers voted in favour on Saturday.\n\n\
         The union of the dockers said 82% of its members had voted for the strike.\n",
    ),
    (
        "Meridian Daily",
        "2026-11-20T09:00:00Z",
        "Museum shows the maps of a lost island\n\n\
         The museum of Aster has opened a show of 23 maps of an island that was never found.\n\n\
         Curator Ren\u{e9} \u{c5}s\u{e9}n called it \"a history of wishes\". Visitors from \u{6771}\u{4eac} came first.\n",
    ),
];
