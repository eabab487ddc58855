//! A small load generator: keep-alive connections on one thread, one request at a time on each.

use std::cell::Cell;
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Longest wait for one answer.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Load {
    pub address: SocketAddr,
    pub clients: usize,
    /// How long `run` goes on.
    pub time: Duration,
}

pub struct Outcome {
    pub per_second: f64,
    pub p50: Duration,
    pub p99: Duration,
    /// Sent in all, those of the beginning included.
    pub requests: u64,
}

/// When a burst is over.
#[derive(Clone, Copy)]
enum Until {
    Time(Instant),
    Count(u64),
}

impl Load {
    /// Sends what `request` makes of a number, another one each time; every answer must have the status `expected`.
    pub fn run(&self, expected: u16, request: impl Fn(u64) -> Vec<u8> + 'static) -> Outcome {
        let (request, numbers) = (Rc::new(request), Rc::new(Cell::new(0)));
        block_on(async {
            // A moment for caches and connections, not counted.
            let warm = Until::Time(Instant::now() + self.time / 8);
            self.burst(expected, warm, &request, &numbers).await;
            let until = Until::Time(Instant::now() + self.time);
            self.burst(expected, until, &request, &numbers).await
        })
    }

    /// The same for the numbers below `count`, however long it takes.
    pub fn exactly(&self, count: u64, expected: u16, request: impl Fn(u64) -> Vec<u8> + 'static) {
        let (request, numbers) = (Rc::new(request), Rc::new(Cell::new(0)));
        block_on(self.burst(expected, Until::Count(count), &request, &numbers));
    }

    async fn burst<F>(
        &self,
        expected: u16,
        until: Until,
        request: &Rc<F>,
        numbers: &Rc<Cell<u64>>,
    ) -> Outcome
    where
        F: Fn(u64) -> Vec<u8> + 'static,
    {
        let started = Instant::now();
        let clients: Vec<_> = (0..self.clients)
            .map(|_| {
                let connection = Connection::new(self.address);
                tokio::task::spawn_local(client(
                    connection,
                    expected,
                    until,
                    Rc::clone(request),
                    Rc::clone(numbers),
                ))
            })
            .collect();
        let mut times = Vec::new();
        for client in clients {
            times.extend(client.await.expect("a client that ends well"));
        }
        let elapsed = started.elapsed();
        times.sort_unstable();
        let at = |percent: usize| {
            times
                .get(times.len() * percent / 100)
                .copied()
                .unwrap_or_default()
        };
        Outcome {
            per_second: times.len() as f64 / elapsed.as_secs_f64(),
            p50: at(50),
            p99: at(99),
            requests: numbers.get(),
        }
    }
}

/// How long each request took.
async fn client<F: Fn(u64) -> Vec<u8>>(
    mut connection: Connection,
    expected: u16,
    until: Until,
    request: Rc<F>,
    numbers: Rc<Cell<u64>>,
) -> Vec<Duration> {
    let mut times = Vec::new();
    loop {
        let number = numbers.get();
        let is_over = match until {
            Until::Time(end) => Instant::now() >= end,
            Until::Count(count) => number >= count,
        };
        if is_over {
            return times;
        }
        numbers.set(number + 1);
        let bytes = request(number);
        let sent = Instant::now();
        let status = connection.ask(&bytes).await;
        assert_eq!(
            status,
            expected,
            "{}",
            String::from_utf8_lossy(&connection.buffer)
        );
        times.push(sent.elapsed());
    }
}

fn block_on<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    tokio::task::LocalSet::new().block_on(&runtime, work)
}

/// One keep-alive connection; a new one when the server closed the last.
pub struct Connection {
    address: SocketAddr,
    stream: Option<TcpStream>,
    /// The last answer, head and body.
    pub buffer: Vec<u8>,
}

impl Connection {
    pub fn new(address: SocketAddr) -> Self {
        Self {
            address,
            stream: None,
            buffer: Vec::new(),
        }
    }

    /// Sends one request and reads the whole answer; its status.
    pub async fn ask(&mut self, request: &[u8]) -> u16 {
        tokio::time::timeout(PATIENCE, self.exchange(request))
            .await
            .expect("an answer within a minute")
    }

    async fn exchange(&mut self, request: &[u8]) -> u16 {
        let mut stream = match self.stream.take() {
            Some(stream) => stream,
            None => {
                let stream = TcpStream::connect(self.address)
                    .await
                    .expect("a connection");
                stream.set_nodelay(true).expect("nodelay");
                stream
            }
        };
        stream.write_all(request).await.expect("a request sent");
        self.buffer.clear();
        let head = loop {
            let mut head = None;
            read_more(&mut stream, &mut self.buffer).await;
            if let Some(end) = find(&self.buffer, b"\r\n\r\n") {
                head = Some(Head::parse(&self.buffer[..end], end + 4));
            }
            if let Some(head) = head {
                break head;
            }
        };
        while self.buffer.len() < head.body_at + head.length {
            read_more(&mut stream, &mut self.buffer).await;
        }
        if !head.closes {
            self.stream = Some(stream);
        }
        head.status
    }
}

async fn read_more(stream: &mut TcpStream, buffer: &mut Vec<u8>) {
    buffer.reserve(16 * 1024);
    let count = stream.read_buf(buffer).await.expect("an answer read");
    assert!(count > 0, "the connection ended within an answer");
}

struct Head {
    status: u16,
    length: usize,
    body_at: usize,
    closes: bool,
}

impl Head {
    fn parse(head: &[u8], body_at: usize) -> Self {
        let head = std::str::from_utf8(head).expect("a head in ASCII");
        let mut lines = head.split("\r\n");
        let status = lines
            .next()
            .and_then(|line| line.split(' ').nth(1))
            .expect("a status");
        let mut parsed = Self {
            status: status.parse().expect("a status"),
            length: 0,
            body_at,
            closes: false,
        };
        for line in lines {
            let (name, value) = line.split_once(": ").unwrap_or((line, ""));
            if name.eq_ignore_ascii_case("content-length") {
                parsed.length = value.parse().expect("a length");
            } else if name.eq_ignore_ascii_case("connection") {
                parsed.closes = value.eq_ignore_ascii_case("close");
            }
            assert!(
                !name.eq_ignore_ascii_case("transfer-encoding"),
                "an answer without a length"
            );
        }
        parsed
    }
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack
        .windows(needle.len())
        .position(|window| window == needle)
}
