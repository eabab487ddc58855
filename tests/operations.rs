//! Runs after the integration tests: every operation of the contract was called by one of them.

use std::path::Path;

use serde_json::Value;

#[test]
fn every_operation_of_the_contract_was_called() {
    let document: Value = serde_saphyr::from_str(assessly::api::openapi::YAML).unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("operations");
    assert!(folder.exists(), "run the tests of `it` first");
    let items = document["paths"].as_object().unwrap().values();
    let operations = items
        .flat_map(|item| item.as_object().unwrap().values())
        .filter_map(|operation| operation.get("operationId")?.as_str());
    let missing: Vec<&str> = operations
        .filter(|name| !folder.join(name).exists())
        .collect();
    assert!(missing.is_empty(), "no test called {missing:?}");
}
