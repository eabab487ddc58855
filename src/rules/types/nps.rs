//! How likely somebody is to recommend something, from 0 to 10 (net promoter score).

use super::steps::Steps;

pub const NPS: Steps = Steps {
    fields: &[
        "required",
        "points",
        "scored",
        "min_label",
        "max_label",
        "points_map",
    ],
    usual: (0, 10),
    bounds: (0, 10),
};
