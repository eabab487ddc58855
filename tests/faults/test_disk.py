"""What a disk can do to a server, on real file systems: power that goes, a sync that fails, space that ends.

It mounts file systems, so it needs root; `./tests/run.sh faults` gives it mounts of its own, which end with it.
"""

import contextlib
import fcntl
import json
import os
import signal
import socket
import sqlite3
import struct
import subprocess
import threading
import urllib.error
import urllib.request
from pathlib import Path

import pytest

BINARY = os.environ.get("ASSESSLY_BIN") or Path(__file__).parents[2] / "target/debug/assessly"
WAIT_SECONDS = 30
ROUNDS = 10
CLIENTS = 4
# Submissions that one client hands in; something is refused long before.
MOST = 2_000
# EXT4_IOC_SHUTDOWN, and its way that writes nothing more: what was not synced is gone, as when the power goes.
SHUTDOWN, AT_ONCE = 0x8004587D, struct.pack("I", 2)


def may(*command):
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


# Root in a container may not mount either.
MOUNTS = os.geteuid() == 0 and may("unshare", "--mount", "true")
pytestmark = pytest.mark.skipif(not MOUNTS, reason="only root may mount a file system")


@pytest.mark.skipif(not may("losetup", "--find"), reason="there is no loop device")
def test_power_that_goes_takes_nothing_acknowledged(disk, serve):
    server, log = serve(disk.folder), Log()
    for number in range(1, ROUNDS + 1):
        clients = [threading.Thread(target=log.post_until_refused, args=(server,)) for _ in range(CLIENTS)]
        for client in clients:
            client.start()
        log.wait_for(number * 30)
        log.power = False
        disk.cut_power()
        for client in clients:
            client.join()
        server.kill()
        disk.mount_again()
        server.start()
        log.power = True
        log.ask_again(server)
    server.stop()
    log.compare(disk.folder)


def test_after_a_sync_that_failed_nothing_is_acknowledged_and_the_server_ends(serve, tmp_path):
    folder, log = tmp_path / "data", Log()
    folder.mkdir()
    fail = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync,fdatasync"]
    fail += ["-e", "inject=fsync,fdatasync:error=EIO:when=20+"]
    server = serve(folder, under=fail)
    log.post_until_refused(server)
    assert server.process.wait(WAIT_SECONDS) == 74
    assert "can not be written safely any more" in server.said()
    assert log.acknowledged
    server.under = []
    server.start()
    log.ask_again(server)
    server.stop()
    log.compare(folder)


def test_a_full_disk_is_told_and_room_lets_it_go_on(serve, tmp_path):
    folder, log = tmp_path / "small", Log()
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "none", folder], check=True)
    ballast = folder / "ballast"
    ballast.write_bytes(bytes(2 << 20))
    server = serve(folder)
    assert log.post_until_refused(server) == 503
    status, listed = server.call("/api/v1/submissions?limit=1")
    assert (status, listed["pagination"]["total"]) == (200, len(log.acknowledged))
    assert server.post(0)[0] == 503
    ballast.unlink()
    log.ask_again(server)
    server.stop()
    log.compare(folder)


class Log:
    """What was acknowledged, and what got no answer: number of a request → id of its submission."""

    def __init__(self):
        self.acknowledged, self.unanswered, self.last = {}, [], 0
        # Without it no answer would be heard, whatever the system says about a sync that it broke off.
        self.power = True
        self.changed = threading.Condition()

    def post_until_refused(self, server):
        for _ in range(MOST):
            with self.changed:
                self.last += 1
                number = self.last
            status, made = server.post(number)
            with self.changed:
                if status != 201 or not self.power:
                    self.unanswered.append(number)
                    return status
                self.acknowledged[number] = made["id"]
                self.changed.notify_all()
        raise AssertionError("nothing was refused")

    def wait_for(self, count):
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.acknowledged) >= count, WAIT_SECONDS)

    def ask_again(self, server):
        """What got no answer, as a careful caller would."""
        for number in self.unanswered:
            status, made = server.post(number)
            assert status == 201
            self.acknowledged[number] = made["id"]
        self.unanswered = []

    def compare(self, folder):
        """All of it is in the file, and each once."""
        with contextlib.closing(sqlite3.connect(folder / "assessly.db")) as file:
            assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            rows = file.execute("SELECT custom_fields ->> 'number', public_id FROM submissions").fetchall()
        assert sorted((int(number), id) for number, id in rows) == sorted(self.acknowledged.items())


class Server:
    def __init__(self, folder, scratch, under=()):
        self.folder, self.under = folder, list(under)
        self.notify, self.errors = scratch / "notify", scratch / "errors"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.command("companies", "create", "--slug", "acme", "--name", "Acme")
        self.key = json.loads(self.command("keys", "create", "--scope", "all", "--json"))["api_key"]
        self.start()
        questions = [{"type": "true_false", "title": "NULL equals NULL.", "correct": False}]
        self.call("/api/v1/assessments", {"id": "abc123", "title": "T", "sections": [{"questions": questions}]})
        assert self.call("/api/v1/assessments/abc123/publication", {})[0] == 201

    def command(self, *arguments):
        command = [BINARY, *arguments, "--data-dir", self.folder]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def start(self):
        self.notify.unlink(missing_ok=True)
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener, open(self.errors, "w") as errors:
            listener.bind(str(self.notify))
            listener.settimeout(WAIT_SECONDS)
            command = [*self.under, BINARY, "serve", "--listen", self.address, "--log-level", "error"]
            self.process = subprocess.Popen(
                [*command, "--data-dir", self.folder],
                env={**os.environ, "NOTIFY_SOCKET": str(self.notify)},
                stderr=errors,
                start_new_session=True,
            )
            while listener.recv(4096).strip() != b"READY=1":
                pass

    def said(self):
        return self.errors.read_text()

    def post(self, number):
        submission = {"assessment_id": "abc123", "candidate_name": "John Doe", "note": "x" * 5_000}
        submission["custom_fields"] = {"number": str(number)}
        return self.call("/api/v1/submissions", submission, key=f"number-{number}")

    def call(self, path, body=None, key=None):
        """Status and body; no status where no whole answer came."""
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        if key:
            headers["Idempotency-Key"] = key
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"http://{self.address}{path}", data, headers)
        try:
            with urllib.request.urlopen(request, timeout=WAIT_SECONDS) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)
        except OSError:
            return None, None

    def stop(self):
        self.process.terminate()
        assert self.process.wait(WAIT_SECONDS) == 0

    def kill(self):
        """With what it runs under, if anything of both is left."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Disk:
    """An ext4 in a file."""

    def __init__(self, scratch):
        self.image, self.folder = scratch / "image", scratch / "disk"
        self.folder.mkdir()
        with open(self.image, "wb") as image:
            image.truncate(128 << 20)
        subprocess.run(["mkfs.ext4", "-q", "-F", self.image], check=True)
        self.mount()

    def mount(self):
        subprocess.run(["mount", "-o", "loop", self.image, self.folder], check=True)

    def cut_power(self):
        folder = os.open(self.folder, os.O_RDONLY)
        fcntl.ioctl(folder, SHUTDOWN, AT_ONCE)
        os.close(folder)

    def unmount(self):
        subprocess.run(["umount", self.folder], check=True)

    def mount_again(self):
        self.unmount()
        self.mount()


@pytest.fixture
def serve(tmp_path):
    """Starts servers, which end with the test."""
    servers = []

    def start(folder, under=()):
        servers.append(Server(folder, tmp_path, under))
        return servers[-1]

    yield start
    for server in servers:
        server.kill()


@pytest.fixture
def disk(tmp_path):
    disk = Disk(tmp_path)
    yield disk
    disk.unmount()
