//! The program. `cli` reads what is asked for; `run` tells how a server starts and stops.

use std::process::ExitCode;

use assessly::cli;

fn main() -> ExitCode {
    match cli::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if !failure.is_silent() {
                eprintln!("assessly: {failure}");
            }
            failure.exit_code()
        }
    }
}
