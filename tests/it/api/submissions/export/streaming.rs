//! How an export is sent: to readers who stop, in little memory, and to a file.

use super::*;

/// Asks for an export and reads no more than the head of the answer.
fn begin(app: &TestApp) -> TcpStream {
    let mut stream = TcpStream::connect(app.address()).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(60)))
        .unwrap();
    let (host, key) = (app.host(), &app.key);
    let head = format!(
        "GET {ALL}/export?format=jsonl HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {key}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).unwrap();
    let mut first = [0; 100];
    stream.read_exact(&mut first).unwrap();
    assert!(first.starts_with(b"HTTP/1.1 200"));
    stream
}

#[test]
fn a_reader_who_stops_reading_holds_up_nothing() {
    let app = app();
    with(&app, &json!({"note": "x".repeat(9_000)}));
    multiply(&app, 3_000);
    let reader = begin(&app);
    with(&app, &json!({}));
    let before = app.app().db.log_bytes();
    app.app().db.shorten_log();
    for _ in 0..2 {
        // The first may be of the same round.
        app.app().db.write_blocking(|_| Ok(())).unwrap();
    }
    // But for what the keeper may have written since.
    let after = app.app().db.log_bytes();
    assert!(
        after < before / 10,
        "somebody reads an old state: {after} of {before} bytes"
    );
    assert_eq!(
        app.get(&format!("{ALL}?limit=1")).json()["pagination"]["total"],
        3_002
    );
    drop(reader);
}

#[test]
fn four_exports_of_a_company_run_at_once_and_a_fifth_waits() {
    let app = app();
    with(&app, &json!({"note": "x".repeat(9_000)}));
    multiply(&app, 3_000);
    let mut readers: Vec<TcpStream> = (0..4).map(|_| begin(&app)).collect();
    let path = format!("{ALL}/export?format=jsonl");
    let refused = app.get(&path).expect(429);
    assert_eq!(refused.code(), "rate_limited");
    assert_eq!(refused.header("retry-after"), Some("10"));
    let person = app.get("/api/v1/candidates/export?email=a@example.com");
    person.expect(429);
    let (_, stranger) = app.other_company("other");
    let theirs = app.anonymous("GET", &path).key(&stranger).send();
    theirs.expect(200);
    // Whoever has gone leaves the place to the next one.
    readers.pop();
    let started = Instant::now();
    while app.request("HEAD", &path).send().status == 429 {
        assert!(started.elapsed().as_secs() < 60);
    }
}

#[test]
fn a_long_answer_is_not_taken_for_an_idle_connection() {
    let idle = Duration::from_millis(300);
    let app = Builder::new()
        .settings(|settings| settings.limits.idle_timeout = idle)
        .start();
    publish(&app, &crate::api::assessments::full());
    with(&app, &json!({"note": "x".repeat(9_000)}));
    multiply(&app, 3_000);
    let mut reader = begin(&app);
    let (started, mut one) = (Instant::now(), [0]);
    while started.elapsed() < 3 * idle {
        reader.read_exact(&mut one).unwrap();
    }
    let mut rest = Vec::new();
    reader.read_to_end(&mut rest).unwrap();
    assert!(rest.len() > 25_000_000 && rest.ends_with(b"\r\n0\r\n\r\n"));
}

#[test]
fn what_breaks_off_does_not_look_whole() {
    let app = app();
    with(&app, &json!({"note": "x".repeat(9_000)}));
    multiply(&app, 3_000);
    let mut reader = begin(&app);
    app.app().begin_stopping();
    let mut rest = Vec::new();
    // However the connection is cut.
    let _ = reader.read_to_end(&mut rest);
    assert!(!rest.is_empty() && !rest.ends_with(b"\r\n0\r\n\r\n"));
}

/// A line of /proc/PID/status, in bytes.
fn memory(process: u32, name: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with(name)).unwrap();
    let kib = line.split_whitespace().nth(1).unwrap();
    kib.parse::<u64>().unwrap() * 1024
}

#[test]
fn fifty_thousand_submissions_take_no_memory() {
    let mut app = app();
    with(
        &app,
        &json!({"custom_fields": {"source": "linkedin", "campaign_id": "summer2024"},
        "responses": [{"question_id": "q6", "value": "x".repeat(1_000)}]}),
    );
    multiply(&app, 49_999);
    let (folder, key) = (app.file().parent().unwrap().to_owned(), app.key.clone());
    app.stop();
    let mut server = Server::start(&folder);
    let process = server.process.id();
    let sheet = "csv&include=responses&assessment_id=abc123";
    for (format, lines) in [("jsonl", 50_000), (sheet, 50_001)] {
        let before = memory(process, "VmRSS:");
        let url = format!("http://{}{ALL}/export?format={format}", server.address);
        let mut answer = ureq::get(url)
            .header("Authorization", format!("Bearer {key}"))
            .call()
            .unwrap();
        let mut reader = answer.body_mut().as_reader();
        let (mut found, mut bytes, mut part) = (0, 0, vec![0; 65_536]);
        loop {
            let read = reader.read(&mut part).unwrap();
            if read == 0 {
                break;
            }
            bytes += read as u64;
            found += part[..read].iter().filter(|byte| **byte == b'\n').count();
        }
        assert_eq!(found, lines);
        assert!(bytes > 15_000_000, "{bytes}");
        let grown = memory(process, "VmHWM:").saturating_sub(before);
        assert!(grown < 20 * MEGABYTE, "{format}: {grown} more bytes");
    }
    server.stop();
}

#[test]
fn the_command_writes_the_same_file() {
    let app = app();
    publish(&app, &crate::api::assessments::small("Second"));
    with(&app, &json!({"custom_fields": {"source": "a"}}));
    let voided = with(
        &app,
        &json!({"custom_fields": {"source": "b"}, "tags": ["x"]}),
    );
    app.patch(&path(&voided), &json!({"status": "voided"}))
        .expect(200);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("out.csv");
    let database = app.file();
    let run = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_assessly"))
            .args(["submissions", "export", "--db"])
            .arg(&database)
            .args(arguments)
            .output()
            .unwrap()
    };
    let told = |output: &std::process::Output| String::from_utf8_lossy(&output.stderr).into_owned();
    let done = run(&["--format", "csv", "--output", file.to_str().unwrap()]);
    assert_eq!((done.status.code(), told(&done).as_str()), (Some(0), ""));
    assert_eq!(fs::read(&file).unwrap(), export(&app, "format=csv").body);
    let done = run(&[
        "--format",
        "csv",
        "--include-responses",
        "--assessment-id",
        "abc123",
    ]);
    let expected = export(&app, "format=csv&include=responses&assessment_id=abc123");
    assert_eq!(done.stdout, expected.body);
    let done = run(&[
        "--format",
        "jsonl",
        "--include-responses",
        "--status",
        "voided",
        "--custom-field",
        "source=b",
    ]);
    assert_eq!(done.status.code(), Some(0), "{}", told(&done));
    let expected = export(
        &app,
        "format=jsonl&include=responses&status=voided&custom_fields[source]=b",
    );
    assert_eq!(done.stdout, expected.body);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    for (arguments, code) in [
        (vec!["--format", "xlsx"], 2),
        (vec!["--format", "csv", "--status", "done"], 2),
        (vec!["--format", "csv", "--custom-field", "source"], 2),
        (vec!["--format", "csv", "--include-responses"], 2),
        (vec!["--format", "csv", "--company", "nobody"], 1),
        (vec!["--format", "csv", "--assessment-id", "backend"], 1),
        (vec!["--format", "csv", "--output", "/nowhere/out.csv"], 74),
    ] {
        let refused = run(&arguments);
        assert_eq!(
            refused.status.code(),
            Some(code),
            "{arguments:?}: {}",
            told(&refused)
        );
    }
}
