"""Starts the site as in production: gunicorn with two workers, on a port of its own."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tests.bench.place import ROOT, Place

HOST = "localhost"
PATIENCE = 90.0
KIB = 1024


@dataclass(frozen=True)
class Server:
    """Is a running site: its port, and the process that started its workers."""

    port: int
    process: int

    def answer(self, path: str) -> tuple[int, bytes]:
        """Return status and body of one request; 0 where nobody answers."""
        connection = HTTPConnection(HOST, self.port, timeout=30)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, response.read()
        except (OSError, HTTPException):
            return 0, b""
        finally:
            connection.close()

    def memory(self) -> int:
        """Return the resident bytes of the workers together."""
        children = Path(f"/proc/{self.process}/task/{self.process}/children").read_text().split()
        return sum(resident(int(child)) for child in children)


def resident(process: int) -> int:
    """Return the resident bytes of a process, 0 when it has ended."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * KIB for line in lines if line.startswith("VmRSS:"))


@contextmanager
def running(place: Place) -> Iterator[Server]:
    """Serve an installation until the block ends; exits when it does not start."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = (
        *(sys.executable, "-m", "gunicorn", "kb.wsgi:application", f"--bind=127.0.0.1:{port}"),
        *("--workers=2", "--threads=4", "--log-level=error", "--no-control-socket"),
    )
    log = place.folder / "server.log"
    with log.open("wb") as said:
        process = subprocess.Popen(
            command, cwd=ROOT, env=place.environment(), stdout=said, stderr=said
        )
        try:
            server = Server(port, process.pid)
            _wait(server, process, log)
            yield server
        finally:
            process.terminate()
            process.wait(30)


def _wait(server: Server, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while server.answer("/healthz")[0] != 200:
        if process.poll() is not None or time.monotonic() > until:
            sys.exit(f"The site did not start:\n{log.read_text(errors='replace')[-3000:]}")
        time.sleep(0.2)
