//! Small tools that know nothing of assessments.

pub mod bell;
pub mod cache;
pub mod clock;
pub mod fields;
pub mod id;
pub mod names;
pub mod random;
pub mod seal;
pub mod supervisor;
pub mod tally;
pub mod text;
pub mod time;
pub mod window;
