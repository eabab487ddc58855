//! Where a sign-in leads: only ever to a page of our own.

/// In bytes.
const LONGEST: usize = 2_000;
/// What a signed-in person may be sent to.
const PLACES: [&str; 2] = ["/dashboard", "/account"];
/// Pages for whoever comes.
const DOORS: [&str; 4] = ["/sign-in", "/setup", "/invitations", "/passwords"];

/// The address, if a signed-in person may be sent to it.
pub fn safe(text: &str) -> Option<&str> {
    own(text, &PLACES)
}

/// The address, if it is of a page for whoever comes.
pub fn door(text: &str) -> Option<&str> {
    own(text, &DOORS)
}

/// The address, if it is a path of ours: no other host, however it is spelt.
fn own<'a>(text: &'a str, places: &[&str]) -> Option<&'a str> {
    let is_plain = text
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let is_ours = places.iter().any(|place| {
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
            assert_eq!((safe(good), door(good)), (Some(good), None));
        }
        for good in ["/sign-in?next=%2Fdashboard", "/invitations/abc"] {
            assert_eq!((safe(good), door(good)), (None, Some(good)));
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
            "/sign-in.evil.example",
            "//sign-in",
            "javascript:alert(1)",
            &format!("/dashboard/{}", "a".repeat(LONGEST)),
        ] {
            assert_eq!((safe(bad), door(bad)), (None, None), "{bad}");
        }
    }
}
