//! The addresses that invitations name: they are judged as those of webhook endpoints are.

use std::collections::HashMap;

use crate::app::App;
use crate::kit::fields::FieldErrors;

/// Different addresses of one call: each may be a name to look up.
const MOST: usize = 20;

/// Judges each address once, and answers them as they will be called. Each comes with its field.
pub async fn check(
    app: &App,
    given: Vec<(String, String)>,
    errors: &mut FieldErrors,
) -> Vec<String> {
    let mut judged: HashMap<String, (String, FieldErrors)> = HashMap::new();
    let mut read = Vec::with_capacity(given.len());
    for (field, url) in given {
        if !judged.contains_key(&url) {
            if judged.len() == MOST {
                let message = format!("is one of more than {MOST} different addresses in one call");
                errors.add(field, "too_many", message);
                break;
            }
            let mut faults = FieldErrors::new();
            let found = app.read_receiver(&url, &mut faults).await;
            judged.insert(url.clone(), (found, faults));
        }
        if let Some((found, faults)) = judged.get(&url) {
            for fault in faults.as_slice() {
                errors.add(field.clone(), fault.code, fault.message.clone());
            }
            read.push(found.clone());
        }
    }
    read
}
