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
        path: super::results::HERE,
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
        path: super::build::HERE,
        least: Role::Editor,
        pages: &[],
    },
    Section {
        text: "nav-share",
        path: super::share::HERE,
        least: Role::Viewer,
        pages: &[],
    },
    Section {
        text: "nav-results",
        path: "/results",
        least: Role::Viewer,
        pages: &[],
    },
    Section {
        text: "nav-settings",
        path: super::build::settings::HERE,
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
    let entry = |section: &Section| Entry {
        at: format!("{home}{}", section.path),
        label: word(section.text),
        is_here: holds(section, here),
    };
    open.map(entry).collect()
}

/// The section that holds a page.
pub fn section_of(here: &str) -> Option<&'static Section> {
    SECTIONS.iter().find(|section| holds(section, here))
}

fn holds(section: &Section, here: &str) -> bool {
    let inside = |path: &str| {
        let rest = here.strip_prefix(path);
        rest.is_some_and(|rest| rest.is_empty() || (!path.is_empty() && rest.starts_with('/')))
    };
    inside(section.path) || section.pages.iter().any(|page| inside(page.path))
}
