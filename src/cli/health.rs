//! `assessly health`: whether the server of this machine is ready, for containers.

use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::Duration;

use clap::Args;
use serde_json::Value;

use super::failure::Failure;
use super::output::Output;

/// Longest time for each step of the question.
const PATIENCE: Duration = Duration::from_secs(3);
/// More than the answer ever has.
const MOST_BYTES: u64 = 64 * 1024;

#[derive(Args)]
pub struct HealthArgs {
    /// Address and port that the server listens on
    #[arg(long, env = "ASSESSLY_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    #[command(flatten)]
    output: Output,
}

pub fn run(args: &HealthArgs) -> Result<(), Failure> {
    let address = reached_at(args.listen);
    let answer = ask(address).map_err(|error| {
        let message = format!("No server answers at {address}: {error}.");
        Failure::new(Failure::UNAVAILABLE, message)
    })?;
    let (is_ready, told) = read(&answer);
    if !is_ready {
        let message = format!("The server at {address} is not ready: {}.", reasons(&told));
        return Err(Failure::new(Failure::UNAVAILABLE, message));
    }
    args.output
        .one(&told, &format!("The server at {address} is ready."))
}

/// A server that listens everywhere is found on this machine.
fn reached_at(listen: SocketAddr) -> SocketAddr {
    let address = match listen.ip() {
        IpAddr::V4(Ipv4Addr::UNSPECIFIED) => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(Ipv6Addr::UNSPECIFIED) => Ipv6Addr::LOCALHOST.into(),
        address => address,
    };
    SocketAddr::new(address, listen.port())
}

fn ask(address: SocketAddr) -> std::io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let request = format!("GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    stream.take(MOST_BYTES).read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

/// Whether the status is 200, and what stands in the body.
fn read(answer: &str) -> (bool, Value) {
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((answer, ""));
    let status = head.split(' ').nth(1);
    let told = serde_json::from_str(body).unwrap_or_default();
    (status == Some("200"), told)
}

fn reasons(told: &Value) -> String {
    let reasons = told["reasons"].as_array().into_iter().flatten();
    let reasons: Vec<&str> = reasons.filter_map(Value::as_str).collect();
    if reasons.is_empty() {
        "what answers there is no assessly that works".to_owned()
    } else {
        reasons.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_listens_everywhere_is_asked_on_this_machine() {
        for (listen, asked) in [
            ("0.0.0.0:80", "127.0.0.1:80"),
            ("[::]:80", "[::1]:80"),
            ("192.0.2.7:80", "192.0.2.7:80"),
        ] {
            assert_eq!(reached_at(listen.parse().unwrap()), asked.parse().unwrap());
        }
    }

    #[test]
    fn only_200_is_ready_and_the_reasons_are_told() {
        let ready = "HTTP/1.1 200 OK\r\ncontent-length: 15\r\n\r\n{\"status\":\"ok\"}";
        assert!(read(ready).0);
        let stopping = "HTTP/1.1 503 Service Unavailable\r\n\r\n{\"reasons\":[\"stopping\"]}";
        let (is_ready, told) = read(stopping);
        assert!(!is_ready);
        assert_eq!(reasons(&told), "stopping");
        for other in ["", "nonsense", "HTTP/1.1 404 Not Found\r\n\r\n<html>"] {
            assert!(!read(other).0, "{other}");
            assert!(reasons(&read(other).1).contains("no assessly"));
        }
    }
}
