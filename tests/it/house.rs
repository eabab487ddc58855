//! The house itself: who imports whom, where SQL stands, how long a file may be.

use std::fs;
use std::path::{Path, PathBuf};

/// What each room may import. Everything else is a wall.
const ROOMS: &[(&str, &[&str])] = &[
    ("kit", &[]),
    ("rules", &["kit"]),
    ("error", &["kit"]),
    ("config", &["kit", "rules"]),
    ("db", &["kit", "error"]),
    ("model", &["rules", "db", "kit", "error"]),
    ("app", &["config", "db", "rules", "kit"]),
    (
        "http",
        &["app", "config", "db", "model", "rules", "kit", "error"],
    ),
    (
        "api",
        &["http", "app", "db", "model", "rules", "kit", "error"],
    ),
    (
        "pages",
        &["http", "app", "db", "model", "rules", "kit", "error"],
    ),
    (
        "dev",
        &[
            "http", "app", "db", "model", "rules", "kit", "error", "sweeper",
        ],
    ),
    (
        "webhook",
        &["app", "config", "db", "model", "rules", "kit", "error"],
    ),
    ("sweeper", &["app", "db", "model", "rules", "kit", "error"]),
    (
        "keeper",
        &["app", "db", "model", "rules", "kit", "error", "sweeper"],
    ),
    ("wiper", &["app", "db", "model", "kit", "error"]),
    ("routes", &["api", "pages", "dev", "http", "rules"]),
    (
        "run",
        &[
            "app", "config", "db", "http", "keeper", "kit", "error", "pages", "routes", "webhook",
            "wiper",
        ],
    ),
    (
        "cli",
        &[
            "app", "config", "db", "error", "http", "keeper", "kit", "model", "rules", "run",
            "webhook",
        ],
    ),
    ("main", &["cli"]),
    ("lib", &[]),
];

const LONGEST: usize = 400;

struct SourceFile {
    path: PathBuf,
    room: String,
    text: String,
}

fn files() -> Vec<SourceFile> {
    files_in("src")
}

fn files_in(folder: &str) -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths = Vec::new();
    collect(&root, &mut paths);
    let read = |path: PathBuf| {
        let inside = path.strip_prefix(&root).unwrap();
        let first = inside.components().next().unwrap().as_os_str();
        let room = Path::new(first).file_stem().unwrap().to_string_lossy();
        SourceFile {
            room: room.into_owned(),
            text: fs::read_to_string(&path).unwrap(),
            path,
        }
    };
    paths.into_iter().map(read).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            paths.push(path);
        }
    }
}

/// The rooms that a file names after `crate::`.
fn imports(text: &str) -> impl Iterator<Item = String> {
    let pieces = text.split("crate::").skip(1);
    pieces.map(|rest| {
        let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
        rest[..end.unwrap_or(rest.len())].to_owned()
    })
}

fn complain(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_room_imports_only_what_it_may() {
    let mut faults = Vec::new();
    for file in files() {
        let allowed = ROOMS.iter().find(|(room, _)| *room == file.room);
        let Some((_, allowed)) = allowed else {
            faults.push(format!("{} belongs to no room", file.path.display()));
            continue;
        };
        for import in imports(&file.text) {
            let is_room = ROOMS.iter().any(|(room, _)| *room == import);
            if is_room && import != file.room && !allowed.contains(&import.as_str()) {
                faults.push(format!("{} imports {import}", file.path.display()));
            }
        }
    }
    complain(faults);
}

#[test]
fn sql_stands_only_in_model_and_db() {
    let verbs = [
        "SELECT ",
        "INSERT ",
        "UPDATE ",
        "DELETE FROM",
        "PRAGMA ",
        "CREATE TABLE",
    ];
    let mut faults = Vec::new();
    for file in files() {
        if !matches!(file.room.as_str(), "model" | "db") {
            let begins = |verb: &str| file.text.contains(&format!("\"{verb}"));
            let found = verbs.iter().filter(|verb| begins(verb));
            faults.extend(found.map(|verb| format!("{} says {verb}", file.path.display())));
        }
    }
    complain(faults);
}

#[test]
fn only_http_names_warp_and_hyper_and_only_webhook_names_ureq() {
    let owners = [
        ("warp::", "http"),
        ("hyper::", "http"),
        ("ureq::", "webhook"),
    ];
    let mut faults = Vec::new();
    for file in files() {
        for (name, owner) in owners {
            if file.room != owner && file.text.contains(name) {
                faults.push(format!("{} names {name}", file.path.display()));
            }
        }
    }
    complain(faults);
}

#[test]
fn every_file_says_what_it_is_and_is_short() {
    let mut faults = Vec::new();
    for file in ["src", "tests", "benches"].into_iter().flat_map(files_in) {
        if !file.text.starts_with("//!") {
            faults.push(format!("{} does not open with //!", file.path.display()));
        }
        let lines = file.text.lines().count();
        if lines > LONGEST {
            faults.push(format!("{} has {lines} lines", file.path.display()));
        }
        if file.path.file_name().unwrap() == "mod.rs" {
            faults.push(format!("{} is a mod.rs", file.path.display()));
        }
    }
    complain(faults);
}
