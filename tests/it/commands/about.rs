//! Completions and manuals, from the same definitions as the commands.

use super::{printed, run};

#[test]
fn shells_learn_every_command_and_setting() {
    for (shell, start) in [
        ("bash", "_assessly()"),
        ("zsh", "#compdef assessly"),
        ("fish", "# Print an optspec"),
        ("powershell", "using namespace"),
        ("elvish", "use builtin"),
    ] {
        let script = printed(&run(&["completions", shell]));
        assert!(script.contains(start), "{shell}: {}", &script[..200]);
        for word in ["assessments", "events-kept-days", "seed"] {
            assert!(script.contains(word), "{shell} does not know {word}");
        }
    }
    let refused = run(&["completions", "cobol"]);
    assert_eq!(refused.status.code(), Some(2));
}

#[test]
fn there_is_a_page_of_the_manual_for_each_command() {
    let page = printed(&run(&["man"]));
    assert!(page.contains(".TH assessly 1"));
    assert!(page.contains("assessly\\-serve(1)"));
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().join("man1");
    printed(&run(&["man", "--output", pages.to_str().unwrap()]));
    for name in ["assessly", "assessly-serve", "assessly-keys-create"] {
        let page = std::fs::read_to_string(pages.join(format!("{name}.1")));
        assert!(page.unwrap().contains(".SH NAME"), "{name}");
    }
}
