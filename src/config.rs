//! Every setting: a flag and an `ASSESSLY_…` variable of the same meaning.

mod uploads;

use std::borrow::Cow;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};

use crate::kit::time::duration;

use crate::rules::address::Allow;

pub use uploads::{FileArgs, PictureArgs};

/// Where the data lies, for every command that touches it.
#[derive(Debug, Clone, Default, Args)]
pub struct DataArgs {
    /// The database file; overrides --data-dir
    #[arg(long, env = "ASSESSLY_DB", value_name = "FILE", global = true)]
    pub db: Option<PathBuf>,
    /// Folder of the database file, its key and its backups [default: ~/.local/share/assessly, or
    /// what XDG_DATA_HOME says]
    #[arg(long, env = "ASSESSLY_DATA_DIR", value_name = "DIR", global = true)]
    pub data_dir: Option<PathBuf>,
    /// Work on a network file system although its locks may not hold
    #[arg(long, env = "ASSESSLY_ALLOW_NETWORK_FILE_SYSTEM", global = true)]
    pub allow_network_file_system: bool,
}

impl DataArgs {
    /// The database file these settings name.
    pub fn file(&self) -> Option<PathBuf> {
        if let Some(file) = &self.db {
            return Some(file.clone());
        }
        let folder = match &self.data_dir {
            Some(folder) => folder.clone(),
            None => directories::ProjectDirs::from("", "", "assessly")?
                .data_dir()
                .to_owned(),
        };
        Some(folder.join("assessly.db"))
    }

    /// The same as flags behind another command, in the words of a shell; nothing where all is as usual.
    pub fn flags(&self) -> String {
        let mut flags = String::new();
        for (name, path) in [("--db", &self.db), ("--data-dir", &self.data_dir)] {
            if let Some(path) = path {
                flags.push_str(&format!(" {name} {}", quoted(&path.to_string_lossy())));
            }
        }
        if self.allow_network_file_system {
            flags.push_str(" --allow-network-file-system");
        }
        flags
    }
}

/// A word as a shell reads it.
fn quoted(word: &str) -> Cow<'_, str> {
    let is_plain = |character: char| character.is_alphanumeric() || "/._-+,:@%".contains(character);
    match !word.is_empty() && word.chars().all(is_plain) {
        true => word.into(),
        false => format!("'{}'", word.replace('\'', "'\\''")).into(),
    }
}

/// The variables of the environment that look like settings.
pub fn named_variables() -> Vec<String> {
    let names = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    names.filter(|name| name.starts_with("ASSESSLY_")).collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    Text,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    On,
    Off,
}

/// Settings of a running server. Durations are written like `500ms`, `10s`, `2m`, `1h`.
#[derive(Debug, Clone, Args)]
pub struct ServerArgs {
    /// Address of this site as people see it, without a path [default: http://LISTEN]
    #[arg(long, env = "ASSESSLY_BASE_URL", value_name = "URL")]
    pub base_url: Option<String>,
    /// Proxies whose X-Forwarded-For is believed: addresses or networks like 10.0.0.0/8
    #[arg(
        long,
        env = "ASSESSLY_TRUSTED_PROXIES",
        value_name = "LIST",
        value_delimiter = ','
    )]
    pub trusted_proxies: Vec<Network>,
    /// Form of the log lines
    #[arg(long, env = "ASSESSLY_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text)]
    pub log_format: LogFormat,
    /// Least important lines that are logged: error, warn, info or debug
    #[arg(long, env = "ASSESSLY_LOG_LEVEL", default_value = "info")]
    pub log_level: tracing::Level,
    #[command(flatten)]
    pub limits: LimitArgs,
    #[command(flatten)]
    pub pictures: PictureArgs,
    #[command(flatten)]
    pub files: FileArgs,
    #[command(flatten)]
    pub webhooks: WebhookArgs,
}

impl Default for ServerArgs {
    /// What holds when nothing is set.
    fn default() -> Self {
        #[derive(clap::Parser)]
        struct Settings {
            #[command(flatten)]
            server: ServerArgs,
        }
        <Settings as clap::Parser>::parse_from(["assessly"]).server
    }
}

/// What a stranger can use up.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Limits")]
pub struct LimitArgs {
    /// Connections in all
    #[arg(long, env = "ASSESSLY_MAX_CONNECTIONS", default_value_t = 4096, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub max_connections: u32,
    /// Connections from one IPv4 address or IPv6 /64; trusted proxies are exempt
    #[arg(
        long,
        env = "ASSESSLY_MAX_CONNECTIONS_PER_ADDRESS",
        default_value_t = 512
    )]
    pub max_connections_per_address: u32,
    /// Requests on one connection
    #[arg(
        long,
        env = "ASSESSLY_MAX_REQUESTS_PER_CONNECTION",
        default_value_t = 1000
    )]
    pub max_requests_per_connection: u32,
    /// Calls that may wait for events at once, half of them of one company; more are answered 503 or 429
    #[arg(long, env = "ASSESSLY_MAX_WAITING_CALLS", default_value_t = 2048, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub max_waiting_calls: u32,
    /// Longest time for a request's head, from its first byte
    #[arg(long, env = "ASSESSLY_HEAD_TIMEOUT", default_value = "10s", value_parser = duration)]
    pub head_timeout: Duration,
    /// Longest time that a connection may be idle
    #[arg(long, env = "ASSESSLY_IDLE_TIMEOUT", default_value = "75s", value_parser = duration)]
    pub idle_timeout: Duration,
    /// Longest time for a request's body, plus one second for each 64 KiB
    #[arg(long, env = "ASSESSLY_BODY_TIMEOUT", default_value = "20s", value_parser = duration)]
    pub body_timeout: Duration,
    /// Longest time between two pieces of a body
    #[arg(long, env = "ASSESSLY_BODY_GAP_TIMEOUT", default_value = "10s", value_parser = duration)]
    pub body_gap_timeout: Duration,
    /// Longest time that a reader may take nothing of an answer
    #[arg(long, env = "ASSESSLY_WRITE_TIMEOUT", default_value = "30s", value_parser = duration)]
    pub write_timeout: Duration,
    /// Longest time to make an answer
    #[arg(long, env = "ASSESSLY_HANDLER_TIMEOUT", default_value = "15s", value_parser = duration)]
    pub handler_timeout: Duration,
    /// Longest time that requests under way get to finish when the server stops
    #[arg(long, env = "ASSESSLY_STOP_TIMEOUT", default_value = "10s", value_parser = duration)]
    pub stop_timeout: Duration,
    /// Requests with a wrong API key, per address and minute
    #[arg(long, env = "ASSESSLY_WRONG_KEYS_PER_MINUTE", default_value_t = 120)]
    pub wrong_keys_per_minute: u32,
    /// Requests to the candidates' pages, per address and second, after a burst
    #[arg(long, env = "ASSESSLY_PAGES_PER_SECOND", default_value_t = 60)]
    pub pages_per_second: u32,
    /// That burst
    #[arg(long, env = "ASSESSLY_PAGES_BURST", default_value_t = 600)]
    pub pages_burst: u32,
    /// Attempts started, per address and minute
    #[arg(long, env = "ASSESSLY_STARTS_PER_MINUTE", default_value_t = 600)]
    pub starts_per_minute: u32,
    /// Passwords that may be tried at once, per address
    #[arg(long, env = "ASSESSLY_SIGN_INS_BURST", default_value_t = 10)]
    pub sign_ins_burst: u32,
    /// Time after which one more may be tried
    #[arg(long, env = "ASSESSLY_SIGN_INS_INTERVAL", default_value = "30s", value_parser = duration)]
    pub sign_ins_interval: Duration,
    /// Connections to the database for reading
    #[arg(long, env = "ASSESSLY_READERS", default_value_t = 8, value_parser = clap::value_parser!(u32).range(2..=64))]
    pub readers: u32,
    /// Longest time for one query or one write
    #[arg(long, env = "ASSESSLY_QUERY_TIMEOUT", default_value = "5s", value_parser = duration)]
    pub query_timeout: Duration,
    /// Length of the database's log, in KiB, from which on it is brought back into the file although readers
    /// must wait; at four times as much the server is not ready
    #[arg(long, env = "ASSESSLY_DATABASE_LOG_KIB", default_value_t = 65_536)]
    pub database_log_kib: u32,
    /// Writes that may wait; more are answered 503
    #[arg(long, env = "ASSESSLY_WRITE_QUEUE", default_value_t = 4096)]
    pub write_queue: u32,
    /// Longest time that a write may wait
    #[arg(long, env = "ASSESSLY_WRITE_QUEUE_TIMEOUT", default_value = "2s", value_parser = duration)]
    pub write_queue_timeout: Duration,
}

impl LimitArgs {
    pub fn database_log_bytes(&self) -> u64 {
        u64::from(self.database_log_kib) * 1024
    }
}

/// How webhooks are sent.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Webhooks")]
pub struct WebhookArgs {
    /// Threads that deliver; up to four times as many while receivers are slow
    #[arg(long, env = "ASSESSLY_COURIERS", default_value_t = 16, value_parser = clap::value_parser!(u16).range(1..=256))]
    pub couriers: u16,
    /// Where webhooks may go besides public https addresses: private, loopback, http, networks
    /// like 10.2.0.0/16, addresses, host names
    #[arg(
        long,
        env = "ASSESSLY_WEBHOOK_ALLOW",
        value_name = "LIST",
        default_value = ""
    )]
    pub webhook_allow: Allow,
    /// Spread retries by up to 20 %
    #[arg(long, env = "ASSESSLY_WEBHOOK_JITTER", value_enum, default_value_t = Switch::On)]
    pub webhook_jitter: Switch,
    /// Send through this proxy; the proxy variables of the environment are not read
    #[arg(long, env = "ASSESSLY_WEBHOOK_PROXY", value_name = "URL")]
    pub webhook_proxy: Option<String>,
    /// Further certificate authorities that webhooks may rely on, as PEM
    #[arg(long, env = "ASSESSLY_CA_FILE", value_name = "FILE")]
    pub ca_file: Option<PathBuf>,
    /// Days that events, finished deliveries and attempts are kept
    #[arg(long, env = "ASSESSLY_EVENTS_KEPT_DAYS", default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=3650))]
    pub events_kept_days: u32,
}

/// An address or a network in CIDR notation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    bits: u8,
}

impl Network {
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.address, address) {
            (IpAddr::V4(net), IpAddr::V4(one)) => {
                let shift = 32 - u32::from(self.bits);
                let (net, one) = (u64::from(net.to_bits()), u64::from(one.to_bits()));
                net >> shift == one >> shift
            }
            (IpAddr::V6(net), IpAddr::V6(one)) => {
                let shift = 128 - u32::from(self.bits);
                let part = |address: u128| address.checked_shr(shift).unwrap_or(0);
                part(net.to_bits()) == part(one.to_bits())
            }
            _ => false,
        }
    }
}

impl std::str::FromStr for Network {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let expected = || format!("{text} is no address or network like 10.0.0.0/8");
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| expected())?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = match bits {
            Some(bits) => bits.parse().map_err(|_| expected())?,
            None => most,
        };
        if bits > most {
            return Err(expected());
        }
        Ok(Self { address, bits })
    }
}

/// The site's own address: what links and cookies are made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    /// Scheme, host and port, without a slash at the end.
    pub origin: String,
    /// Host and port as in a Host header.
    pub host: String,
    pub is_https: bool,
}

impl BaseUrl {
    /// What `--base-url` says.
    ///
    /// # Errors
    /// A sentence when it is no `http` or `https` address without a path.
    pub fn parse(text: &str) -> Result<Self, String> {
        let expected = || format!("{text} is no base URL like https://assess.example.com");
        let url = url::Url::parse(text).map_err(|_| expected())?;
        let plain = matches!(url.scheme(), "http" | "https")
            && url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
            && url.password().is_none();
        let origin = url.origin().ascii_serialization();
        let host = origin.split_once("://").map(|(_, host)| host.to_owned());
        match host {
            Some(host) if plain => Ok(Self {
                is_https: url.scheme() == "https",
                host,
                origin,
            }),
            _ => Err(expected()),
        }
    }

    /// The default: the address that is listened on.
    pub fn of(listen: SocketAddr) -> Self {
        Self {
            origin: format!("http://{listen}")
                .trim_end_matches(":80")
                .to_owned(),
            host: listen.to_string().trim_end_matches(":80").to_owned(),
            is_https: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_holds_its_addresses_and_no_others() {
        let network: Network = "10.2.0.0/16".parse().unwrap();
        assert!(network.contains("10.2.3.4".parse().unwrap()));
        assert!(!network.contains("10.3.0.0".parse().unwrap()));
        let all: Network = "0.0.0.0/0".parse().unwrap();
        assert!(all.contains("192.0.2.1".parse().unwrap()));
        let six: Network = "fd00::/8".parse().unwrap();
        assert!(six.contains("fd12::1".parse().unwrap()));
        assert!(
            "::/0"
                .parse::<Network>()
                .unwrap()
                .contains("fd12::1".parse().unwrap())
        );
        assert!("10.0.0.0/33".parse::<Network>().is_err());
    }

    #[test]
    fn a_base_url_has_no_path() {
        let base = BaseUrl::parse("https://Assess.example.com:443").unwrap();
        assert_eq!(base.origin, "https://assess.example.com");
        assert_eq!(base.host, "assess.example.com");
        for bad in [
            "https://a/b",
            "ftp://a",
            "a",
            "https://u:p@a",
            "https://a?b",
        ] {
            assert!(BaseUrl::parse(bad).is_err(), "{bad}");
        }
    }
}
