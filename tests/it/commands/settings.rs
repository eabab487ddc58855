//! `assessly config`: what holds, and from where.

use serde_json::Value;

use super::{json, printed, program, run, told};

fn find<'a>(settings: &'a Value, name: &str) -> &'a Value {
    let mut all = settings.as_array().unwrap().iter();
    all.find(|one| one["name"] == name).unwrap()
}

#[test]
fn each_setting_says_what_it_holds_and_where_it_has_that_from() {
    let mut command = program(&["config", "--json", "--listen", "0.0.0.0:9000"]);
    command.args(["--db", "/tmp/some.db", "--couriers", "4"]);
    command.env("ASSESSLY_COURIERS", "8");
    command.env("ASSESSLY_LOG_LEVEL", "warn");
    let settings = json(&command.output().unwrap());
    for (name, value, source) in [
        ("listen", "0.0.0.0:9000", "flag"),
        ("db", "/tmp/some.db", "flag"),
        // A flag goes before a variable.
        ("couriers", "4", "flag"),
        ("log-level", "warn", "variable"),
        ("base-url", "http://0.0.0.0:9000", "default"),
        ("events-kept-days", "30", "default"),
        ("allow-network-file-system", "false", "default"),
    ] {
        let setting = find(&settings, name);
        assert_eq!(setting["value"], value, "{name}");
        assert_eq!(setting["source"], source, "{name}");
    }
    assert_eq!(find(&settings, "ca-file")["value"], Value::Null);
    assert_eq!(find(&settings, "listen")["variable"], "ASSESSLY_LISTEN");
}

#[test]
fn whoever_reads_only_the_first_lines_hears_no_complaint() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = program(&["config"]).stdout(writer).output().unwrap();
    assert_eq!(
        (told(&output).as_str(), output.status.code()),
        ("", Some(141))
    );
}

#[test]
fn without_a_flag_the_file_is_where_the_folder_of_the_data_is() {
    let mut command = program(&["config", "--json"]);
    command.env("ASSESSLY_DATA_DIR", "/srv/data");
    let settings = json(&command.output().unwrap());
    assert_eq!(find(&settings, "db")["value"], "/srv/data/assessly.db");
    assert_eq!(find(&settings, "data-dir")["source"], "variable");
}

#[test]
fn people_read_lines_and_never_a_password() {
    let mut command = program(&["config"]);
    command.env("ASSESSLY_WEBHOOK_PROXY", "http://me:hush@proxy.lan:3128");
    let text = printed(&command.output().unwrap());
    assert!(!text.contains("hush"));
    let line = text.lines().find(|line| line.starts_with("webhook-proxy"));
    let words: Vec<_> = line.unwrap().split_whitespace().collect();
    let shown = "http://***@proxy.lan:3128/";
    assert_eq!(words, ["webhook-proxy", shown, "ASSESSLY_WEBHOOK_PROXY"]);
    let line = text.lines().find(|line| line.starts_with("couriers"));
    assert!(line.unwrap().ends_with("  default"));
}

#[test]
fn a_misspelt_variable_is_named_with_the_one_that_was_meant() {
    let mut command = program(&["config"]);
    command.env("ASSESSLY_LISTN", "0.0.0.0:80");
    let output = command.output().unwrap();
    printed(&output);
    let said = told(&output);
    assert!(
        said.contains("ASSESSLY_LISTN") && said.contains("`ASSESSLY_LISTEN`"),
        "{said}"
    );
}

#[test]
fn what_no_setting_can_hold_is_refused() {
    let refused = run(&["config", "--couriers", "0"]);
    assert_eq!(refused.status.code(), Some(2));
}
