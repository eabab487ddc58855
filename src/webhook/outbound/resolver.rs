//! Names to addresses that may be connected to: asked and judged for every connection.

use std::net::{IpAddr, SocketAddr};

use tokio::runtime::Handle;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use super::failure::Failure;
use crate::kit::names::{Fault, Names};
use crate::rules::address::{self, Admission, Allow, Refusal, Verdict};

#[derive(Debug, Clone)]
pub struct Guard {
    pub allow: Allow,
    pub names: Names,
    pub runtime: Handle,
    /// Not judged: it comes from the settings.
    pub proxy: Option<Uri>,
}

impl Guard {
    /// The addresses of the URL's host that something may be sent to; fails if none is left.
    pub fn addresses(&self, uri: &Uri) -> Result<Vec<IpAddr>, Failure> {
        let host = uri.host().unwrap_or_default();
        let addresses = self.lookup(host)?;
        let plain = uri.scheme_str() != Some("https");
        let mut refused = None;
        let mut admitted = Vec::with_capacity(addresses.len());
        for address in addresses {
            match self.admit(host, address, plain) {
                Ok(()) => admitted.push(address),
                Err(refusal) => refused = refused.or(Some(refusal)),
            }
        }
        match refused {
            Some(refusal) if admitted.is_empty() => Err(Failure::Blocked(refusal)),
            _ => Ok(admitted),
        }
    }

    fn admit(&self, host: &str, address: IpAddr, plain: bool) -> Result<(), Refusal> {
        match self.allow.admit(host, address)? {
            Admission::Public if plain => Err(Refusal {
                address,
                verdict: Verdict::Public,
            }),
            Admission::Public | Admission::Opened => Ok(()),
        }
    }

    fn lookup(&self, host: &str) -> Result<Vec<IpAddr>, Failure> {
        let host = address::parse_host(host).ok_or(Failure::Name(Fault::Unknown))?;
        if let Some(known) = address::known_addresses(&host) {
            return Ok(known);
        }
        let name = host.to_string();
        self.runtime
            .block_on(self.names.lookup(&name))
            .map_err(Failure::Name)
    }

    fn is_proxy(&self, uri: &Uri) -> bool {
        self.proxy.as_ref() == Some(uri)
    }
}

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        _config: &Config,
        _timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let port = uri.port_u16().unwrap_or(match uri.scheme_str() {
            Some("https") => 443,
            _ => 80,
        });
        // The proxy comes from the settings. Where there is one, what lies behind it was judged before.
        let addresses = if self.is_proxy(uri) {
            self.lookup(uri.host().unwrap_or_default())
        } else {
            self.addresses(uri)
        };
        let mut found = self.empty();
        for address in addresses.map_err(Failure::into_error)?.iter().take(16) {
            found.push(SocketAddr::new(*address, port));
        }
        Ok(found)
    }
}
