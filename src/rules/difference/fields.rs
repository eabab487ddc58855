//! The fields of one thing before and after, with what is nested in it told by its id.

use serde_json::{Map, Value};

use super::{FieldChange, order};

/// Objects inside whose own fields are told one by one.
const OPENED: [&str; 1] = ["settings"];

pub(super) fn between(before: &Value, after: &Value) -> Vec<FieldChange> {
    let mut changes = Vec::new();
    if let (Value::Object(before), Value::Object(after)) = (before, after) {
        objects("", before, after, &mut changes);
    }
    changes
}

fn objects(
    path: &str,
    before: &Map<String, Value>,
    after: &Map<String, Value>,
    changes: &mut Vec<FieldChange>,
) {
    let gone = before.keys().filter(|name| !after.contains_key(*name));
    for name in after.keys().chain(gone) {
        let (old, new) = (
            before.get(name).unwrap_or(&Value::Null),
            after.get(name).unwrap_or(&Value::Null),
        );
        if old == new {
            continue;
        }
        let field = format!("{path}{name}");
        match (old, new) {
            (Value::Object(old), Value::Object(new)) if OPENED.contains(&name.as_str()) => {
                objects(&format!("{field}."), old, new, changes);
            }
            (Value::Array(old), Value::Array(new)) if have_ids(old) && have_ids(new) => {
                lists(&field, old, new, changes);
            }
            _ => changes.push(FieldChange {
                field,
                before: old.clone(),
                after: new.clone(),
            }),
        }
    }
}

fn have_ids(list: &[Value]) -> bool {
    list.iter().all(|item| id(item).is_some())
}

fn id(item: &Value) -> Option<&str> {
    item.get("id")?.as_str()
}

/// Lists of things that have ids, such as options.
fn lists(field: &str, before: &[Value], after: &[Value], changes: &mut Vec<FieldChange>) {
    let find = |list: &'_ [Value], wanted: &str| {
        let found = list.iter().find(|item| id(item) == Some(wanted));
        found.cloned().unwrap_or(Value::Null)
    };
    let ids = |list: &'_ [Value]| -> Vec<String> {
        list.iter().filter_map(id).map(str::to_owned).collect()
    };
    let (old_ids, new_ids) = (ids(before), ids(after));
    let gone = old_ids.iter().filter(|id| !new_ids.contains(id));
    for one in new_ids.iter().chain(gone) {
        let path = format!("{field}.{one}");
        match (find(before, one), find(after, one)) {
            (Value::Object(old), Value::Object(new)) => {
                objects(&format!("{path}."), &old, &new, changes);
            }
            (before, after) => changes.push(FieldChange {
                field: path,
                before,
                after,
            }),
        }
    }
    let as_words = |ids: &[String]| {
        ids.iter()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(", ")
    };
    let old: Vec<&str> = old_ids.iter().map(String::as_str).collect();
    let new: Vec<&str> = new_ids.iter().map(String::as_str).collect();
    if !order::moved(&old, &new).is_empty() {
        changes.push(FieldChange {
            field: field.to_owned(),
            before: as_words(&old_ids).into(),
            after: as_words(&new_ids).into(),
        });
    }
}
