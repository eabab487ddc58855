//! Against a name server of our own on loopback.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};
use std::time::Duration;

use super::{Fault, Names};

/// Answers every A question for a name with the addresses listed for it, every other question
/// with nothing, and is silent about names that start with `silent`.
pub fn serve(records: &'static [(&'static str, &'static [Ipv4Addr])]) -> SocketAddr {
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    let address = socket.local_addr().unwrap();
    std::thread::spawn(move || {
        let mut query = [0; 1500];
        while let Ok((length, from)) = socket.recv_from(&mut query) {
            if let Some(answer) = answer(&query[..length], records) {
                socket.send_to(&answer, from).unwrap();
            }
        }
    });
    address
}

fn answer(query: &[u8], records: &[(&str, &[Ipv4Addr])]) -> Option<Vec<u8>> {
    let mut name = String::new();
    let mut at = 12;
    while query[at] != 0 {
        let label = &query[at + 1..=at + usize::from(query[at])];
        name.push_str(std::str::from_utf8(label).unwrap());
        name.push('.');
        at += label.len() + 1;
    }
    if name.starts_with("silent") {
        return None;
    }
    let question = &query[12..at + 5];
    let is_a = query[at + 1..at + 3] == [0, 1];
    let known = records
        .iter()
        .find(|(of, _)| *of == name.trim_end_matches('.'));
    let found = match known {
        Some((_, addresses)) if is_a => *addresses,
        _ => &[],
    };
    let code = if known.is_some() { 0x80 } else { 0x83 };
    let count = u8::try_from(found.len()).unwrap();
    let mut answer = vec![query[0], query[1], 0x81, code, 0, 1, 0, count, 0, 0, 0, 0];
    answer.extend_from_slice(question);
    for address in found {
        answer.extend_from_slice(&[0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4]);
        answer.extend_from_slice(&address.octets());
    }
    Some(answer)
}

fn lookup(name: &str) -> Result<Vec<IpAddr>, Fault> {
    const RECORDS: &[(&str, &[Ipv4Addr])] = &[(
        "two.test",
        &[Ipv4Addr::new(10, 0, 0, 1), Ipv4Addr::new(10, 0, 0, 2)],
    )];
    let names = Names::asking(serve(RECORDS), Duration::from_millis(200));
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(names.lookup(name))
}

#[test]
fn a_name_has_all_its_addresses() {
    let mut found = lookup("two.test").unwrap();
    found.sort();
    assert_eq!(
        found,
        ["10.0.0.1", "10.0.0.2"].map(|ip| ip.parse::<IpAddr>().unwrap())
    );
}

#[test]
fn an_unknown_name_and_a_silent_server_are_told_apart() {
    assert_eq!(lookup("nobody.test"), Err(Fault::Unknown));
    assert_eq!(lookup("silent.test"), Err(Fault::TimedOut));
}
