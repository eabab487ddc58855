//! Which pages the head of the dashboard leads to, and who sees them there.

use crate::rules::role::Role;

/// A link of the navigation.
pub struct Entry {
    pub at: String,
    pub label: String,
    /// Whether this is where one is.
    pub is_here: bool,
}

/// A page or a group of pages, as the navigation knows it.
pub struct Section {
    /// The id of its text.
    pub text: &'static str,
    /// Its address, behind that of the company.
    pub path: &'static str,
    /// Who may open it: the same as in the table.
    pub least: Role,
    /// Pages inside of it.
    pub pages: &'static [Section],
}

/// Where the submissions are found, behind the company's address.
pub const RESULTS: &str = "/submissions";
/// The pages of an assessment, behind its own address.
pub const BUILD: &str = "";
pub const SHARE: &str = "/share";
pub const RESULTS_OF: &str = "/results";
pub const INSIGHTS: &str = "/insights";
pub const OPTIONS: &str = "/settings";

/// Where the assessments are found, each under its id.
pub const ASSESSMENTS: &str = "/assessments";

pub const SECTIONS: &[Section] = &[
    Section {
        text: "nav-overview",
        path: "",
        least: Role::Viewer,
        pages: &[],
    },
    Section {
        text: "nav-assessments",
        path: ASSESSMENTS,
        least: Role::Viewer,
        pages: &[],
    },
    Section {
        text: "nav-results",
        path: RESULTS,
        least: Role::Viewer,
        pages: &[],
    },
    Section {
        text: "nav-settings",
        path: "/settings",
        least: Role::Admin,
        pages: SETTINGS,
    },
];

/// The pages of one assessment, behind its own address.
pub const OF_ASSESSMENT: &[Section] = &[
    Section {
        text: "nav-build",
        path: BUILD,
        least: Role::Editor,
        pages: &[],
    },
    Section {
        text: "nav-share",
        path: SHARE,
        least: Role::Viewer,
        pages: &[],
    },
    Section {
        text: "nav-results",
        path: RESULTS_OF,
        least: Role::Viewer,
        pages: &[],
    },
    Section {
        text: "nav-insights",
        path: INSIGHTS,
        least: Role::Viewer,
        pages: &[],
    },
    Section {
        text: "nav-settings",
        path: OPTIONS,
        least: Role::Editor,
        pages: &[],
    },
];

const SETTINGS: &[Section] = &[
    Section {
        text: "nav-general",
        path: "/settings/general",
        least: Role::Admin,
        pages: &[],
    },
    Section {
        text: "nav-integrations",
        path: "/settings/integrations",
        least: Role::Admin,
        pages: &[],
    },
    Section {
        text: "nav-webhooks",
        path: "/settings/integrations/webhooks",
        least: Role::Admin,
        pages: &[],
    },
    Section {
        text: "nav-deliveries",
        path: "/settings/integrations/deliveries",
        least: Role::Admin,
        pages: &[],
    },
    Section {
        text: "nav-team",
        path: "/settings/team",
        least: Role::Admin,
        pages: &[],
    },
    Section {
        text: "nav-data",
        path: "/settings/data",
        least: Role::Admin,
        pages: &[],
    },
    Section {
        text: "nav-audit",
        path: "/settings/audit",
        least: Role::Admin,
        pages: &[],
    },
];

/// The entries that `role` may open; `here` is the path of the page behind the company's address.
pub fn entries(
    sections: &[Section],
    home: &str,
    role: Role,
    here: &str,
    word: impl Fn(&str) -> String,
) -> Vec<Entry> {
    let open = sections.iter().filter(|section| role >= section.least);
    // A page inside of another one is told as that alone.
    let nearest = sections.iter().filter_map(|one| depth(one, here)).max();
    let entry = |section: &Section| Entry {
        at: format!("{home}{}", section.path),
        label: word(section.text),
        is_here: nearest.is_some() && depth(section, here) == nearest,
    };
    open.map(entry).collect()
}

/// The section that holds a page.
pub fn section_of(here: &str) -> Option<&'static Section> {
    SECTIONS
        .iter()
        .find(|section| depth(section, here).is_some())
}

/// How much of the page's path is that of the section, or of one of its pages; nothing where it is not inside.
fn depth(section: &Section, here: &str) -> Option<usize> {
    let paths = section.pages.iter().map(|page| page.path);
    let inside = paths.chain([section.path]).filter(|path| {
        let rest = here.strip_prefix(path);
        rest.is_some_and(|rest| rest.is_empty() || (!path.is_empty() && rest.starts_with('/')))
    });
    inside.map(str::len).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_in_the_innermost_page() {
        let here = |path: &str| {
            let entries = entries(SETTINGS, "", Role::Owner, path, str::to_owned);
            let here = entries.into_iter().filter(|entry| entry.is_here);
            here.map(|entry| entry.label).collect::<Vec<_>>()
        };
        assert_eq!(
            here("/settings/integrations/keys/new"),
            ["nav-integrations"]
        );
        assert_eq!(here("/settings/integrations/webhooks"), ["nav-webhooks"]);
        assert_eq!(here("/settings/nothing"), [""; 0]);
        assert_eq!(section_of("/settings/audit").unwrap().text, "nav-settings");
        assert_eq!(section_of("").unwrap().text, "nav-overview");
    }
}
