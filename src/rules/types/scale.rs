//! A number between two ends that the author names: from "not at all" to "very much".

use super::steps::Steps;

pub const SCALE: Steps = Steps {
    fields: &[
        "required",
        "points",
        "scored",
        "min",
        "max",
        "min_label",
        "max_label",
        "points_map",
    ],
    usual: (1, 5),
    bounds: (-10, 100),
};
