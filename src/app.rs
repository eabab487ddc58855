//! What a handler may touch.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use tokio::sync::{Semaphore, watch};

use crate::config::{BaseUrl, Network, ServerArgs};
use crate::db::{Db, Trace};
use crate::kit::bell::Bell;
use crate::kit::cache::Cache;
use crate::kit::clock::Clock;
use crate::kit::keepsakes::Keepsakes;
use crate::kit::names::Names;
use crate::kit::password::Hashing;
use crate::kit::places::Places;
use crate::kit::random::Random;
use crate::kit::shares::Shares;
use crate::kit::tally::Tally;
use crate::kit::time::Timestamp;
use crate::kit::tries::{Buckets, Delays};
use crate::kit::window::Windows;
use crate::rules::address::Allow;
use crate::rules::document::Document;
use crate::rules::statistics::{Part, Summary};
use crate::rules::total::Counted;

mod receivers;

pub struct App {
    pub settings: ServerArgs,
    pub base_url: BaseUrl,
    /// A server for tests: loopback names and unlimited loopback callers are fine, `/_dev` exists.
    pub is_dev: bool,
    pub db: Db,
    pub clock: Clock,
    pub random: Random,
    pub bell: Bell,
    /// Published documents, read once.
    pub documents: Cache<Document>,
    /// Pictures that were served lately, by their ids.
    pub pictures: Cache<Bytes>,
    /// How many fit a filter, as counted lately.
    pub counts: Cache<Counted>,
    /// What submissions that were counted before add up to, by the counts.
    pub summaries: Cache<Summary>,
    pub parts: Cache<Part>,
    pub limits: Limits,
    /// Where exports run, for as long as they are sent.
    pub exports: Places,
    /// Where calls wait for events.
    pub waiting: Places,
    /// Companies whose submissions are counted while nobody waits for it.
    pub counting: Places,
    /// Views of assessments and of links, by row, until they are written down.
    pub views: Tally<i64>,
    pub link_views: Tally<i64>,
    /// Held by a round of the keeper.
    pub keeping: Mutex<()>,
    /// Secrets that were just made, for the page that shows them.
    pub keepsakes: Keepsakes,
    /// Where passwords are hashed.
    pub hashing: Hashing,
    pub names: Names,
    /// Where webhooks may go.
    pub allow: Allow,
    stopping: watch::Sender<bool>,
}

/// What a server is made of, apart from its file and its address.
pub struct Setup {
    pub settings: ServerArgs,
    pub is_dev: bool,
    pub clock: Clock,
    pub random: Random,
    pub bell: Bell,
    pub trace: Option<Trace>,
}

/// Counters in memory.
pub struct Limits {
    /// Requests of each company in the current hour.
    pub hours: Windows<i64>,
    /// Requests with a wrong key in the current minute, by address.
    pub wrong_keys: Windows<IpAddr>,
    /// Requests to the candidates' pages: windows of a burst's length, by address.
    pub pages: Windows<IpAddr>,
    /// Attempts started in the current minute, by address.
    pub starts: Windows<IpAddr>,
    /// Renderings of a first page whose view was counted in the current hour, by their id.
    pub views: Windows<String>,
    /// Views that pages told in the current hour, by address, and by the rows of assessment and link.
    pub told_views: Windows<(IpAddr, i64, Option<i64>)>,
    /// Passwords tried, by address.
    pub sign_ins: Buckets<IpAddr>,
    /// Wrong passwords in a row, by the hash of the account's address.
    pub wrong_passwords: Delays<[u8; 32]>,
    /// Bytes of files that candidates may be handing in at once.
    pub uploads: Shares,
    /// The turn of who has long files kept.
    pub long_files: Arc<Semaphore>,
    /// Companies of which the log said in the current hour that there is no room for files.
    pub lacks: Windows<i64>,
    used_keys: Used,
    used_sessions: Used,
}

/// Rows and when they were last used, until that is written down.
type Used = Mutex<HashMap<i64, Timestamp>>;

const HOUR_MILLIS: i64 = 3_600_000;
const MINUTE_MILLIS: i64 = 60_000;
/// Addresses that are counted at a time: some megabytes at most.
const MOST_ADDRESSES: usize = 65_536;
/// Renderings that are remembered at a time: some megabytes at most.
const MOST_VIEWS: usize = 65_536;
/// Bytes of JSON whose documents are kept parsed: hundreds of usual ones.
const DOCUMENT_BYTES: usize = 8 * 1024 * 1024;
/// Bytes of pictures that are kept: all of an assessment.
const PICTURE_BYTES: usize = 16 * 1024 * 1024;
/// Passwords that are hashed at once, 19 MiB each, and those that wait for it.
const HASHES_AT_ONCE: usize = 2;
const HASHES_WAITING: usize = 16;
/// For how long a new secret can be read, and how many are kept: of all, and of one person.
const KEEPSAKE_MILLIS: i64 = 10 * MINUTE_MILLIS;
const KEEPSAKES: usize = 1_000;
const KEEPSAKES_OF_ONE: usize = 20;
/// An address may be handing in a part of what all may at once.
const SHARE: usize = 4;
/// Exports that are sent at once, and those of one company.
const EXPORTS: usize = 8;
const EXPORTS_OF_ONE: usize = 4;
/// Filters whose counts are kept.
const COUNTS: usize = 1_000;
/// Bytes of JSON that sums of submissions would have: hundreds of usual ones.
const SUMMARY_BYTES: usize = 8 * 1024 * 1024;

impl Limits {
    pub fn new(settings: &ServerArgs) -> Self {
        let per_second = i64::from(settings.limits.pages_per_second.max(1));
        let burst_millis = i64::from(settings.limits.pages_burst.max(1)) * 1000 / per_second;
        let at_once = settings.files.bytes_at_once();
        Self {
            hours: Windows::new(HOUR_MILLIS, usize::MAX),
            wrong_keys: Windows::new(MINUTE_MILLIS, MOST_ADDRESSES),
            pages: Windows::new(burst_millis.max(1), MOST_ADDRESSES),
            starts: Windows::new(MINUTE_MILLIS, MOST_ADDRESSES),
            views: Windows::new(HOUR_MILLIS, MOST_VIEWS),
            told_views: Windows::new(HOUR_MILLIS, MOST_VIEWS),
            sign_ins: Buckets::new(
                settings.limits.sign_ins_burst,
                millis(settings.limits.sign_ins_interval),
                MOST_ADDRESSES,
            ),
            wrong_passwords: Delays::new(MOST_ADDRESSES),
            uploads: Shares::new(at_once, at_once / SHARE),
            long_files: Arc::new(Semaphore::new(1)),
            lacks: Windows::new(HOUR_MILLIS, usize::MAX),
            used_keys: Used::default(),
            used_sessions: Used::default(),
        }
    }

    /// Remembers a key's use until it is written down.
    pub fn key_used(&self, row: i64, at: Timestamp) {
        lock(&self.used_keys).insert(row, at);
    }

    /// What is to be written down about keys.
    pub fn take_used_keys(&self) -> Vec<(i64, Timestamp)> {
        lock(&self.used_keys).drain().collect()
    }

    /// Remembers a session's use until it is written down.
    pub fn session_used(&self, row: i64, at: Timestamp) {
        lock(&self.used_sessions).insert(row, at);
    }

    /// What is to be written down about sessions.
    pub fn take_used_sessions(&self) -> Vec<(i64, Timestamp)> {
        lock(&self.used_sessions).drain().collect()
    }
}

impl App {
    pub fn new(setup: Setup, db: Db, base_url: BaseUrl) -> Self {
        let waiting = setup.settings.limits.max_waiting_calls as usize;
        let allow = setup.settings.webhooks.webhook_allow.clone();
        Self {
            limits: Limits::new(&setup.settings),
            names: Names::of_system(),
            allow: if setup.is_dev {
                allow.and(Allow::for_development())
            } else {
                allow
            },
            hashing: Hashing::new(HASHES_AT_ONCE, HASHES_WAITING),
            settings: setup.settings,
            base_url,
            is_dev: setup.is_dev,
            db,
            clock: setup.clock,
            random: setup.random,
            bell: setup.bell,
            exports: Places::new(EXPORTS, EXPORTS_OF_ONE),
            waiting: Places::new(waiting, waiting.div_ceil(2)),
            counting: Places::new(2, 1),
            views: Tally::default(),
            link_views: Tally::default(),
            keepsakes: Keepsakes::new(KEEPSAKE_MILLIS, KEEPSAKES, KEEPSAKES_OF_ONE),
            keeping: Mutex::default(),
            documents: Cache::new(DOCUMENT_BYTES),
            pictures: Cache::new(PICTURE_BYTES),
            counts: Cache::new(COUNTS),
            summaries: Cache::new(SUMMARY_BYTES),
            parts: Cache::new(SUMMARY_BYTES),
            stopping: watch::Sender::new(false),
        }
    }

    pub fn is_stopping(&self) -> bool {
        *self.stopping.borrow()
    }

    pub fn begin_stopping(&self) {
        self.stopping.send_replace(true);
    }

    /// Ends when the server begins to stop.
    pub async fn stopped(&self) {
        // The sender lives as long as this does.
        let _ = self
            .stopping
            .subscribe()
            .wait_for(|stopping| *stopping)
            .await;
    }

    /// Whether links that name `host` (in lower case, with its port) lead here.
    pub fn is_own_host(&self, host: &str) -> bool {
        host == self.base_url.host || (self.is_dev && is_loopback_name(host))
    }

    /// What the link that `dev` prints signs in by: the same for the same file.
    pub fn dev_secret(&self) -> String {
        let key = self.db.sealer().derive("assessly dev sign-in");
        blake3::Hash::from_bytes(key).to_hex().to_string()
    }

    /// The address that limits are counted for: an IPv6 network counts as one.
    pub fn limit_address(address: IpAddr) -> IpAddr {
        match address.to_canonical() {
            IpAddr::V6(six) => IpAddr::V6((six.to_bits() & !0xFFFF_FFFF_FFFF_FFFF).into()),
            four => four,
        }
    }

    /// In `dev` a test suite on the same machine is not slowed.
    pub fn is_limited(&self, address: IpAddr) -> bool {
        !(self.is_dev && address.to_canonical().is_loopback())
    }

    pub fn is_trusted_proxy(&self, address: IpAddr) -> bool {
        let networks: &[Network] = &self.settings.trusted_proxies;
        let address = address.to_canonical();
        networks.iter().any(|network| network.contains(address))
    }
}

fn lock(used: &Used) -> MutexGuard<'_, HashMap<i64, Timestamp>> {
    used.lock().unwrap_or_else(PoisonError::into_inner)
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

fn is_loopback_name(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    matches!(name, "localhost" | "127.0.0.1" | "[::1]")
}
