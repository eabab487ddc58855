//! Signals of integrity, as plain numbers: what they mean is for people to say.

use crate::model::submission::Integrity;
use crate::pages::texts::Texts;

/// Term and number of each.
pub fn lines(t: &Texts, counted: &Integrity) -> Vec<(String, String)> {
    let number = |count: i64| t.decimal(count);
    let all = [
        ("blur_count", number(counted.blur_count)),
        ("blur_seconds", t.duration(counted.blur_seconds)),
        ("paste_count", number(counted.paste_count)),
        ("reload_count", number(counted.reload_count)),
        ("device_changes", number(counted.device_changes)),
    ];
    let line = |(name, value)| (t.get(&format!("signal-{name}")), value);
    all.into_iter().map(line).collect()
}
