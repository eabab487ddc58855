"""The static program in a root folder that holds nothing but itself: it must find names and verify TLS there.

`./tests/run.sh --static` builds the program and runs this in a network of its own where that is allowed. The name
server listens where a machine without /etc/resolv.conf asks: on 127.0.0.1, port 53.
"""

import fcntl
import http.server
import json
import os
import queue
import shutil
import socket
import ssl
import struct
import subprocess
import threading
import time
import urllib.request
from pathlib import Path

import pytest
import trustme
from standardwebhooks.webhooks import Webhook

PROGRAM = os.environ.get("ASSESSLY_STATIC", "")
WAIT_SECONDS = 30

pytestmark = pytest.mark.skipif(not PROGRAM, reason="ASSESSLY_STATIC names no static program")


def test_no_shared_library_is_needed():
    listed = subprocess.run(["ldd", PROGRAM], capture_output=True, text=True)
    assert "statically linked" in listed.stdout + listed.stderr


def test_a_name_is_found_and_its_certificate_verified(server, names, authority):
    with receiver(authority.issue_cert("hooks.receiver.test")) as (port, requests):
        secret = server.endpoint(f"https://hooks.receiver.test:{port}/")
        server.publish()
        headers, body = requests.get(timeout=WAIT_SECONDS)
        assert Webhook(secret).verify(body, headers)["type"] == "assessment.published"
    assert "hooks.receiver.test" in names.asked


def test_another_authority_and_another_name_are_refused(server, authority):
    strangers = trustme.CA().issue_cert("hooks.receiver.test")
    others = authority.issue_cert("other.receiver.test")
    for certificate in (strangers, others):
        with receiver(certificate) as (port, requests):
            server.endpoint(f"https://hooks.receiver.test:{port}/")
            server.publish()
            assert server.outcome() == "tls"
            assert requests.empty()


def test_a_name_that_does_not_exist_is_told(server):
    server.endpoint("https://nowhere.receiver.invalid/")
    server.publish()
    assert server.outcome() == "dns"


class Server:
    """`assessly serve` below an empty root, and what these tests ask of it."""

    def __init__(self, root):
        self.root = root
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.url = f"http://127.0.0.1:{free.getsockname()[1]}"
        listen = self.url.removeprefix("http://")
        self.process = subprocess.Popen(
            self.inside("serve", "--listen", listen, "--webhook-allow", "loopback", "--ca-file", "/ca.pem")
        )
        self.until_ready()
        self.run("companies", "create", "--slug", "acme", "--keys-may-delete")
        self.key = json.loads(self.run("keys", "create", "--scope", "all", "--json"))["api_key"]
        self.made = 0

    def inside(self, *arguments):
        return ["chroot", str(self.root), "/assessly", *arguments, "--data-dir", "/data"]

    def run(self, *arguments):
        return subprocess.run(self.inside(*arguments), check=True, capture_output=True, text=True).stdout

    def until_ready(self):
        end = time.monotonic() + WAIT_SECONDS
        while True:
            try:
                with urllib.request.urlopen(self.url + "/readyz", timeout=5):
                    return
            except OSError:
                assert self.process.poll() is None and time.monotonic() < end, "the server did not start"

    def call(self, method, path, body=None):
        request = urllib.request.Request(
            self.url + "/api/v1" + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"authorization": f"Bearer {self.key}", "content-type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as response:
            return json.loads(response.read() or "null")

    def endpoint(self, url):
        """The only endpoint; its secret."""
        for old in self.call("GET", "/webhooks/endpoints")["data"]:
            self.call("DELETE", f"/webhooks/endpoints/{old['id']}")
        made = self.call("POST", "/webhooks/endpoints", {"url": url, "event_types": ["assessment.published"]})
        return made["secret"]

    def publish(self):
        """Sets off one event."""
        self.made += 1
        question = {"id": "q1", "type": "long_text", "title": "Who are you?"}
        made = self.call(
            "POST",
            "/assessments",
            {
                "slug": f"a{self.made}",
                "title": "Short",
                "language": "en",
                "sections": [{"id": "s1", "title": "One", "questions": [question]}],
            },
        )
        self.call("POST", f"/assessments/{made['id']}/publication", {})

    def outcome(self):
        """What became of the newest delivery's first attempt."""
        end = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < end:
            newest = self.call("GET", "/webhooks/deliveries?limit=1")["data"]
            if newest and newest[0]["last_outcome"]:
                return newest[0]["last_outcome"]
        pytest.fail("the delivery was not tried")

    def stop(self):
        self.process.terminate()
        try:
            assert self.process.wait(timeout=WAIT_SECONDS) == 0
        finally:
            self.process.kill()


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


@pytest.fixture(scope="module")
def server(tmp_path_factory, names, authority):
    root = tmp_path_factory.mktemp("root")
    shutil.copy(PROGRAM, root / "assessly")
    authority.cert_pem.write_to_path(str(root / "ca.pem"))
    assert sorted(path.name for path in root.iterdir()) == ["assessly", "ca.pem"]
    running = Server(root)
    yield running
    running.stop()


class receiver:
    """An HTTPS server that takes every POST: `with receiver(certificate) as (port, requests)`."""

    def __init__(self, certificate):
        self.requests = queue.Queue()
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Taker)
        self.server.requests = self.requests
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        self.server.socket = context.wrap_socket(
            self.server.socket, server_side=True, do_handshake_on_connect=False
        )

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self.server.server_port, self.requests

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


class Taker(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.requests.put((dict(self.headers), body))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def names():
    raise_loopback()
    running = Names()
    yield running
    running.stop()


class Names(threading.Thread):
    """A name server that knows `*.test`, all of it on 127.0.0.1, and keeps what it was asked."""

    def __init__(self):
        super().__init__(daemon=True)
        self.asked = set()
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 53))
        self.start()

    def run(self):
        while True:
            try:
                query, sender = self.socket.recvfrom(4096)
            except OSError:
                return
            self.socket.sendto(self.answer(query), sender)

    def answer(self, query):
        labels, place = [], 12
        while length := query[place]:
            labels.append(query[place + 1 : place + 1 + length].decode())
            place += 1 + length
        question = query[12 : place + 5]
        (kind,) = struct.unpack(">H", query[place + 1 : place + 3])
        name = ".".join(labels).lower()
        self.asked.add(name)
        is_known = name.endswith(".test")
        records = b""
        if is_known and kind == 1:
            records = b"\xc0\x0c" + struct.pack(">HHIH", 1, 1, 60, 4) + socket.inet_aton("127.0.0.1")
        flags = 0x8180 if is_known else 0x8183
        counts = struct.pack(">HHHHH", flags, 1, 1 if records else 0, 0, 0)
        return query[:2] + counts + question + records

    def stop(self):
        self.socket.close()


def raise_loopback():
    """In a network of its own nothing is up at first, loopback neither."""
    up, get, put = 0x1, 0x8913, 0x8914
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sH22x", b"lo", 0)
        (flags,) = struct.unpack_from("16xH", fcntl.ioctl(any_socket, get, request))
        if not flags & up:
            fcntl.ioctl(any_socket, put, struct.pack("16sH22x", b"lo", flags | up))
