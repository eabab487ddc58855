"""What the service tells systemd: the unit has Type=notify, so without these it would never count as started."""

import os
import signal
import socket
import subprocess
from pathlib import Path

import pytest

BINARY = os.environ.get("ASSESSLY_BIN") or Path(__file__).parents[2] / "target/debug/assessly"


@pytest.fixture
def supervisor(tmp_path):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(str(tmp_path / "notify"))
        listener.settimeout(20)
        yield listener


def test_it_says_when_it_is_ready_alive_and_stopping(supervisor, tmp_path):
    server = subprocess.Popen(
        [BINARY, "serve", "--listen", "127.0.0.1:0", "--data-dir", tmp_path / "data"],
        env={**os.environ, "NOTIFY_SOCKET": supervisor.getsockname()},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        heard = set()
        while not heard >= {"READY=1", "WATCHDOG=1"}:
            heard.add(supervisor.recv(4096).decode().strip())
        server.send_signal(signal.SIGTERM)
        while "STOPPING=1" not in heard:
            heard.add(supervisor.recv(4096).decode().strip())
        assert server.wait(timeout=20) == 0
    finally:
        server.kill()
        server.wait()
