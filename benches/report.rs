//! What was measured: each figure with its ceiling and their ratio.

use std::time::{Duration, Instant};

use crate::load::Outcome;

pub struct Report {
    started: Instant,
    missed: Vec<String>,
}

impl Report {
    pub fn start() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        println!(
            "{cores} cores, shared by the server, the load generator and the receivers; read the ratios"
        );
        Self {
            started: Instant::now(),
            missed: Vec::new(),
        }
    }

    pub fn part(&self, title: &str) {
        println!("\n{title}");
    }

    pub fn rate(&self, what: &str, outcome: &Outcome) {
        println!(
            "  {what:<52} {:>9.0} /s   p50 {:>9.2?}  p99 {:>9.2?}",
            outcome.per_second, outcome.p50, outcome.p99
        );
    }

    pub fn figure(&self, what: &str, per_second: f64) {
        println!("  {what:<52} {per_second:>9.0} /s");
    }

    /// `measured` over `ceiling`, which should be at least `target`.
    pub fn ratio(&mut self, what: &str, measured: f64, ceiling: f64, target: f64) {
        let ratio = measured / ceiling;
        let verdict = if ratio >= target { "reached" } else { "MISSED" };
        println!("  = {what:<50} {ratio:>9.2}      target {target:.2} {verdict}");
        if ratio < target {
            self.missed.push(what.to_owned());
        }
    }

    /// Resident memory in bytes, which should be at most `megabytes`.
    pub fn memory(&mut self, when: &str, bytes: u64, megabytes: u64) {
        let what = format!("memory, {when}");
        let used = bytes as f64 / 1_000_000.0;
        self.at_most(
            &what,
            &format!("{used:.1} MB"),
            &format!("{megabytes} MB"),
            bytes <= megabytes * 1_000_000,
        );
    }

    pub fn time(&mut self, what: &str, took: Duration, most: Duration) {
        self.at_most(
            what,
            &format!("{took:.1?}"),
            &format!("{most:.0?}"),
            took <= most,
        );
    }

    fn at_most(&mut self, what: &str, measured: &str, most: &str, is_reached: bool) {
        let verdict = if is_reached { "reached" } else { "MISSED" };
        println!("  = {what:<50} {measured:>9}      at most {most} {verdict}");
        if !is_reached {
            self.missed.push(what.to_owned());
        }
    }

    pub fn note(&self, text: &str) {
        println!("    {text}");
    }

    pub fn close(self) {
        println!("\n{:.0} s", self.started.elapsed().as_secs_f64());
        for what in self.missed {
            println!("missed: {what}");
        }
    }
}
