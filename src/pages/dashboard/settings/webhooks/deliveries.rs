//! The deliveries of a company, newest first, by filters that stand in the address.

use askama::Template;

use super::table::Table;
use super::{AT, DELIVERIES_AT, words};
use crate::error::Result;
use crate::http::query::Query;
use crate::http::{Call, Reply, StatusCode};
use crate::kit::id;
use crate::model::delivery::{self, Filter, State};
use crate::model::endpoint::{self, Endpoint};
use crate::pages::dashboard::desk::{CompanyDesk, page};
use crate::pages::dashboard::frame::Frame;
use crate::pages::dashboard::parts::{Choice, Empty, Pager, Select};
use crate::pages::texts::Texts;
use crate::rules::endpoint::MOST_ENDPOINTS;
use crate::rules::event_type;

pub const PARAMETERS: [&str; 4] = ["endpoint", "state", "type", "before"];
/// Lines of a page.
const LIMIT: usize = 50;

#[derive(Template)]
#[template(path = "dashboard/settings/webhooks/deliveries.html")]
struct Deliveries {
    frame: Frame,
    at: String,
    endpoint: Select,
    state: Select,
    kind: Select,
    is_filtered: bool,
    count: String,
    table: Option<Table>,
    none: Option<Empty>,
    pager: Pager,
}

/// What nobody could mean is no filter: links live long.
fn filter(query: &mut Query) -> Filter {
    let mut known = |name| query.text(name).filter(|text| id::is_valid(text));
    Filter {
        endpoint: known("endpoint"),
        before: known("before"),
        event_type: query
            .text("type")
            .filter(|kind| event_type::ALL.contains(&kind.as_str())),
        state: query.text("state").and_then(|state| state.parse().ok()),
        ..Filter::default()
    }
}

pub async fn list(call: Call) -> Result<Reply> {
    let desk = CompanyDesk::of(&call)?;
    let (t, row) = (desk.desk.t, desk.company_row());
    let filter = filter(&mut call.query());
    let endpoints = endpoints(&desk)?;
    let asked = filter.clone();
    let one_more = i64::try_from(LIMIT + 1).unwrap_or(i64::MAX);
    let find = move |connection: &_| {
        let items = delivery::list(connection, row, &asked, one_more, 0)?;
        let all = Filter {
            before: None,
            ..asked
        };
        Ok((items, delivery::count(connection, row, &all)?))
    };
    let (mut items, (total, is_exact)) = call.app.db.read_slow(row, find).await?;
    let has_more = items.len() > LIMIT;
    items.truncate(LIMIT);
    let last = items.last().filter(|_| has_more);
    let at = desk.at(DELIVERIES_AT);
    let is_filtered = !words_of(&filter).is_empty();
    let sealer = call.app.db.sealer();
    let hosts = call.app.db.read(|connection| {
        let ids = items.iter().map(|one| one.endpoint_id.as_str());
        words::hosts(connection, sealer, row, &endpoints, ids)
    })?;
    let shown = Deliveries {
        frame: desk.frame(&t.get("nav-deliveries"), DELIVERIES_AT)?,
        endpoint: endpoint_select(t, &endpoints, filter.endpoint.as_deref()),
        state: state_select(t, filter.state),
        kind: kind_select(t, filter.event_type.as_deref()),
        is_filtered,
        count: if is_exact {
            t.count("count-deliveries", total)
        } else {
            t.get("count-deliveries-most")
        },
        table: (!items.is_empty()).then(|| Table::of(&desk, &items, Some(&hosts))),
        none: items.is_empty().then(|| none(&desk, is_filtered)),
        pager: Pager {
            t,
            first: filter.before.is_some().then(|| link(&at, &filter, None)),
            next: last.map(|last| link(&at, &filter, Some(&last.id))),
        },
        at,
    };
    page(StatusCode::OK, &shown)
}

fn endpoints(desk: &CompanyDesk) -> Result<Vec<Endpoint>> {
    let (call, row) = (desk.desk.call, desk.company_row());
    let (sealer, most) = (call.app.db.sealer(), MOST_ENDPOINTS);
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let list = |connection: &_| endpoint::list(connection, sealer, row, most, 0);
    call.app.db.read(list)
}

/// The filters as they stand in an address.
fn words_of(filter: &Filter) -> Vec<(&'static str, &str)> {
    let words = [
        ("endpoint", filter.endpoint.as_deref()),
        ("state", filter.state.map(State::name)),
        ("type", filter.event_type.as_deref()),
    ];
    let given = words.into_iter();
    given
        .filter_map(|(name, word)| Some((name, word?)))
        .collect()
}

fn link(at: &str, filter: &Filter, before: Option<&str>) -> String {
    let before = before.map(|id| ("before", id));
    let pairs = words_of(filter).into_iter().chain(before);
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{at}{mark}{query}")
}

fn none(desk: &CompanyDesk, is_filtered: bool) -> Empty {
    let t = desk.desk.t;
    if is_filtered {
        return Empty {
            title: t.get("deliveries-nothing-title"),
            text: t.get("deliveries-nothing-text"),
            action: Some((desk.at(DELIVERIES_AT), t.get("deliveries-all"))),
        };
    }
    Empty {
        title: t.get("deliveries-none-title"),
        text: t.get("deliveries-none-text"),
        action: Some((desk.at(AT), t.get("nav-webhooks"))),
    }
}

/// The first choice is no filter.
fn select(
    t: &'static Texts,
    name: &'static str,
    label: &str,
    any: &str,
    choices: Vec<Choice>,
) -> Select {
    let any = Choice {
        value: String::new(),
        label: t.get(any),
        help: None,
        is_chosen: !choices.iter().any(|choice| choice.is_chosen),
    };
    Select {
        t,
        name,
        label: t.get(label),
        error: None,
        choices: [any].into_iter().chain(choices).collect(),
    }
}

fn endpoint_select(t: &'static Texts, endpoints: &[Endpoint], chosen: Option<&str>) -> Select {
    let choice = |one: &Endpoint| Choice {
        value: one.id.clone(),
        label: one.url.clone(),
        help: None,
        is_chosen: chosen == Some(one.id.as_str()),
    };
    let mut choices: Vec<Choice> = endpoints.iter().map(choice).collect();
    if let Some(gone) = chosen.filter(|_| !choices.iter().any(|one| one.is_chosen)) {
        choices.push(Choice {
            value: gone.to_owned(),
            label: gone.to_owned(),
            help: None,
            is_chosen: true,
        });
    }
    select(
        t,
        "endpoint",
        "delivery-endpoint",
        "filter-all-endpoints",
        choices,
    )
}

fn state_select(t: &'static Texts, chosen: Option<State>) -> Select {
    let choice = |state: State| Choice {
        value: state.name().to_owned(),
        label: words::state(t, state).word,
        help: None,
        is_chosen: chosen == Some(state),
    };
    let choices = State::ALL.map(choice).into();
    select(t, "state", "delivery-state", "filter-all-states", choices)
}

fn kind_select(t: &'static Texts, chosen: Option<&str>) -> Select {
    let choice = |kind: &str| Choice {
        value: kind.to_owned(),
        label: words::happened(t, kind),
        help: Some(kind.to_owned()),
        is_chosen: chosen == Some(kind),
    };
    let choices = event_type::ALL.map(choice).into();
    select(t, "type", "delivery-event", "filter-all-types", choices)
}
