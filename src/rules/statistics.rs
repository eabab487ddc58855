//! What many submissions say together: sums that add up, so that parts of an assessment can be counted
//! apart, kept, and put together again.
//!
//! Everything that is summed is a whole number; only what is told at the end is rounded.

mod groups;
mod item;
mod layout;
mod seconds;
mod summary;
mod told;

pub use groups::{Groups, Part, add_to, bound};
pub use item::{Chosen, Flag, Item};
pub use layout::{Asked, Layout, Seen};
pub use seconds::Seconds;
pub use summary::{Answered, Outcome, Summary, Taken, Tally};
pub use told::{ENOUGH, hundredths, percentage_of};
