//! What pages load besides themselves: compiled in, under a path that changes with the content.

use std::sync::LazyLock;

/// One file of the look.
pub struct Asset {
    pub name: &'static str,
    pub content_type: &'static str,
    pub bytes: &'static [u8],
    /// `/assets/{hash}/{name}`
    pub path: String,
    /// The first 16 hexadecimal digits of the content's BLAKE3 hash.
    pub hash: String,
}

pub static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new(
        "style.css",
        "text/css; charset=utf-8",
        include_bytes!("assets/style.css"),
    )
});

pub static DOCS_STYLE: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new(
        "docs.css",
        "text/css; charset=utf-8",
        include_bytes!("assets/docs.css"),
    )
});

pub static DOCS_SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new(
        "docs.js",
        "text/javascript; charset=utf-8",
        include_bytes!("assets/docs.js"),
    )
});

pub static TAKE_SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new(
        "take.js",
        "text/javascript; charset=utf-8",
        include_bytes!("assets/take.js"),
    )
});

pub static DASHBOARD_STYLE: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new(
        "dashboard.css",
        "text/css; charset=utf-8",
        include_bytes!("assets/dashboard.css"),
    )
});

pub static INSIGHTS_STYLE: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new(
        "insights.css",
        "text/css; charset=utf-8",
        include_bytes!("assets/insights.css"),
    )
});

pub static DASHBOARD_SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new(
        "dashboard.js",
        "text/javascript; charset=utf-8",
        include_bytes!("assets/dashboard.js"),
    )
});

pub static BUILD_SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new(
        "build.js",
        "text/javascript; charset=utf-8",
        include_bytes!("assets/build.js"),
    )
});

/// `None` for another name, and for a hash of other content.
pub fn find(hash: &str, name: &str) -> Option<&'static Asset> {
    [
        &STYLE,
        &DOCS_STYLE,
        &DOCS_SCRIPT,
        &TAKE_SCRIPT,
        &DASHBOARD_STYLE,
        &INSIGHTS_STYLE,
        &DASHBOARD_SCRIPT,
        &BUILD_SCRIPT,
    ]
    .into_iter()
    .map(|asset| &**asset)
    .find(|asset| asset.name == name && asset.hash == hash)
}

impl Asset {
    pub fn new(name: &'static str, content_type: &'static str, bytes: &'static [u8]) -> Self {
        let hash = blake3::hash(bytes).to_hex()[..16].to_owned();
        Self {
            name,
            content_type,
            bytes,
            path: format!("/assets/{hash}/{name}"),
            hash,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_asset_is_found_by_its_own_hash_only() {
        assert!(find(&STYLE.hash, "style.css").is_some());
        assert!(find(&STYLE.hash, "take.js").is_none());
        assert!(find("0123456789abcdef", "style.css").is_none());
        assert!(find(&STYLE.hash, "../style.css").is_none());
    }

    #[test]
    fn style_and_script_ask_no_other_host_and_are_small() {
        for (asset, most_bytes) in [
            (&*STYLE, 16 * 1024),
            (&*DOCS_STYLE, 8 * 1024),
            (&*DOCS_SCRIPT, 4 * 1024),
            // 4.3 KB compressed, of the 5 that it may have; files and signals of integrity do not fit into 9 KiB.
            (&*TAKE_SCRIPT, 13 * 1024),
            (&*DASHBOARD_STYLE, 32 * 1024),
            (&*INSIGHTS_STYLE, 4 * 1024),
            (&*DASHBOARD_SCRIPT, 16 * 1024),
        ] {
            let text = std::str::from_utf8(asset.bytes).unwrap();
            for foreign in ["http:", "https:", "url(//", "@import"] {
                assert!(!text.contains(foreign), "{}: {foreign}", asset.name);
            }
            assert!(asset.bytes.len() <= most_bytes, "{}", asset.name);
        }
    }
}
