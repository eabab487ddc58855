//! Log lines on standard error, for people or as JSON.

use std::io::IsTerminal;

use tracing_subscriber::fmt;

use crate::config::{LogFormat, ServerArgs};

pub fn start(settings: &ServerArgs) {
    let builder = fmt()
        .with_max_level(settings.log_level)
        .with_target(false)
        // A log that can not be written is no reason to fail: the disk may be full.
        .log_internal_errors(false)
        .with_writer(std::io::stderr);
    let started = match settings.log_format {
        LogFormat::Json => builder.json().flatten_event(true).try_init(),
        LogFormat::Text => builder
            .with_ansi(std::io::stderr().is_terminal())
            .try_init(),
    };
    // Only a second start in one process fails, and then lines are written already.
    drop(started);
}
