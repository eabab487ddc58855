//! A text to read, which asks nothing.

use super::Type;

pub struct Statement;

impl Type for Statement {
    fn fields(&self) -> &'static [&'static str] {
        &[]
    }

    fn asks(&self) -> bool {
        false
    }
}
