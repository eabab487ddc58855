//! How far a long command has come, for a person who watches it.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

const WIDTH: usize = 30;
/// Quicker than that nobody reads.
const PAUSE: Duration = Duration::from_millis(100);

/// A bar on standard error, and nothing where that is no terminal.
pub struct Progress {
    next: Option<Instant>,
}

impl Progress {
    pub fn start() -> Self {
        let is_seen = io::stderr().is_terminal();
        Self {
            next: is_seen.then(Instant::now),
        }
    }

    /// `part` is from 0 to 1.
    pub fn show(&mut self, part: f64, submissions: u64) {
        let now = Instant::now();
        let is_done = part >= 1.0;
        if self.next.is_none_or(|next| now < next && !is_done) {
            return;
        }
        self.next = Some(now + PAUSE);
        let end = if is_done { "\n" } else { "" };
        // A terminal that takes no more is no reason to stop.
        let _ = write!(io::stderr(), "\r{}{end}", line(part, submissions));
    }
}

fn line(part: f64, submissions: u64) -> String {
    let part = part.clamp(0.0, 1.0);
    // Lies within 0 and 100.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let percent = (part * 100.0) as usize;
    let full = percent * WIDTH / 100;
    let bar = "█".repeat(full) + &"░".repeat(WIDTH - full);
    format!("{bar} {percent:3} %  {submissions} submissions")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_is_always_as_wide() {
        for part in [-1.0, 0.0, 0.333, 0.999, 1.0, 2.0] {
            let line = line(part, 7);
            assert_eq!(
                line.chars().take_while(|&letter| letter != ' ').count(),
                WIDTH
            );
        }
        assert!(line(1.0, 7).ends_with("100 %  7 submissions"));
    }
}
