//! Units by name: the dimension each measures and its factor to that dimension's base. No words: those are the lexicon's.

use crate::extract::{Figure, Qualifier};

/// Canonical unit names with dimension and factor to the base unit. A currency is a dimension of its own.
const UNITS: &[(&str, &str, f64)] = &[
    ("millisecond", "time", 0.001),
    ("second", "time", 1.0),
    ("minute", "time", 60.0),
    ("hour", "time", 3_600.0),
    ("day", "time", 86_400.0),
    ("week", "time", 604_800.0),
    ("fortnight", "time", 1_209_600.0),
    // A month is a twelfth of a year, so that 24 months are two years.
    ("month", "time", 2_629_800.0),
    ("year", "time", 31_557_600.0),
    ("decade", "time", 315_576_000.0),
    ("century", "time", 3_155_760_000.0),
    ("mm", "length", 0.001),
    ("cm", "length", 0.01),
    ("m", "length", 1.0),
    ("km", "length", 1_000.0),
    ("inch", "length", 0.0254),
    ("foot", "length", 0.3048),
    ("yard", "length", 0.9144),
    ("mile", "length", 1_609.344),
    ("nautical mile", "length", 1_852.0),
    ("m2", "area", 1.0),
    ("km2", "area", 1e6),
    ("hectare", "area", 10_000.0),
    ("acre", "area", 4_046.856),
    ("square foot", "area", 0.092_903),
    ("square mile", "area", 2_589_988.0),
    ("mg", "mass", 1e-6),
    ("g", "mass", 0.001),
    ("kg", "mass", 1.0),
    ("lb", "mass", 0.453_592),
    ("ounce", "mass", 0.028_349_5),
    // Newsrooms do not tell metric from short tons; the metric one is the commoner.
    ("ton", "mass", 1_000.0),
    ("ml", "volume", 1e-6),
    ("litre", "volume", 0.001),
    ("m3", "volume", 1.0),
    ("cubic foot", "volume", 0.028_316_8),
    ("km3", "volume", 1e9),
    ("cubic mile", "volume", 4.168_18e9),
    ("gallon", "volume", 0.003_785_41),
    ("barrel", "volume", 0.158_987),
    ("km/h", "speed", 1.0),
    ("mph", "speed", 1.609_344),
    ("knot", "speed", 1.852),
    ("watt", "power", 1.0),
    ("kw", "power", 1e3),
    ("mw", "power", 1e6),
    ("gw", "power", 1e9),
    ("kwh", "energy", 1.0),
    ("mwh", "energy", 1e3),
    ("gwh", "energy", 1e6),
    ("percent", "share", 0.01),
    ("percentage point", "points", 1.0),
    ("basis point", "points", 0.01),
];

/// The dimension a unit measures and its factor to the dimension's base: two units compare where the dimensions are
/// equal. A unit without conversion (a currency) is its own dimension.
pub fn base(unit: &str) -> (&str, f64) {
    UNITS.iter().find(|(name, ..)| *name == unit).map_or((unit, 1.0), |&(_, dimension, factor)| (dimension, factor))
}

/// What somebody's or something's age measures: how old a ferry is and how long its pilot served are two things.
pub const AGE: &str = "age";

/// True for a dimension of lengths of time.
pub fn is_span(dimension: &str) -> bool {
    dimension == "time" || dimension == AGE
}

/// True where a number in one of the units is written in the other by those who convert it: "20 metres", "65 feet". Lengths of time
/// and shares are not converted, they are rounded.
pub fn are_converted(x: &str, y: &str) -> bool {
    let of = base(x).0;
    x != y && of == base(y).0 && !is_span(of) && !is_rate(of)
}

/// True for a dimension of parts of a whole and of steps between them.
pub fn is_rate(dimension: &str) -> bool {
    matches!(dimension, "share" | "points")
}

/// Currencies of several countries, and the parts of a currency: the others have the three letters of ISO 4217.
const MONEY: &[&str] = &["franc", "peso", "peseta", "krona", "penny", "cent"];

/// True for the unit of a sum of money.
pub fn is_money(unit: &str) -> bool {
    MONEY.contains(&unit) || unit.len() == 3 && UNITS.iter().all(|(name, ..)| *name != unit)
}

impl Figure {
    /// True for none at all: "nobody was hurt".
    pub fn is_none(&self) -> bool {
        self.value.high == 0.0 && self.unit.is_none()
    }

    /// The closed interval that value and qualifier imply, in the figure's own unit: "about 40" is 36 to 44, "nearly 40"
    /// 36 to 40, "at least 12" 12 to infinity. Quantities of news are not negative, so "at most" starts at zero.
    pub fn interval(&self) -> (f64, f64) {
        let (low, high) = (self.value.low, self.value.high);
        let margin = |v: f64| v.abs() * 0.1;
        match self.qualifier {
            Qualifier::Equal => (low, high),
            Qualifier::About => (low - margin(low), high + margin(high)),
            Qualifier::Nearly => (low - margin(low), high),
            Qualifier::Less | Qualifier::AtMost => (low.min(0.0), high),
            Qualifier::More | Qualifier::AtLeast => (low, f64::INFINITY),
        }
    }

    /// Dimension and interval in the dimension's base unit. What is counted has the dimension "count"; a bare fraction
    /// ("half of them") is a "share", as per cents are.
    pub fn measure(&self) -> (&str, (f64, f64)) {
        let (low, high) = self.interval();
        match self.unit.as_deref() {
            Some(unit) => {
                let (dimension, factor) = base(unit);
                (dimension, (low * factor, high * factor))
            }
            None if self.value.low > 0.0 && self.value.high < 1.0 => ("share", (low, high)),
            None => ("count", (low, high)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Topic, Value, Why};
    use crate::text::Span;

    fn figure(low: f64, unit: Option<&str>, qualifier: Qualifier) -> Figure {
        Figure {
            span: Span::new(0, 1),
            value: Value { low, high: low },
            unit: unit.map(str::to_owned),
            qualifier,
            counted: None,
            event: None,
            topic: Topic::default(),
            whole: None,
            claim: None,
            why: Why::default(),
        }
    }

    #[test]
    fn an_age_is_how_old_somebody_is_and_not_how_much_older() {
        for (text, shown, want) in [
            ("58 years older than the mill", "58 years", false),
            ("58 years old", "58 years", true),
            ("a 58-year-old pilot", "58-year", true),
            ("58 years of work", "58 years", false),
            ("Elsa Brandt, 58, left", "58", true),
        ] {
            let start = text.find(shown).unwrap() as u32;
            let span = Span::new(start, start + shown.len() as u32);
            let years = Figure { span, ..figure(58.0, Some("year"), Qualifier::Equal) };
            assert_eq!(years.is_age(text), want, "{text}");
        }
        let bound = "15 and under";
        let whole = Figure { span: Span::new(0, bound.len() as u32), ..figure(15.0, Some("year"), Qualifier::AtMost) };
        let told = Figure { why: Why { rule: crate::extract::figures::ages::RULE, ..whole.why }, ..whole.clone() };
        assert_eq!([whole, told].map(|figure| figure.is_age(bound)), [false, true]);
    }

    #[test]
    fn intervals_follow_the_qualifier() {
        for (qualifier, want) in [
            (Qualifier::Equal, (40.0, 40.0)),
            (Qualifier::About, (36.0, 44.0)),
            (Qualifier::Nearly, (36.0, 40.0)),
            (Qualifier::AtLeast, (40.0, f64::INFINITY)),
            (Qualifier::Less, (0.0, 40.0)),
        ] {
            assert_eq!(figure(40.0, None, qualifier).interval(), want, "{qualifier:?}");
        }
    }

    #[test]
    fn money_is_told_from_measures_of_three_letters() {
        for (unit, money) in
            [("usd", true), ("zmw", true), ("peso", true), ("ton", false), ("mph", false), ("kwh", false), ("day", false)]
        {
            assert_eq!(is_money(unit), money, "{unit}");
        }
    }

    #[test]
    fn measures_compare_across_units() {
        let miles = figure(3.0, Some("mile"), Qualifier::Equal);
        let km = figure(4.828_032, Some("km"), Qualifier::Equal);
        assert_eq!(miles.measure().0, km.measure().0);
        assert!((miles.measure().1.0 - km.measure().1.0).abs() < 1e-6);
        let (months, years) = (figure(24.0, Some("month"), Qualifier::Equal), figure(2.0, Some("year"), Qualifier::Equal));
        assert_eq!(months.measure(), years.measure());
        assert_eq!(figure(5.0, Some("usd"), Qualifier::Equal).measure().0, "usd");
        assert_eq!(figure(0.5, None, Qualifier::Equal).measure(), ("share", (0.5, 0.5)));
    }
}
