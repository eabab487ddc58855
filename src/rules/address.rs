//! Where a webhook may be sent: a judgement of an IP address, and what the operator opened.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use url::Host;

/// What an address is to a server that must not be turned against its own network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Public,
    /// Somebody's own network: opened by a word, a range, an address or a host name.
    Private {
        range: IpNet,
        word: Word,
    },
    /// Never a receiver: opened only by naming the one address.
    Forbidden {
        range: IpNet,
    },
}

/// The words of `--webhook-allow` that open private ranges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    Loopback,
    Private,
}

impl Word {
    const fn name(self) -> &'static str {
        match self {
            Self::Loopback => "loopback",
            Self::Private => "private",
        }
    }
}

/// Judges one address. IPv4-mapped and NAT64 addresses are judged by the IPv4 address inside.
pub fn judge(ip: IpAddr) -> Verdict {
    match inner(ip) {
        IpAddr::V4(ip) => judge_v4(ip),
        IpAddr::V6(ip) => judge_v6(ip),
    }
}

/// The address that is really reached.
fn inner(ip: IpAddr) -> IpAddr {
    let IpAddr::V6(v6) = ip else { return ip };
    let nat64 = v6.segments()[..6] == [0x64, 0xff9b, 0, 0, 0, 0];
    match (v6.to_ipv4_mapped(), nat64) {
        (Some(v4), _) => IpAddr::V4(v4),
        (None, true) => {
            let [.., a, b, c, d] = v6.octets();
            IpAddr::V4(Ipv4Addr::new(a, b, c, d))
        }
        (None, false) => ip,
    }
}

fn judge_v4(ip: Ipv4Addr) -> Verdict {
    let net = |(a, b, c, d, length)| Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, d), length);
    for (range, word) in PRIVATE_V4.map(|(range, word)| (net(range), word)) {
        if range.contains(&ip) {
            let range = range.into();
            return Verdict::Private { range, word };
        }
    }
    match FORBIDDEN_V4.map(net).iter().find(|net| net.contains(&ip)) {
        Some(range) => Verdict::Forbidden {
            range: (*range).into(),
        },
        None => Verdict::Public,
    }
}

fn judge_v6(ip: Ipv6Addr) -> Verdict {
    let net = |(segments, length): ([u16; 8], u8)| Ipv6Net::new_assert(segments.into(), length);
    for (range, word) in PRIVATE_V6.map(|(range, word)| (net(range), word)) {
        if range.contains(&ip) {
            let range = range.into();
            return Verdict::Private { range, word };
        }
    }
    match FORBIDDEN_V6.map(net).iter().find(|net| net.contains(&ip)) {
        Some(range) => Verdict::Forbidden {
            range: (*range).into(),
        },
        None => Verdict::Public,
    }
}

type RangeV4 = (u8, u8, u8, u8, u8);
type RangeV6 = ([u16; 8], u8);

const PRIVATE_V4: [(RangeV4, Word); 5] = [
    ((127, 0, 0, 0, 8), Word::Loopback),
    ((10, 0, 0, 0, 8), Word::Private),
    ((172, 16, 0, 0, 12), Word::Private),
    ((192, 168, 0, 0, 16), Word::Private),
    ((100, 64, 0, 0, 10), Word::Private),
];

const FORBIDDEN_V4: [RangeV4; 14] = [
    (0, 0, 0, 0, 8),
    (169, 254, 0, 0, 16),
    (192, 0, 0, 0, 24),
    (192, 0, 2, 0, 24),
    (192, 31, 196, 0, 24),
    (192, 52, 193, 0, 24),
    (192, 88, 99, 0, 24),
    (192, 175, 48, 0, 24),
    (198, 18, 0, 0, 15),
    (198, 51, 100, 0, 24),
    (203, 0, 113, 0, 24),
    (224, 0, 0, 0, 4),
    (240, 0, 0, 0, 4),
    // A cloud's way into its own virtual machines, on an address that looks public.
    (168, 63, 129, 16, 32),
];

const PRIVATE_V6: [(RangeV6, Word); 2] = [
    (([0, 0, 0, 0, 0, 0, 0, 1], 128), Word::Loopback),
    (([0xfc00, 0, 0, 0, 0, 0, 0, 0], 7), Word::Private),
];

const FORBIDDEN_V6: [RangeV6; 12] = [
    // The narrower one first: it is the better reason.
    ([0x64, 0xff9b, 0, 0, 0, 0, 0, 0], 32),
    ([0, 0, 0, 0, 0, 0, 0, 0], 8),
    ([0x100, 0, 0, 0, 0, 0, 0, 0], 8),
    ([0x2001, 0, 0, 0, 0, 0, 0, 0], 23),
    ([0x2001, 0xdb8, 0, 0, 0, 0, 0, 0], 32),
    ([0x2002, 0, 0, 0, 0, 0, 0, 0], 16),
    ([0x2620, 0x4f, 0x8000, 0, 0, 0, 0, 0], 48),
    ([0x3fff, 0, 0, 0, 0, 0, 0, 0], 20),
    ([0x5f00, 0, 0, 0, 0, 0, 0, 0], 16),
    ([0xfe80, 0, 0, 0, 0, 0, 0, 0], 10),
    ([0xfec0, 0, 0, 0, 0, 0, 0, 0], 10),
    ([0xff00, 0, 0, 0, 0, 0, 0, 0], 8),
];

/// What the operator opened beyond the public internet: `private,loopback,10.2.0.0/16,hooks.lan`.
/// The word `http` lets plain http go to public addresses too.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Allow {
    private: bool,
    loopback: bool,
    http: bool,
    ranges: Vec<IpNet>,
    addresses: Vec<IpAddr>,
    hosts: Vec<String>,
}

/// How an address came to be allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admission {
    Public,
    /// By the operator: plain http may go there.
    Opened,
}

/// Why nothing is sent to an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal {
    pub address: IpAddr,
    pub verdict: Verdict,
}

impl Refusal {
    /// The value of `--webhook-allow` that would let it through.
    pub fn opened_by(&self) -> String {
        match self.verdict {
            Verdict::Public => "http".to_owned(),
            Verdict::Private { word, .. } => word.name().to_owned(),
            Verdict::Forbidden { .. } => inner(self.address).to_string(),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let address = self.address;
        match self.verdict {
            Verdict::Public => write!(f, "{address} is public, and plain http is not sent there")?,
            Verdict::Private { range, .. } => {
                write!(f, "{address} is in {range}, a private range")?
            }
            Verdict::Forbidden { range } => write!(f, "{address} is in {range}, a reserved range")?,
        }
        write!(f, "; `--webhook-allow {}` would allow it", self.opened_by())
    }
}

impl Allow {
    /// What a throw-away server on a developer's machine opens.
    pub fn for_development() -> Self {
        Self {
            private: true,
            loopback: true,
            http: true,
            ..Self::default()
        }
    }

    /// What either of the two opens.
    #[must_use]
    pub fn and(mut self, mut other: Self) -> Self {
        self.private |= other.private;
        self.loopback |= other.loopback;
        self.http |= other.http;
        self.ranges.append(&mut other.ranges);
        self.addresses.append(&mut other.addresses);
        self.hosts.append(&mut other.hosts);
        self
    }

    /// Whether plain http may go to a host whose addresses nobody knows yet.
    pub fn opens_http(&self, host: &str) -> bool {
        self.http || self.hosts.iter().any(|name| *name == without_dot(host))
    }

    /// Whether something may be sent to `address`, which `host` stands for.
    pub fn admit(&self, host: &str, address: IpAddr) -> Result<Admission, Refusal> {
        let verdict = judge(address);
        let target = inner(address);
        if self.addresses.contains(&target) {
            return Ok(Admission::Opened);
        }
        let named = self.ranges.iter().any(|range| range.contains(&target))
            || self.hosts.iter().any(|name| *name == without_dot(host));
        let opened = match verdict {
            Verdict::Public => return Ok(self.admit_public(named)),
            Verdict::Private { word, .. } => named || self.opens(word),
            Verdict::Forbidden { .. } => false,
        };
        if opened {
            Ok(Admission::Opened)
        } else {
            Err(Refusal { address, verdict })
        }
    }

    fn admit_public(&self, named: bool) -> Admission {
        if named || self.http {
            Admission::Opened
        } else {
            Admission::Public
        }
    }

    fn opens(&self, word: Word) -> bool {
        match word {
            Word::Loopback => self.loopback,
            Word::Private => self.private,
        }
    }

    fn add(&mut self, item: &str) -> Result<(), String> {
        match item {
            "private" => self.private = true,
            "loopback" => self.loopback = true,
            "http" => self.http = true,
            _ => self.add_named(item)?,
        }
        Ok(())
    }

    fn add_named(&mut self, item: &str) -> Result<(), String> {
        if let Ok(range) = item.parse::<IpNet>() {
            if range.prefix_len() == range.max_prefix_len() {
                self.addresses.push(inner(range.addr()));
            } else {
                self.ranges.push(range.trunc());
            }
            return Ok(());
        }
        match parse_host(item) {
            Some(Host::Domain(name)) => self.hosts.push(name),
            Some(Host::Ipv4(ip)) => self.addresses.push(IpAddr::V4(ip)),
            Some(Host::Ipv6(ip)) => self.addresses.push(inner(IpAddr::V6(ip))),
            None => {
                return Err(format!(
                    "`{item}` is none of private, loopback, http, an address, a range such as 10.2.0.0/16, or a host name"
                ));
            }
        }
        Ok(())
    }
}

impl FromStr for Allow {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut allow = Self::default();
        for item in text.split(',').map(str::trim) {
            if !item.is_empty() {
                allow.add(item)?;
            }
        }
        Ok(allow)
    }
}

/// Reads a host as the URL standard does: `127.1`, `0x7f.1` and `2130706433` are addresses.
/// IPv6 addresses stand with or without brackets. A domain comes back in lower case, in ASCII
/// and without a dot at its end.
pub fn parse_host(text: &str) -> Option<Host> {
    if let Ok(ip) = text.parse::<Ipv6Addr>() {
        return Some(Host::Ipv6(ip));
    }
    match Host::parse(text).ok()? {
        Host::Domain(name) => {
            let name = without_dot(&name);
            (!name.is_empty()).then(|| Host::Domain(name.to_owned()))
        }
        address => Some(address),
    }
}

/// The addresses of a host that nobody need be asked for: literals, `localhost` and what ends
/// in `.localhost`.
pub fn known_addresses(host: &Host) -> Option<Vec<IpAddr>> {
    match host {
        Host::Ipv4(ip) => Some(vec![IpAddr::V4(*ip)]),
        Host::Ipv6(ip) => Some(vec![IpAddr::V6(*ip)]),
        Host::Domain(name) if name == "localhost" || name.ends_with(".localhost") => Some(vec![
            IpAddr::V4(Ipv4Addr::LOCALHOST),
            IpAddr::V6(Ipv6Addr::LOCALHOST),
        ]),
        Host::Domain(_) => None,
    }
}

fn without_dot(host: &str) -> &str {
    host.strip_suffix('.').unwrap_or(host)
}

#[cfg(test)]
mod tests;
