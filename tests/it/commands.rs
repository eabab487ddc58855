//! The program as people and scripts call it.

mod about;
mod health;
mod seed;
mod settings;

use std::process::{Command, Output};

/// The program in an environment without settings.
fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_assessly"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("ASSESSLY_") {
            command.env_remove(name);
        }
    }
    command.args(arguments);
    command
}

fn run(arguments: &[&str]) -> Output {
    program(arguments).output().unwrap()
}

/// What it printed, where it ended well.
#[track_caller]
fn printed(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", told(output));
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[track_caller]
fn json(output: &Output) -> serde_json::Value {
    serde_json::from_str(&printed(output)).unwrap()
}

/// What stands on standard error.
fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
