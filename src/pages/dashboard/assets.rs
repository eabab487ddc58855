//! Stylesheet and script of the dashboard, on top of those that every page has.

use std::sync::LazyLock;

use crate::pages::assets::Asset;

pub static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new(
        "dashboard.css",
        "text/css; charset=utf-8",
        include_bytes!("../assets/dashboard.css"),
    )
});

pub static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new(
        "dashboard.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../assets/dashboard.js"),
    )
});

pub static BUILD_SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new(
        "build.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../assets/build.js"),
    )
});
