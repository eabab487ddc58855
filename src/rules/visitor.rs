//! Whether a person seems to look at a page, or a program on somebody's behalf.

/// Parts of what programs call themselves that have no word for it in their names.
const PROGRAMS: [&str; 21] = [
    "headlesschrome",
    "facebookexternalhit",
    "facebookcatalog",
    "whatsapp",
    "skypeuripreview",
    "embedly",
    "vkshare",
    "ia_archiver",
    "mediapartners",
    "google-safety",
    "google-read-aloud",
    "googleimageproxy",
    "lighthouse",
    "mimecast",
    "proofpoint",
    "barracuda",
    "curl/",
    "wget/",
    "python-",
    "go-http-client",
    "java/",
];

/// Endings of words by which programs tell what they are: `Slackbot`, `LinkPreview`.
const ENDINGS: [&str; 7] = [
    "bot", "bots", "crawler", "spider", "preview", "slurp", "scanner",
];

/// Judges by what the browser calls itself, and by what it says that the request is for
/// (`Sec-Purpose`, `Purpose`, `X-Purpose`, `X-Moz`). Whoever wants to pass for a person can.
pub fn is_person(user_agent: &str, purposes: &[&str]) -> bool {
    let is_ahead = |purpose: &&str| {
        let purpose = purpose.to_ascii_lowercase();
        ["prefetch", "prerender", "preview"]
            .iter()
            .any(|word| purpose.contains(word))
    };
    !user_agent.is_empty() && !is_program(user_agent) && !purposes.iter().any(is_ahead)
}

fn is_program(user_agent: &str) -> bool {
    let name = user_agent.to_ascii_lowercase();
    let mut words = name.split(|letter: char| !letter.is_ascii_alphanumeric());
    // A Cubot is a telephone.
    let tells = |word: &str| word != "cubot" && ENDINGS.iter().any(|end| word.ends_with(end));
    words.any(tells) || PROGRAMS.iter().any(|program| name.contains(program))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_use_browsers() {
        for agent in [
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Linux; Android 13; CUBOT NOTE 50) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36",
            "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 [LinkedInApp]",
        ] {
            assert!(is_person(agent, &[]), "{agent}");
        }
    }

    #[test]
    fn bots_previews_and_tools_are_no_people() {
        for agent in [
            "",
            "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "LinkedInBot/1.0 (compatible; Mozilla/5.0)",
            "TelegramBot (like TwitterBot)",
            "facebookexternalhit/1.1",
            "WhatsApp/2.23.20.0",
            "Mozilla/5.0 (Windows NT 6.1) SkypeUriPreview Preview/0.5",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/130.0.0.0 Safari/537.36",
            "Mozilla/5.0 (compatible; Yahoo! Slurp)",
            "curl/8.5.0",
            "python-requests/2.32",
        ] {
            assert!(!is_person(agent, &[]), "{agent}");
        }
    }

    #[test]
    fn a_page_that_is_only_prepared_is_not_seen() {
        let agent = "Mozilla/5.0 Firefox/140.0";
        for purpose in ["prefetch", "prefetch;prerender", "Preview"] {
            assert!(!is_person(agent, &["", purpose]), "{purpose}");
        }
        assert!(is_person(agent, &["", "navigate"]));
    }
}
