//! The export: as close to its query as may be, at any length, in constant memory.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Instant;

use crate::report::Report;
use crate::seed;
use crate::server::Server;

const SUBMISSIONS: u64 = 1_000_000;

pub fn run(report: &mut Report) {
    report.part("The export of 1,000,000 submissions");
    let mut server = Server::start("export");
    seed::assessment(&server);
    server.call(
        &server.post("/api/v1/submissions", &seed::submission(0)),
        201,
    );
    server.stop();
    seed::multiply_submissions(&server.file(), SUBMISSIONS - 1);
    let started = Instant::now();
    let rows = seed::read_all(&server.file());
    assert_eq!(rows, SUBMISSIONS);
    let ceiling = SUBMISSIONS as f64 / started.elapsed().as_secs_f64();
    report.figure("the same SELECT in process, rows", ceiling);

    server.start_again(&[]);
    let idle = server.memory();
    let mut grown = 0;
    for (format, aim) in [("jsonl", Some(0.3)), ("csv", None)] {
        let started = Instant::now();
        let bytes = download(&server, format);
        let seconds = started.elapsed().as_secs_f64();
        let rows = SUBMISSIONS as f64 / seconds;
        report.figure(&format!("{format}, rows"), rows);
        report.note(&format!(
            "{:.0} MB, {:.0} MB/s",
            bytes as f64 / 1e6,
            bytes as f64 / 1e6 / seconds
        ));
        if let Some(aim) = aim {
            report.ratio("export / the SELECT in process", rows, ceiling, aim);
        }
        grown = server.peak_memory().saturating_sub(idle);
    }
    report.memory("that exports take", grown, 20);
}

/// Takes the whole file and keeps nothing; its bytes.
fn download(server: &Server, format: &str) -> u64 {
    let mut stream = TcpStream::connect(server.address).expect("a connection");
    let path = format!("/api/v1/submissions/export?format={format}");
    let request = String::from_utf8(server.get(&path)).expect("text");
    let request = request.replace("accept: */*", "connection: close");
    stream.write_all(request.as_bytes()).expect("a request");
    let (mut bytes, mut part, mut end) = (0, vec![0; 1 << 20], Vec::new());
    loop {
        let read = stream.read(&mut part).expect("an answer");
        if read == 0 {
            break;
        }
        bytes += read as u64;
        end.extend_from_slice(&part[read.saturating_sub(7)..read]);
        end.drain(..end.len().saturating_sub(7));
    }
    assert_eq!(end, b"\r\n0\r\n\r\n", "the answer broke off");
    bytes
}
