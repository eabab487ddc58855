//! Signals of integrity: that a candidate left the page, pasted, reloaded, or went on with another
//! device. They are counted, and never judged. Most come from the page itself, and a page can say
//! anything: what cannot be is cut down, what cannot be read is passed over, and there is an end to it.

use crate::kit::time::Timestamp;
use crate::rules::word::vocabulary;

vocabulary! {
    Kind {
        Blur = "blur",
        Paste = "paste",
        Reload = "reload",
        DeviceChange = "device_change",
    }
}

/// Signals of one attempt that are kept and counted; later ones are not.
pub const MOST: i64 = 500;
/// Those that a page sends at once.
const MOST_AT_ONCE: usize = 50;
/// Numbers of an honest page stay far below.
const HIGHEST: i64 = 1_000_000_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signal {
    /// Among those of its page, from 1: what is sent again counts once.
    pub number: i64,
    pub kind: Kind,
    /// When it began.
    pub at: Timestamp,
    /// How long it lasted; 0 for what only happens.
    pub seconds: i64,
}

/// What a page of an attempt that began at `started_at` tells at `now`: the number of its first signal,
/// then each as `b30.4` (left 30 seconds ago, for 4), `p12` (pasted 12 seconds ago) or `r50` (reloaded).
pub fn read(text: &str, started_at: Timestamp, now: Timestamp) -> Vec<Signal> {
    let Some((first, list)) = text.split_once(':') else {
        return Vec::new();
    };
    let first = whole(first).unwrap_or(1).clamp(1, HIGHEST);
    let longest = (now.seconds() - started_at.seconds()).max(0);
    let one = |(number, text): (i64, &str)| {
        let kind = match text.bytes().next()? {
            b'b' => Kind::Blur,
            b'p' => Kind::Paste,
            b'r' => Kind::Reload,
            _ => return None,
        };
        let (ago, seconds) = text
            .get(1..)?
            .split_once('.')
            .unwrap_or((text.get(1..)?, "0"));
        let ago = whole(ago)?.clamp(0, longest);
        let seconds = match kind {
            Kind::Blur => whole(seconds)?.clamp(0, ago),
            _ => 0,
        };
        Some(Signal {
            number,
            kind,
            at: now.plus_seconds(-ago),
            seconds,
        })
    };
    let all = (first..).zip(list.split(',').take(MOST_AT_ONCE));
    all.filter_map(one).collect()
}

fn whole(text: &str) -> Option<i64> {
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Timestamp = Timestamp::from_millis(1_800_000_000_000);

    /// Each as its number, kind, seconds since the start, and length.
    fn told(text: &str) -> Vec<String> {
        let line = |signal: &Signal| {
            let since = signal.at.seconds() - START.seconds();
            format!(
                "{} {} {since} {}",
                signal.number, signal.kind, signal.seconds
            )
        };
        let signals = read(text, START, START.plus_seconds(100));
        signals.iter().map(line).collect()
    }

    #[test]
    fn a_page_tells_what_happened_how_long_ago() {
        assert_eq!(
            told("3:b30.4,p12,r0"),
            ["3 blur 70 4", "4 paste 88 0", "5 reload 100 0"]
        );
        assert!(told("").is_empty() && told("1:").is_empty());
    }

    #[test]
    fn what_cannot_be_is_cut_down() {
        assert_eq!(told("1:b9999.9999"), ["1 blur 0 100"]);
        assert_eq!(told("1:b10.20"), ["1 blur 90 10"]);
        assert_eq!(told("1:b-5.-5,p7.7"), ["1 blur 100 0", "2 paste 93 0"]);
        assert_eq!(told("-7:p0"), ["1 paste 100 0"]);
        let highest = format!("{HIGHEST} paste 100 0");
        assert_eq!(told("9223372036854775807:p0"), [highest]);
        assert!(read("1:b5.5", START.plus_seconds(9), START)[0].seconds == 0);
    }

    #[test]
    fn what_cannot_be_read_is_passed_over() {
        assert_eq!(
            told("x:b,é9,q1,b1.x,p99999999999999999999,r1"),
            ["6 reload 99 0"]
        );
        let many = format!("1:{}", "p1,".repeat(60));
        assert_eq!(told(&many).len(), MOST_AT_ONCE);
    }
}
