//! How fast assessly is, as ratios to ceilings that are measured in the same run.
//!
//! `cargo bench` runs the usual parts, `cargo bench -- list create` only those. docs/benchmarks.md explains them.

mod ceilings;
mod company;
mod create;
mod dashboard;
mod deliveries;
mod door;
mod export;
mod list;
mod load;
mod point;
mod receiver;
mod report;
mod seed;
mod server;
mod statistics;
mod waiting;

use std::process::ExitCode;

use report::Report;

type Part = (&'static str, fn(&mut Report));

const PARTS: [Part; 8] = [
    ("door", door::run),
    ("point", point::run),
    ("list", list::run),
    ("statistics", statistics::run),
    ("export", export::run),
    ("create", create::run),
    ("deliveries", deliveries::run),
    ("dashboard", dashboard::run),
];

/// Those that take minutes: only by name.
const LONG_PARTS: [Part; 1] = [("waiting", waiting::run)];

fn parts() -> impl Iterator<Item = Part> {
    PARTS.into_iter().chain(LONG_PARTS)
}

fn main() -> ExitCode {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    if let [first, port] = asked.as_slice()
        && first == ceilings::DOOR_FLAG
    {
        return ceilings::be_door(port);
    }
    // cargo adds --bench.
    let names: Vec<&str> = asked
        .iter()
        .map(String::as_str)
        .filter(|name| !name.starts_with("--"))
        .collect();
    if let Some(unknown) = names
        .iter()
        .find(|name| parts().all(|(part, _)| part != **name))
    {
        eprintln!("there is no part called {unknown}");
        return ExitCode::from(2);
    }
    let mut report = Report::start();
    for (name, run) in parts() {
        let is_asked = names.contains(&name);
        let is_usual = names.is_empty() && PARTS.iter().any(|(part, _)| *part == name);
        if is_asked || is_usual {
            run(&mut report);
        }
    }
    report.close();
    ExitCode::SUCCESS
}
