//! Lists of submissions: by filters and sort, or in the order of their last change.

use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, params};

use super::filter::{Filter, Sort};
use super::search::{Assessments, Request, Search};
use super::{Status, Submission, row};
use crate::error::Result;
use crate::kit::cache::{Cache, Digest};
use crate::kit::fields::FieldErrors;
use crate::model::{assessment, invitation, link};
use crate::rules::total::{COUNTING_STOPS, Counted, MOST_COUNTED, Total};

/// Changes that one call for changes looks at.
const LOOKED_AT: i64 = 10_000;

/// A part of a list.
pub struct Listed {
    pub submissions: Vec<Submission>,
    /// Whether others follow.
    pub has_more: bool,
    pub total: Total,
}

/// Counts of filters that no counter knows, by a hash of the filter.
pub type Counts = Cache<Counted>;

impl Listed {
    pub fn nothing() -> Self {
        Self {
            submissions: Vec::new(),
            has_more: false,
            total: Total::exact(0),
        }
    }
}

/// The company's submissions that fit, without responses; `part` is an offset and a limit.
///
/// # Errors
/// When the database fails or takes too long.
pub fn list(
    connection: &Connection,
    counts: &Counts,
    company: i64,
    filter: &Filter,
    sort: Sort,
    part: (i64, i64),
) -> Result<Listed> {
    let Some(scope) = Scope::of(connection, company, filter)? else {
        return Ok(Listed::nothing());
    };
    let assessments = scope.assessments.as_ref();
    let request = Request {
        connection,
        company,
        filter,
        assessments,
        link: scope.link,
        invitation: scope.invitation,
    };
    let search = Search::new(request, sort)?;
    let (submissions, has_more) = page(connection, &search, part)?;
    let seen = part.0 + i64::try_from(submissions.len()).unwrap_or(i64::MAX);
    let total = match scope.total {
        Some(total) => Total::exact(total),
        // The end was seen.
        None if !has_more && (part.0 == 0 || !submissions.is_empty()) => Total::counted(seen),
        None => {
            let key = filter.digest(company, assessments);
            counted(connection, counts, key, company, &search)?
        }
    };
    Ok(Listed {
        submissions,
        has_more,
        total,
    })
}

/// The total of a search, counted only where a count made before tells nothing any more.
fn counted(
    connection: &Connection,
    counts: &Counts,
    key: Digest,
    company: i64,
    search: &Search,
) -> Result<Total> {
    let sequence = crate::model::company::sequence(connection, company)?;
    let before = counts.get(&key);
    if let Some(total) = before.and_then(|before| before.total_at(sequence)) {
        return Ok(total);
    }
    let count = search.count(connection, COUNTING_STOPS)?;
    counts.insert(key, Arc::new(Counted { sequence, count }), 1);
    Ok(Total::counted(count))
}

/// What changed after a sequence.
pub struct Changes {
    /// In the order of their last change.
    pub listed: Listed,
    /// Where the next call goes on.
    pub next_sequence: i64,
}

/// What fits and changed after `sequence`. A call looks at a bounded number of changes: when few of
/// them fit it may answer none, and the next one goes on behind them.
///
/// # Errors
/// When the database fails or takes too long.
pub fn changed_after(
    connection: &Connection,
    company: i64,
    filter: &Filter,
    sequence: i64,
    limit: i64,
) -> Result<Changes> {
    let (end, is_last) = window(connection, company, sequence)?;
    let scope = Scope::of(connection, company, filter)?;
    let Some(scope) = scope.filter(|_| end > sequence) else {
        return Ok(Changes {
            listed: Listed::nothing(),
            next_sequence: end,
        });
    };
    let request = Request {
        connection,
        company,
        filter,
        assessments: scope.assessments.as_ref(),
        link: scope.link,
        invitation: scope.invitation,
    };
    let search = Search::changed(request, (sequence, end))?;
    let (submissions, is_full) = page(connection, &search, (0, limit))?;
    let counted = Total::counted(search.count(connection, MOST_COUNTED + 1)?);
    let last = submissions.last().map_or(end, |last| last.sequence);
    Ok(Changes {
        listed: Listed {
            submissions,
            has_more: is_full || !is_last,
            total: Total {
                is_exact: is_last && counted.is_exact,
                ..counted
            },
        },
        next_sequence: if is_full { last } else { end },
    })
}

/// Up to which sequence one call looks, and whether that is the last one there is.
fn window(connection: &Connection, company: i64, after: i64) -> Result<(i64, bool)> {
    let mut statement = connection.prepare_cached(
        "SELECT sequence FROM submissions INDEXED BY submissions_by_sequence
         WHERE company_id = ?1 AND sequence > ?2 ORDER BY sequence LIMIT 1 OFFSET ?3",
    )?;
    let far = statement.query_row(params![company, after, LOOKED_AT], |row| row.get(0));
    if let Some(far) = far.optional()? {
        return Ok((far, false));
    }
    let mut statement = connection.prepare_cached(
        "SELECT sequence FROM submissions INDEXED BY submissions_by_sequence
         WHERE company_id = ?1 AND sequence > ?2 ORDER BY sequence DESC LIMIT 1",
    )?;
    let last = statement.query_row(params![company, after], |row| row.get(0));
    Ok((last.optional()?.unwrap_or(after), true))
}

/// The submissions of a part of a list, and whether others follow.
fn page(
    connection: &Connection,
    search: &Search,
    (offset, limit): (i64, i64),
) -> Result<(Vec<Submission>, bool)> {
    let ids = search.ids(connection, limit + 1, offset)?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut statement = connection.prepare_cached(&row::BY_ROW)?;
    let mut submissions = Vec::with_capacity(ids.len().min(limit));
    for id in ids.iter().take(limit) {
        submissions.push(statement.query_row([id], row::read)?);
    }
    Ok((submissions, ids.len() > limit))
}

/// The part of the company that a filter is about.
pub(super) struct Scope {
    /// `None` for all of them.
    pub assessments: Option<Assessments>,
    /// The row of the link that all of them came over.
    pub link: Option<i64>,
    /// The row of the invitation that all of them were started by.
    pub invitation: Option<i64>,
    /// What the counters tell, where the filter asks for nothing that they do not count.
    total: Option<i64>,
}

impl Scope {
    /// `None` when nothing can fit.
    pub fn of(connection: &Connection, company: i64, filter: &Filter) -> Result<Option<Self>> {
        let invitation = match &filter.invitation_id {
            None => None,
            Some(id) => match invitation::find_row(connection, company, id)? {
                None => return Ok(None),
                found => found,
            },
        };
        let link = match &filter.link_id {
            None => None,
            Some(id) => match link::find_row(connection, company, id)? {
                None => return Ok(None),
                found => found,
            },
        };
        if filter.assessments.is_empty() {
            let total = match filter.is_of_all() {
                true => Some(count_of_company(connection, company)?),
                false => None,
            };
            return Ok(Some(Self {
                assessments: None,
                link,
                invitation,
                total,
            }));
        }
        let mut assessments = Assessments {
            rows: Vec::new(),
            count: 0,
        };
        let mut slugs = FieldErrors::new();
        let mut of_status = 0;
        for id in &filter.assessments {
            let found = counts(connection, company, id, filter.status)?;
            let Some((row, all, fitting)) = found else {
                refuse_slug(connection, company, id, &mut slugs)?;
                continue;
            };
            if !assessments.rows.contains(&row) {
                assessments.rows.push(row);
                assessments.count += all;
                of_status += fitting;
            }
        }
        slugs.finish()?;
        if assessments.rows.is_empty() {
            return Ok(None);
        }
        Ok(Some(Self {
            assessments: Some(assessments),
            link,
            invitation,
            total: filter.is_of_assessments().then_some(of_status),
        }))
    }
}

/// What names nothing finds nothing, but a slug in an id's place is a mistake.
fn refuse_slug(
    connection: &Connection,
    company: i64,
    given: &str,
    errors: &mut FieldErrors,
) -> Result<()> {
    if let Some(message) = assessment::slug_for_id(connection, company, given)? {
        errors.add("assessment_id", "not_known", message);
    }
    Ok(())
}

impl Filter {
    /// Another one for every other filter, company, or assessments found.
    fn digest(&self, company: i64, assessments: Option<&Assessments>) -> Digest {
        let rows = assessments.map(|found| &found.rows);
        let text = format!("{company} {rows:?} {self:?}");
        *blake3::hash(text.as_bytes()).as_bytes()
    }
}

fn count_of_company(connection: &Connection, company: i64) -> Result<i64> {
    let mut statement =
        connection.prepare_cached("SELECT submission_count FROM companies WHERE id = ?1")?;
    Ok(statement.query_row([company], |row| row.get(0))?)
}

/// Row, number of submissions, and number of those in `status`.
fn counts(
    connection: &Connection,
    company: i64,
    assessment: &str,
    status: Option<Status>,
) -> Result<Option<(i64, i64, i64)>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, in_progress_count, completed_count, expired_count, voided_count
         FROM assessments WHERE company_id = ?1 AND public_id = ?2",
    )?;
    let found = statement.query_row(params![company, assessment], |row| {
        let by_status = [
            (Status::InProgress, row.get::<_, i64>(1)?),
            (Status::Completed, row.get(2)?),
            (Status::Expired, row.get(3)?),
            (Status::Voided, row.get(4)?),
        ];
        let all = by_status.iter().map(|(_, count)| count).sum();
        let fitting = by_status
            .iter()
            .filter(|(counted, _)| status.is_none_or(|wanted| wanted == *counted))
            .map(|(_, count)| count)
            .sum();
        Ok((row.get(0)?, all, fitting))
    });
    Ok(found.optional()?)
}
