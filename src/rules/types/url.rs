//! An address of the web.

use super::details::Detail;

const LONGEST: usize = 2_000;

pub const URL: Detail = Detail {
    most: 2_000,
    read,
    expected: "a web address, like https://example.com",
};

/// People leave `https://` out.
fn read(text: &str) -> Option<String> {
    let whole = if text.contains("://") {
        text.to_owned()
    } else {
        format!("https://{text}")
    };
    let address = ::url::Url::parse(&whole).ok()?;
    let is_web = matches!(address.scheme(), "http" | "https");
    let has_host = address.host_str().is_some_and(|host| host.contains('.'));
    let is_whole = whole.chars().count() <= LONGEST && !whole.contains(char::is_whitespace);
    (is_web && has_host && is_whole).then_some(whole)
}
