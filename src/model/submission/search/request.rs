//! Which index a list walks, and what it asks of each entry of it.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params};

use super::source::Source;
use super::{Assessments, Search};
use crate::error::Result;
use crate::kit::words::Sought;
use crate::model::creation::Log;
use crate::model::submission::field_index::{self, Hash};
use crate::model::submission::filter::{Filter, Sort, SortBy};
use crate::model::submission::{Status, email_key};
use crate::rules::fixed::Percentage;

/// So few rows are sorted rather than searched for.
const FEW: i64 = 5_000;
/// So many entries of a custom field tell how common it is. They are in order already.
const SAMPLE: i64 = 500;

const ENTRIES: &str = "SELECT count(*) FROM (SELECT 1 FROM submission_terms
                       WHERE term >= ?1 AND term < ?2 LIMIT ?3)";

#[derive(Clone, Copy)]
pub(in crate::model::submission) struct Request<'a> {
    pub connection: &'a Connection,
    pub company: i64,
    pub filter: &'a Filter,
    pub assessments: Option<&'a Assessments>,
    /// The row of the link that the filter names.
    pub link: Option<i64>,
    /// The row of the invitation that the filter names.
    pub invitation: Option<i64>,
}

impl Request<'_> {
    /// The index that leads to few rows, else one in the order of the list.
    pub(super) fn source(self, sort: Sort) -> Result<Source> {
        if self.invitation.is_some() {
            // An invitation has a few attempts.
            return Ok(Source::Invitation);
        }
        let in_creation = sort.by == SortBy::CreatedAt;
        let mut fewest = None;
        for source in self.selective() {
            let most = match source {
                Source::Field(_) if in_creation => SAMPLE,
                _ => FEW,
            };
            let count = self.estimate(source, most)?;
            if count < most && fewest.is_none_or(|(least, _)| count < least) {
                fewest = Some((count, source));
            }
        }
        match fewest {
            Some((_, source)) => Ok(source),
            None if in_creation => self.in_order_of_creation(),
            None => Ok(Source::Sorted(sort.by)),
        }
    }

    /// What may lead to few rows.
    fn selective(self) -> Vec<Source> {
        let filter = self.filter;
        let mut sources = Vec::new();
        if filter.external_id.is_some() {
            sources.push(Source::ExternalId);
        }
        if filter.candidate_email.is_some() {
            sources.push(Source::Candidate);
        }
        if self.link.is_some() {
            sources.push(Source::Link);
        }
        if filter.q.is_some() {
            sources.push(Source::Words);
        }
        sources.extend(self.hashes().into_iter().map(Source::Field));
        if self.has_rare_status() {
            sources.push(Source::NotCompleted);
        }
        if self.assessments.is_some() {
            sources.push(Source::Assessments);
        }
        if filter.submitted_since.is_some() || filter.submitted_until.is_some() {
            sources.push(Source::Sorted(SortBy::SubmittedAt));
        }
        if filter.updated_since.is_some() || filter.updated_until.is_some() {
            sources.push(Source::Sorted(SortBy::UpdatedAt));
        }
        if filter.min_percentage.is_some() || filter.max_percentage.is_some() {
            sources.push(Source::Sorted(SortBy::Percentage));
        }
        sources
    }

    /// Of the indexes in this order the one that seems to lead to the fewest.
    fn in_order_of_creation(self) -> Result<Source> {
        if self.filter.q.is_some() {
            // Its entries are in this order too, and each of them fits.
            return Ok(Source::Words);
        }
        let mut rarest = None;
        for hash in self.hashes() {
            let count = self.guess(hash)?;
            if rarest.is_none_or(|(least, _)| count < least) {
                rarest = Some((count, Source::Field(hash)));
            }
        }
        let whole = match self.assessments {
            Some(one) if one.rows.len() == 1 && self.has_rare_status() => {
                return Ok(Source::NotCompleted);
            }
            // A link has at most what its assessment has.
            _ if self.link.is_some() => Some((self.link_starts()?, Source::Link)),
            Some(one) if one.rows.len() == 1 => Some((one.count, Source::Assessments)),
            _ => None,
        };
        Ok(match (rarest, whole) {
            (Some((field, source)), Some((all, _))) if field <= all => source,
            (_, Some((_, source))) | (Some((_, source)), None) => source,
            (None, None) => Source::Company,
        })
    }

    /// How many of the company's submissions may have a custom field, judged by how far back its
    /// newest entries reach.
    fn guess(self, hash: Hash) -> Result<i64> {
        let mut statement = self.connection.prepare_cached(
            "SELECT submission_id FROM custom_field_index WHERE hash = ?1
             ORDER BY submission_id DESC LIMIT 1 OFFSET ?2",
        )?;
        let reached: Option<i64> = statement
            .query_row(params![hash, SAMPLE - 1], |row| row.get(0))
            .optional()?;
        let mut statement = self.connection.prepare_cached(
            "SELECT submission_count, (SELECT max(id) FROM submissions) FROM companies WHERE id = ?1",
        )?;
        let (all, newest): (i64, i64) =
            statement.query_row([self.company], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(reached.map_or(0, |id| {
            all.saturating_mul(SAMPLE) / (newest - id + 1).max(1)
        }))
    }

    /// How many submissions came over the link, erased ones included.
    fn link_starts(self) -> Result<i64> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT starts FROM links WHERE id = ?1")?;
        Ok(statement.query_row([self.link], |row| row.get(0))?)
    }

    fn has_rare_status(self) -> bool {
        let is_rare = self
            .filter
            .status
            .is_some_and(|status| status != Status::Completed);
        is_rare && self.assessments.is_some()
    }

    fn hashes(self) -> Vec<Hash> {
        let fields = self.filter.custom_fields.iter();
        let fields = fields.map(|(name, value)| field_index::hash(self.company, name, value));
        let tags = self.filter.tags.iter();
        let tags = tags.map(|tag| field_index::tag_hash(self.company, tag));
        fields.chain(tags).collect()
    }

    /// What the index of words is asked for.
    fn query(self) -> Option<String> {
        let sought = self.filter.q.as_ref();
        sought.map(|sought| sought.query(self.company))
    }

    /// Rows that a source leads to, counted up to `most`.
    fn estimate(self, source: Source, most: i64) -> Result<i64> {
        match (source, self.assessments, &self.filter.q) {
            (Source::Assessments, Some(assessments), _) => Ok(assessments.count),
            (Source::Words, _, Some(sought)) => self.entries(sought, most),
            _ => self.keyed(source).count(self.connection, most),
        }
    }

    /// Entries of the rarest of the sought words, counted up to `most`: at least as many as there are
    /// submissions with all of them. What a query for a beginning costs is paid before its first
    /// row; these are read one after the other.
    fn entries(self, sought: &Sought, most: i64) -> Result<i64> {
        let mut statement = self.connection.prepare_cached(ENTRIES)?;
        let mut fewest = most;
        for (first, end) in sought.ranges(self.company) {
            let limits = params![first, end, fewest];
            fewest = statement.query_row(limits, |row| row.get(0))?;
        }
        Ok(fewest)
    }

    /// The search with nothing but what its index is asked for.
    pub(super) fn keyed(self, source: Source) -> Search {
        let filter = self.filter;
        let mut search = Search::of(source);
        match source {
            // These lead to the company's own rows by themselves.
            Source::Field(hash) => search.add("f.hash = ?", hash.to_vec()),
            Source::Words => search.add("f.submission_words MATCH ?", self.query()),
            Source::Link => search.add("s.link_id = ?", self.link),
            Source::Invitation => search.add("s.invitation_id = ?", self.invitation),
            Source::Assessments | Source::NotCompleted => self.add_assessments(&mut search),
            _ => search.add("s.company_id = ?", self.company),
        }
        match source {
            Source::NotCompleted => {
                search.add_word("status", filter.status);
                search.conditions.push("s.status <> 'completed'".to_owned());
            }
            Source::ExternalId => search.add_text("external_id", filter.external_id.as_ref()),
            Source::Candidate => {
                search.add_text("email_key", filter.email_key().as_ref());
            }
            Source::Sorted(SortBy::SubmittedAt) => {
                search.add_times(
                    "submitted_at",
                    filter.submitted_since,
                    filter.submitted_until,
                );
            }
            Source::Sorted(SortBy::UpdatedAt) => {
                search.add_times("updated_at", filter.updated_since, filter.updated_until);
            }
            Source::Sorted(SortBy::Percentage) => add_percentages(filter, &mut search),
            _ => {}
        }
        search
    }

    /// Everything that the source has not asked for yet.
    pub(super) fn add_conditions(self, source: Source, search: &mut Search) -> Result<()> {
        let filter = self.filter;
        if !matches!(source, Source::Assessments | Source::NotCompleted) {
            self.add_assessments(search);
        }
        if source != Source::NotCompleted {
            search.add_word("status", filter.status);
        }
        search.add_word("grading_status", filter.grading_status);
        search.add_flag("passed", filter.passed);
        search.add_flag("test", filter.test);
        if source != Source::ExternalId {
            search.add_text("external_id", filter.external_id.as_ref());
        }
        if let Some(link) = self.link.filter(|_| source != Source::Link) {
            let came = format!(
                "EXISTS (SELECT 1 FROM submissions o INDEXED BY submissions_by_link
                         WHERE o.link_id = ? AND o.id = {})",
                source.id()
            );
            search.add(came, link);
        }
        if let Some(invitation) = self.invitation.filter(|_| source != Source::Invitation) {
            search.add("s.invitation_id = ?", invitation);
        }
        if source != Source::Candidate {
            search.add_text("email_key", filter.email_key().as_ref());
        }
        if source != Source::Words {
            search.words = self.query();
        }
        for hash in self.hashes() {
            if source != Source::Field(hash) {
                let has = format!(
                    "EXISTS (SELECT 1 FROM custom_field_index i
                             WHERE i.hash = ? AND i.submission_id = {})",
                    source.id()
                );
                search.add(has, hash.to_vec());
            }
        }
        if source != Source::Sorted(SortBy::SubmittedAt) {
            search.add_times(
                "submitted_at",
                filter.submitted_since,
                filter.submitted_until,
            );
        }
        if source != Source::Sorted(SortBy::UpdatedAt) {
            search.add_times("updated_at", filter.updated_since, filter.updated_until);
        }
        if source != Source::Sorted(SortBy::Percentage) {
            add_percentages(filter, search);
        }
        self.add_created(source, search)
    }

    fn add_assessments(self, search: &mut Search) {
        let Some(assessments) = self.assessments else {
            return;
        };
        match assessments.rows.as_slice() {
            [only] => search.add("s.assessment_id = ?", *only),
            rows => {
                let places = vec!["?"; rows.len()].join(", ");
                search
                    .conditions
                    .push(format!("s.assessment_id IN ({places})"));
                search
                    .values
                    .extend(rows.iter().map(|row| Value::Integer(*row)));
            }
        }
    }

    /// Times of creation become ids, which are in the same order.
    fn add_created(self, source: Source, search: &mut Search) -> Result<()> {
        let id = source.id();
        if let Some(since) = self.filter.created_since {
            let first = Log::Submissions.first_since(self.connection, self.company, since)?;
            search.add(format!("{id} >= ?"), first);
        }
        if let Some(until) = self.filter.created_until {
            let first = Log::Submissions.first_since(self.connection, self.company, until)?;
            search.add(format!("{id} < ?"), first);
        }
        Ok(())
    }
}

fn add_percentages(filter: &Filter, search: &mut Search) {
    if let Some(least) = filter.min_percentage {
        search.add("s.percentage >= ?", Percentage::units(least));
    }
    if let Some(most) = filter.max_percentage {
        search.add("s.percentage <= ?", Percentage::units(most));
    }
}

impl Filter {
    fn email_key(&self) -> Option<String> {
        self.candidate_email.as_deref().map(email_key)
    }
}
