//! How fast assessly is, as ratios to ceilings that are measured in the same run.
//!
//! `cargo bench` runs all parts, `cargo bench -- list create` only those. docs/benchmarks.md explains them.

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

use std::process::ExitCode;

use report::Report;

type Part = (&'static str, fn(&mut Report));

const PARTS: [Part; 7] = [
    ("door", door::run),
    ("point", point::run),
    ("list", list::run),
    ("export", export::run),
    ("create", create::run),
    ("deliveries", deliveries::run),
    ("dashboard", dashboard::run),
];

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
        .find(|name| PARTS.iter().all(|(part, _)| part != *name))
    {
        eprintln!("there is no part called {unknown}");
        return ExitCode::from(2);
    }
    let mut report = Report::start();
    for (name, run) in PARTS {
        if names.is_empty() || names.contains(&name) {
            run(&mut report);
        }
    }
    report.close();
    ExitCode::SUCCESS
}
