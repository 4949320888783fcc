"""Runs an Elasticsearch server that a test may freeze, kill, block and rob of its indices."""

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import urllib.request
from pathlib import Path
from typing import Any

from tests.pipeline.site import ROOT, wait_until

SCRIPT = ROOT / ".ci" / "elasticsearch"
PATIENCE = 240.0


class OwnServer:
    """Starts and ends a small server, beside the one that all tests share."""

    def __init__(self) -> None:
        """Choose a name and a free port; nothing is started yet."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        name = f"tests-{secrets.token_hex(4)}"
        services = Path(os.environ.get("SVAR_SERVICES", "/var/tmp/svar-services"))
        self._folder = services / "elasticsearch" / "instances" / name
        self._environment = {
            **os.environ,
            "SVAR_ELASTICSEARCH_INSTANCE": name,
            "SVAR_ELASTICSEARCH_PORT": str(self.port),
            "SVAR_ELASTICSEARCH_HEAP": "256m",
        }

    def start(self) -> None:
        """Start the server and wait until it is well."""
        done = subprocess.run(
            [str(SCRIPT), "start"],
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    def kill(self) -> None:
        """End it as ``kill -9`` does, and wait until nobody answers."""
        self._send(signal.SIGKILL)
        wait_until(lambda: not self._listens())

    def freeze(self) -> None:
        """Stop the process: it accepts and never answers."""
        self._send(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let the process go on."""
        self._send(signal.SIGCONT)

    def end(self) -> None:
        """End it for good and leave nothing behind."""
        pid = self._folder / "pid"
        if pid.exists() and self._listens():
            self.thaw()
            self._send(signal.SIGKILL)
        shutil.rmtree(self._folder, ignore_errors=True)

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """Send a request past the engine; raises for an error."""
        request = urllib.request.Request(
            f"{self.url}/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def _send(self, sent: signal.Signals) -> None:
        os.kill(int((self._folder / "pid").read_text()), sent)

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0
