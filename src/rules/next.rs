//! Where a sign-in leads: only ever to a page of our own.

/// In bytes.
const LONGEST: usize = 2_000;
/// What a signed-in person may be sent to.
const PLACES: [&str; 2] = ["/dashboard", "/account"];

/// The address, if it is a path of ours: no other host, however it is spelt.
pub fn safe(text: &str) -> Option<&str> {
    let is_plain = text
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let is_ours = PLACES.iter().any(|place| {
        let rest = text.strip_prefix(place);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
    });
    (is_plain && is_ours && text.len() <= LONGEST).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_own_pages_are_led_to() {
        for good in ["/dashboard", "/dashboard/acme/settings?page=2", "/account"] {
            assert_eq!(safe(good), Some(good));
        }
        for bad in [
            "",
            "/",
            "dashboard",
            "//evil.example/dashboard",
            "/\\evil.example",
            "/dashboard\\..\\..",
            "https://evil.example/dashboard",
            "/dashboard.evil.example",
            "/dashboard\r\nSet-Cookie: a=b",
            "/dashboard/ä",
            "/sign-in",
            "javascript:alert(1)",
            &format!("/dashboard/{}", "a".repeat(LONGEST)),
        ] {
            assert_eq!(safe(bad), None, "{bad}");
        }
    }
}
