//! When two numbers are one: written in other units, or the one rounded from the other.

/// Numbers this close are the same number, written in other units.
pub(super) const EQUAL: f64 = 0.005;

/// True for one number, written in one unit or in another.
pub(super) fn close(x: f64, y: f64) -> bool {
    x == y || (x - y).abs() <= EQUAL * x.abs().max(y.abs())
}

/// "43 million" is what many write of 43,885,310: the last digit of the rounder one, or less, lies between them.
pub(super) fn is_rounded(p: (f64, f64), q: (f64, f64)) -> bool {
    const NEAR: f64 = 0.025;
    let (x, y) = (p.0, q.0);
    // Most numbers end here, before their digits are counted.
    if p.0 != p.1 || q.0 != q.1 || (x - y).abs() > NEAR * x.abs().max(y.abs()) {
        return false;
    }
    let (of_x, of_y) = (digits(x), digits(y));
    let (rough, few, many) = if of_x < of_y { (x, of_x, of_y) } else { (y, of_y, of_x) };
    let large = rough >= 100_000.0 || rough.fract() != 0.0;
    // "12,000 residents" are 11,860.
    let rounder = rough >= 1_000.0 && few + 2 <= many && (x - y).abs() <= last_digit(rough) / 2.0;
    few < many && (large && (x - y).abs() <= last_digit(rough) || rounder)
}

/// Digits of a number up to the last that is not zero.
fn digits(value: f64) -> usize {
    format!("{value:e}").split('e').next().unwrap_or_default().chars().filter(char::is_ascii_digit).count()
}

/// What one more in the last digit of a number makes: 100 of 12,300; nothing of one beyond what can be written.
pub(crate) fn last_digit(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return 0.0;
    }
    10f64.powi(value.abs().log10().floor() as i32 + 1 - digits(value) as i32)
}
