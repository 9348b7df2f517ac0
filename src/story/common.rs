//! Words that tell little of an event: those left out, and those that any article may have. Written by hand, for English.
//!
//! The set's own counts tell more as soon as there are a few dozen articles; with two or three of them these lists are all
//! there is to know a common word by.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// Words that stand in any article.
pub(super) static STOP: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "about above according after again against all also am an and any are aren't as at be because been before being below \
     between both but by can can't could did didn't do does doesn't doing don't down during each even few for from further \
     get had has have having he her here hers him his how however if in into is isn't it its just last like made make many \
     may me might more most mr mrs ms much must my new no nor not now of off on once one only or other our out over own \
     said same say saying says she should since so some still such than that the their them then there these they this \
     those through to told too two under until up us very was wasn't we were weren't what when where which while who whom \
     whose why will with won't would you your"
        .split_whitespace()
        .collect()
});

/// Words that a good part of all articles has.
pub(super) static COMMON: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "able accept accused across act action add address administration affair afternoon age agency ago agree agreement aid \
     aim air allow ally almost along already although among amount announce annual another answer appear area army around \
     arrest arrive ask attack attempt attend august authority available average away back bad base become began begin \
     behalf believe better big billion blame board body border break bring broad build building business buy call came \
     campaign capital care case cause central century chairman challenge change charge chief child children citizen city \
     civil claim clear close come comment committee community company concern condition conference confirm conflict \
     consider contact continue control cost could country couple course court cover create crisis critic critical current \
     cut damage date day days dead deal death december decide decision declare defence defend defense demand deny \
     department deputy describe despite detail develop development die difficult director discuss discussion district doubt \
     draw drive drop due earlier early east economic economy effect effort eight either election emergency end enough \
     ensure enter european event every evidence expect experience expert face fact fail fall family far fear february \
     federal feel fight final finally financial find fire firm first five follow force foreign form former forward found \
     four free friday friend front full fund future gave general give global go good government great ground group grow \
     growth half hand happen hard head health hear heard heavy held help high hit hold home hope hospital hour hours house \
     human hundred hundreds idea impact important include including increase independent industry information injured \
     inside instead interest interior international interview investigate investigation involve issue january job join july \
     june keep key kill kind know known large late later launch law lawyer lead leader leave led left legal less let letter \
     level life light like likely line list little live local long look lose loss lot low main major majority man manage \
     march mark market matter mean meanwhile measure media meet meeting member men message middle military million mind \
     minister ministry minute miss moment monday money month months morning mother move name nation national near nearly \
     need network never news night nine north northern note nothing november number october offer office officer official \
     officials often old open operation opposition order organization outside part participate party pass past pay peace \
     people per percent perhaps period person place plan play point police policy political poor population position \
     possible post power prepare presence president press pressure prevent previous price prime private problem process \
     produce program project promise property propose protect provide public put question quick quickly quite raise rate \
     rather reach read ready real reason receive recent recently record reduce reform region reject relation release remain \
     remove reply report reporter reporters require rescue residents resource respond response rest result return reveal \
     review right rise risk road role rule run safe saturday scene school second secretary section sector security see seek \
     seem sell send senior sent september series serious serve service set seven several share short show side sign similar \
     single sit situation six small social soldier source south southern speak special spend spokesman spokeswoman staff \
     stage stand start state statement station stay step stop story street strong student study success suffer suggest \
     summer sunday supply support suspect system take taken talk talks target tax team tell ten term test thing think third \
     thousand thousands threat threaten three thursday time times today together tomorrow took top total toward town trade \
     travel treat trial troop troops try tuesday turn understand union unit united university urge use used value various \
     version victim view village visit vote wait want war warn watch water way weapon website wednesday week weekend weeks \
     welcome well went west western whether white whole win without witness woman women word work worker world worth write \
     year years yesterday yet young"
        .split_whitespace()
        .collect()
});
