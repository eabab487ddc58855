//! Host names to addresses, without the C library: a static binary must not call getaddrinfo.
//!
//! Reads `/etc/hosts` and `/etc/resolv.conf` as the C library does, again when they change, and
//! keeps answers no longer than their own time to live.

use std::fmt;
use std::fs;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use hickory_resolver::TokioResolver;
use hickory_resolver::config::{LookupIpStrategy, NameServerConfig, ResolverConfig, ResolverOpts};
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::system_conf::read_system_conf;

/// A look-up takes no longer than this, all tries included.
const LONGEST_LOOKUP: Duration = Duration::from_secs(3);
/// More addresses than these are not looked at.
const MOST_ADDRESSES: usize = 16;
const FILES: [&str; 2] = ["/etc/resolv.conf", "/etc/hosts"];
/// So often is looked whether the files changed.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// Why a name has no address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The name service says that there is none.
    Unknown,
    TimedOut,
    /// The name service could not be asked, or answered with an error.
    Failed(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("the name has no address"),
            Self::TimedOut => f.write_str("the name service did not answer in time"),
            Self::Failed(why) => write!(f, "the name service failed: {why}"),
        }
    }
}

/// Cheap to clone; clones share one cache.
#[derive(Clone)]
pub struct Names(Arc<Mutex<Source>>);

struct Source {
    resolver: TokioResolver,
    longest: Duration,
    /// `None` for a fixed configuration.
    files: Option<Files>,
}

struct Files {
    changed: [Option<SystemTime>; 2],
    looked: Instant,
}

impl Names {
    /// As this machine is set up.
    pub fn of_system() -> Self {
        Self(Arc::new(Mutex::new(Source {
            resolver: build(system_config()),
            longest: LONGEST_LOOKUP,
            files: Some(Files {
                changed: changed(),
                looked: Instant::now(),
            }),
        })))
    }

    /// Asks one name server only, over UDP and TCP, and gives up after `longest`.
    pub fn asking(server: SocketAddr, longest: Duration) -> Self {
        let port = server.port();
        let mut server = NameServerConfig::udp_and_tcp(server.ip());
        for connection in &mut server.connections {
            connection.port = port;
        }
        let config = ResolverConfig::from_parts(None, Vec::new(), vec![server]);
        Self(Arc::new(Mutex::new(Source {
            resolver: build((config, ResolverOpts::default())),
            longest,
            files: None,
        })))
    }

    /// The addresses of `name`, at most 16 and at least one. Runs inside a tokio runtime.
    pub async fn lookup(&self, name: &str) -> Result<Vec<IpAddr>, Fault> {
        let (resolver, longest) = self.resolver();
        let found = tokio::time::timeout(longest, resolver.lookup_ip(name))
            .await
            .map_err(|_| Fault::TimedOut)?
            .map_err(|error| fault(&error))?;
        let addresses: Vec<_> = found.iter().take(MOST_ADDRESSES).collect();
        if addresses.is_empty() {
            Err(Fault::Unknown)
        } else {
            Ok(addresses)
        }
    }

    fn resolver(&self) -> (TokioResolver, Duration) {
        let mut source = self.lock();
        if let Some(files) = &mut source.files
            && files.looked.elapsed() >= LOOK_EVERY
        {
            files.looked = Instant::now();
            let now = changed();
            if files.changed != now {
                files.changed = now;
                source.resolver = build(system_config());
            }
        }
        (source.resolver.clone(), source.longest)
    }

    fn lock(&self) -> MutexGuard<'_, Source> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Names")
    }
}

fn fault(error: &hickory_resolver::net::NetError) -> Fault {
    use hickory_resolver::net::NetError;
    match error {
        NetError::Timeout => Fault::TimedOut,
        _ if error.is_no_records_found() || error.is_nx_domain() => Fault::Unknown,
        _ => Fault::Failed(error.to_string()),
    }
}

/// Without a resolv.conf the C library asks this machine itself; so does this.
fn system_config() -> (ResolverConfig, ResolverOpts) {
    read_system_conf().unwrap_or_else(|_| {
        let own = NameServerConfig::udp_and_tcp(IpAddr::V4(Ipv4Addr::LOCALHOST));
        let config = ResolverConfig::from_parts(None, Vec::new(), vec![own]);
        (config, ResolverOpts::default())
    })
}

fn build((config, mut options): (ResolverConfig, ResolverOpts)) -> TokioResolver {
    options.timeout = Duration::from_secs(1);
    options.attempts = 2;
    options.cache_size = 1024;
    options.positive_max_ttl = Some(Duration::from_secs(300));
    options.negative_max_ttl = Some(Duration::from_secs(10));
    options.ip_strategy = LookupIpStrategy::Ipv4AndIpv6;
    TokioResolver::builder_with_config(config, TokioRuntimeProvider::default())
        .with_options(options)
        .build()
        .expect("a resolver without TLS needs nothing that could be missing")
}

fn changed() -> [Option<SystemTime>; 2] {
    FILES.map(|path| fs::metadata(path).and_then(|file| file.modified()).ok())
}

#[cfg(test)]
pub mod tests;
