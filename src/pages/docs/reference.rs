//! The reference: what the contract says, as groups of calls and as objects.

use std::sync::LazyLock;

use serde_json::Value;

use super::schema::{Contract, Field, object, text};
use crate::pages::markdown::{self, Safe};

/// The contract is written for people and programs alike; this is the one file of it.
const YAML: &str = include_str!("../../api/openapi.yaml");

pub static REFERENCE: LazyLock<Reference> = LazyLock::new(|| {
    let contract: Value = serde_saphyr::from_str(YAML).unwrap_or_default();
    Reference::of(Contract(&contract))
});

pub struct Reference {
    pub about: Safe,
    pub groups: Vec<Group>,
    pub objects: Vec<Object>,
}

/// The calls of one tag.
pub struct Group {
    pub slug: String,
    pub name: String,
    pub about: Safe,
    pub calls: Vec<Call>,
}

pub struct Call {
    pub id: String,
    pub method: String,
    pub path: String,
    pub summary: String,
    pub about: Safe,
    pub parameters: Vec<Field>,
    pub body: Vec<Field>,
    pub body_object: Option<String>,
    pub answers: Vec<Answer>,
    /// A line to paste, with `https://HOST` for the server.
    pub curl: String,
}

pub struct Answer {
    pub status: String,
    pub about: Safe,
    pub object: Option<String>,
}

pub struct Object {
    pub name: String,
    pub about: Safe,
    pub fields: Vec<Field>,
}

impl Reference {
    fn of(contract: Contract) -> Self {
        let tags = contract.0["tags"].as_array();
        let groups = tags.into_iter().flatten().map(|tag| group(contract, tag));
        let schemas = object(&contract.0["components"]["schemas"]);
        let objects = schemas.filter_map(|(name, schema)| {
            let fields = contract.fields(schema);
            (!fields.is_empty()).then(|| Object {
                name: name.clone(),
                about: markdown::render(text(schema, "description")),
                fields,
            })
        });
        Self {
            about: markdown::render(text(&contract.0["info"], "description")),
            groups: groups.collect(),
            objects: objects.collect(),
        }
    }
}

fn group(contract: Contract, tag: &Value) -> Group {
    let name = text(tag, "name");
    let mut calls = Vec::new();
    for (path, item) in object(&contract.0["paths"]) {
        for (method, operation) in object(item) {
            let tags = operation["tags"].as_array();
            if tags.is_some_and(|tags| tags.iter().any(|tag| tag == name)) {
                calls.push(call(contract, path, method, item, operation));
            }
        }
    }
    Group {
        slug: name.to_lowercase().replace(' ', "-"),
        name: name.to_owned(),
        about: markdown::render(text(tag, "description")),
        calls,
    }
}

fn call<'a>(
    contract: Contract<'a>,
    path: &str,
    method: &str,
    item: &'a Value,
    operation: &'a Value,
) -> Call {
    let of = |value: &'a Value| value["parameters"].as_array().into_iter().flatten();
    let parameters: Vec<Field> = of(item)
        .chain(of(operation))
        .map(|parameter| contract.parameter(parameter))
        .collect();
    let body = &operation["requestBody"]["content"]["application/json"]["schema"];
    let method = method.to_uppercase();
    Call {
        id: text(operation, "operationId").to_owned(),
        curl: curl(&method, path, !body.is_null(), is_open(operation)),
        method,
        path: path.to_owned(),
        summary: text(operation, "summary").to_owned(),
        about: markdown::render(text(operation, "description")),
        parameters,
        body: contract.fields(body),
        body_object: contract.resolve(body).0.map(str::to_owned),
        answers: object(&operation["responses"])
            .map(|(status, answer)| self::answer(contract, status, answer))
            .collect(),
    }
}

fn answer<'a>(contract: Contract<'a>, status: &str, value: &'a Value) -> Answer {
    let (_, answer) = contract.resolve(value);
    let schemas = object(&answer["content"]).map(|(_, content)| &content["schema"]);
    let object = schemas
        .filter_map(|schema| contract.resolve(schema).0)
        .find(|name| *name != "Problem");
    Answer {
        status: status.to_owned(),
        about: markdown::render(text(answer, "description")),
        object: object.map(str::to_owned),
    }
}

/// Calls that say so need no key.
fn is_open(operation: &Value) -> bool {
    operation["security"].as_array().is_some_and(Vec::is_empty)
}

fn curl(method: &str, path: &str, has_body: bool, is_open: bool) -> String {
    let mut line = String::from("curl -s");
    if method != "GET" {
        line.push_str(&format!(" -X {method}"));
    }
    line.push_str(&format!(" \"https://HOST{path}\""));
    if !is_open {
        line.push_str(" \\\n  -H \"Authorization: Bearer $ASSESSLY_KEY\"");
    }
    if has_body {
        line.push_str(" \\\n  -H 'Content-Type: application/json' -d @body.json");
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_call_of_the_contract_stands_in_one_group() {
        let contract: Value = serde_saphyr::from_str(YAML).unwrap();
        let mut wanted = Vec::new();
        for (_, item) in object(&contract["paths"]) {
            for (_, operation) in object(item) {
                if operation["operationId"].is_string() {
                    wanted.push(text(operation, "operationId").to_owned());
                }
            }
        }
        let groups = &REFERENCE.groups;
        let mut shown: Vec<String> = groups
            .iter()
            .flat_map(|group| group.calls.iter().map(|call| call.id.clone()))
            .collect();
        wanted.sort();
        shown.sort();
        assert_eq!(shown, wanted);
        assert!(groups.iter().all(|group| !group.calls.is_empty()));
    }

    #[test]
    fn every_object_that_is_named_is_described() {
        let objects: Vec<&str> = REFERENCE
            .objects
            .iter()
            .map(|one| one.name.as_str())
            .collect();
        let calls = REFERENCE.groups.iter().flat_map(|group| &group.calls);
        let named = calls.flat_map(|call| {
            let answers = call
                .answers
                .iter()
                .filter_map(|answer| answer.object.clone());
            let fields = call.body.iter().chain(&call.parameters);
            let kinds = fields.flat_map(|field| &field.kind);
            let parts = kinds
                .filter(|part| part.is_object)
                .map(|part| part.text.clone());
            answers.chain(parts).collect::<Vec<_>>()
        });
        for name in named {
            assert!(objects.contains(&name.as_str()), "{name}");
        }
    }
}
