//! JSON Schema, as far as the contract uses it, in words: what a field holds and may hold.

use serde_json::{Map, Value};

use crate::pages::markdown::{self, Safe};

/// Anonymous objects are shown within the one that holds them, down to this depth.
const DEEPEST: usize = 4;

/// One field of an object, or one parameter.
pub struct Field {
    /// With the names of the objects around it: `settings.language`, `responses[].value`.
    pub name: String,
    /// `path`, `query` or `header`; empty for a field.
    pub place: String,
    pub is_required: bool,
    pub kind: Vec<Part>,
    pub limits: String,
    pub text: Safe,
}

/// A piece of a kind: a word, or the name of an object that is described elsewhere.
pub struct Part {
    pub text: String,
    pub is_object: bool,
}

/// The whole contract.
#[derive(Clone, Copy)]
pub struct Contract<'a>(pub &'a Value);

impl<'a> Contract<'a> {
    /// What a reference leads to, with its name; everything else is itself.
    pub fn resolve(self, value: &'a Value) -> (Option<&'a str>, &'a Value) {
        let Some(target) = value["$ref"].as_str() else {
            return (None, value);
        };
        let found = target.strip_prefix('#').and_then(|at| self.0.pointer(at));
        let name = target.rsplit('/').next();
        found.map_or((None, value), |found| (name, found))
    }

    /// A parameter of a call.
    pub fn parameter(self, value: &'a Value) -> Field {
        let (_, parameter) = self.resolve(value);
        let mut field = self.field(text(parameter, "name").to_owned(), &parameter["schema"]);
        text(parameter, "in").clone_into(&mut field.place);
        field.is_required = parameter["required"] == true;
        if let Some(words) = parameter["description"].as_str() {
            field.text = markdown::render(words);
        }
        field
    }

    /// The fields of an object, in the order of the contract.
    pub fn fields(self, schema: &'a Value) -> Vec<Field> {
        let mut fields = Vec::new();
        self.add_fields(schema, "", 0, &mut fields);
        fields
    }

    fn add_fields(self, schema: &'a Value, before: &str, depth: usize, fields: &mut Vec<Field>) {
        let (_, schema) = self.resolve(schema);
        for part in schema["allOf"].as_array().into_iter().flatten() {
            self.add_fields(part, before, depth, fields);
        }
        let required = schema["required"].as_array();
        for (name, inner) in object(&schema["properties"]) {
            let mut field = self.field(format!("{before}{name}"), inner);
            field.is_required = required.is_some_and(|names| names.iter().any(|one| one == name));
            let within = format!("{}.", field.name);
            let within_items = format!("{}[].", field.name);
            fields.push(field);
            if depth < DEEPEST && inner["$ref"].is_null() {
                self.add_fields(inner, &within, depth + 1, fields);
                if inner["items"]["$ref"].is_null() {
                    self.add_fields(&inner["items"], &within_items, depth + 1, fields);
                }
            }
        }
    }

    fn field(self, name: String, schema: &'a Value) -> Field {
        let (_, resolved) = self.resolve(schema);
        let own = schema["description"].as_str();
        let words = own.or(resolved["description"].as_str()).unwrap_or_default();
        Field {
            name,
            place: String::new(),
            is_required: false,
            kind: self.kind(schema),
            limits: limits(resolved),
            text: markdown::render(words),
        }
    }

    fn kind(self, schema: &'a Value) -> Vec<Part> {
        let (name, schema) = self.resolve(schema);
        if let Some(name) = name.filter(|_| is_object(schema)) {
            return vec![Part {
                text: name.to_owned(),
                is_object: true,
            }];
        }
        if let Some(choices) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) {
            return joined(choices.iter().map(|choice| self.kind(choice)));
        }
        if let Some(part) = schema["allOf"].as_array().and_then(|parts| parts.first()) {
            return self.kind(part);
        }
        match &schema["type"] {
            Value::Array(types) => joined(types.iter().map(|one| vec![word(one)])),
            Value::String(kind) if kind == "array" => {
                let mut parts = vec![plain("list of ")];
                parts.extend(self.kind(&schema["items"]));
                parts
            }
            kind => vec![word(kind)],
        }
    }
}

fn is_object(schema: &Value) -> bool {
    schema["properties"].is_object() || schema["allOf"].is_array()
}

fn joined(choices: impl Iterator<Item = Vec<Part>>) -> Vec<Part> {
    let mut parts = Vec::new();
    for choice in choices {
        if !parts.is_empty() {
            parts.push(plain(" or "));
        }
        parts.extend(choice);
    }
    parts
}

fn word(kind: &Value) -> Part {
    plain(kind.as_str().unwrap_or("any JSON"))
}

fn plain(text: &str) -> Part {
    Part {
        text: text.to_owned(),
        is_object: false,
    }
}

/// What a value may be, in a line.
fn limits(schema: &Value) -> String {
    let mut limits = Vec::new();
    if let Some(words) = schema["enum"].as_array() {
        let words: Vec<String> = words.iter().map(shown).collect();
        limits.push(format!("one of {}", words.join(", ")));
    }
    for (least, most, unit) in [
        ("minimum", "maximum", ""),
        ("minLength", "maxLength", " characters"),
        ("minItems", "maxItems", " items"),
        ("minProperties", "maxProperties", " names"),
    ] {
        match (&schema[least], &schema[most]) {
            (Value::Null, Value::Null) => {}
            (least, Value::Null) => limits.push(format!("at least {}{unit}", shown(least))),
            (Value::Null, most) => limits.push(format!("at most {}{unit}", shown(most))),
            (least, most) => limits.push(format!("{} to {}{unit}", shown(least), shown(most))),
        }
    }
    for (key, before) in [
        ("pattern", "like "),
        ("format", ""),
        ("default", "by default "),
    ] {
        if !schema[key].is_null() {
            limits.push(format!("{before}{}", shown(&schema[key])));
        }
    }
    limits.join("; ")
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The members of an object; none of anything else.
pub fn object(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flat_map(Map::iter)
}

pub fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn words(field: &Field) -> String {
        field.kind.iter().map(|part| part.text.as_str()).collect()
    }

    #[test]
    fn a_field_is_told_with_its_kind_its_limits_and_what_it_holds() {
        let contract = json!({"components": {"schemas": {
            "Time": {"type": "string", "format": "date-time", "description": "In UTC"},
            "Thing": {"type": "object", "properties": {"id": {"type": "string"}}}
        }}});
        let schema = json!({"required": ["at"], "properties": {
            "at": {"$ref": "#/components/schemas/Time"},
            "things": {"type": "array", "maxItems": 3, "items": {"$ref": "#/components/schemas/Thing"}},
            "score": {"type": ["number", "null"], "minimum": 0, "maximum": 10},
            "inner": {"type": "object", "properties": {"word": {"type": "string", "enum": ["a", "b"]}}}
        }});
        let fields = Contract(&contract).fields(&schema);
        let told: Vec<(&str, String, &str)> = fields
            .iter()
            .map(|field| (field.name.as_str(), words(field), field.limits.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("at", "string".to_owned(), "date-time"),
                ("things", "list of Thing".to_owned(), "at most 3 items"),
                ("score", "number or null".to_owned(), "0 to 10"),
                ("inner", "object".to_owned(), ""),
                ("inner.word", "string".to_owned(), "one of a, b"),
            ]
        );
        assert!(fields[0].is_required && !fields[1].is_required);
        assert!(fields[1].kind[1].is_object);
        assert_eq!(fields[0].text.to_string().trim_end(), "<p>In UTC</p>");
    }
}
