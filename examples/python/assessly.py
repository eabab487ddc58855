"""Starts `assessly dev` for a test, and talks to its API."""

import json
import os
import subprocess
import urllib.request
from pathlib import Path

BUILT = Path(__file__).parents[2] / "target/debug/assessly"


class Assessly:
    """A throw-away server. Its clock stands still until `advance` turns it."""

    def __init__(self, *flags):
        binary = os.environ.get("ASSESSLY_BIN") or (BUILT if BUILT.exists() else "assessly")
        command = [binary, "dev", "--json", "--port", "0", "--clock", "now", "--exit-with-parent", *flags]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"assessly dev did not start: exit code {self.process.wait()}")
        self.info = json.loads(line)

    def call(self, method, path, body=None):
        """Calls the API and gives the answer's JSON; an answer that is an error is raised."""
        request = urllib.request.Request(
            self.info["url"] + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"authorization": f"Bearer {self.info['api_key']}", "content-type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as response:
            return json.loads(response.read() or "null")

    def advance(self, by):
        """Turns the clock on, as in `advance("2h")`; answers when all that fell due meanwhile is done."""
        self.call("POST", "/_dev/clock/advances", {"by": by})

    def stop(self):
        self.process.stdin.close()
        try:
            assert self.process.wait(timeout=15) == 0
        finally:
            self.process.kill()
            self.process.stdout.close()
