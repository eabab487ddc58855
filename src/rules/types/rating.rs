//! A number of stars.

use super::steps::Steps;

pub const RATING: Steps = Steps {
    fields: &["required", "points", "scored", "max", "points_map"],
    usual: (1, 5),
    bounds: (2, 10),
};
