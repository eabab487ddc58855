//! Small tools that know nothing of assessments.

pub mod bell;
pub mod cache;
pub mod clock;
pub mod entry;
pub mod fields;
pub mod id;
pub mod keepsakes;
pub mod names;
pub mod news;
pub mod password;
pub mod places;
pub mod random;
pub mod seal;
pub mod secret;
pub mod shares;
pub mod supervisor;
pub mod tally;
pub mod text;
pub mod time;
pub mod tries;
pub mod window;
pub mod words;
pub mod zone;
