//! What a command prints: lines for people, or one JSON value and nothing else.

use std::io::Write;

use clap::Args;
use serde::Serialize;

use super::failure::Failure;

#[derive(Args, Clone, Copy)]
pub struct Output {
    /// Print one JSON value
    #[arg(long)]
    json: bool,
}

impl Output {
    pub fn one(self, value: &impl Serialize, text: &str) -> Result<(), Failure> {
        self.print(value, text)
    }

    pub fn many<T: Serialize>(
        self,
        values: &[T],
        lines: &[String],
        none: &str,
    ) -> Result<(), Failure> {
        let text = if lines.is_empty() {
            none.to_owned()
        } else {
            lines.join("\n")
        };
        self.print(&values, &text)
    }

    fn print(self, value: &impl Serialize, text: &str) -> Result<(), Failure> {
        let text = if self.json {
            serde_json::to_string(value).map_err(std::io::Error::from)?
        } else {
            text.to_owned()
        };
        writeln!(std::io::stdout(), "{text}")?;
        Ok(())
    }
}
