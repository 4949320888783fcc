"""Asks a server as fast as it answers, in a process of its own: ``python -m tests.bench.asking``.

Each client keeps one connection and asks for the next address as soon as it has the answer. Speaks
just enough HTTP to know where an answer ends, so that it takes little of the machine it measures.
"""

import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from tests.bench.figures import Pace, pace
from tests.bench.place import ROOT

TIMEOUT = 30.0


class Client:
    """Holds one connection that is kept open."""

    def __init__(self, port: int) -> None:
        """Connect."""
        self._port = port
        self._socket = self._connect()

    def ask(self, path: str) -> int:
        """Return the status of the answer to one request, all of which was read."""
        request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: identity\r\n\r\n"
        try:
            self._socket.sendall(request.encode())
            return self._answer()
        except OSError:
            self._socket.close()
            self._socket = self._connect()
            return 0

    def _answer(self) -> int:
        got = b""
        while (end := got.find(b"\r\n\r\n")) < 0:
            got += self._more()
        head = got[:end].lower()
        left = _length(head) - (len(got) - end - 4)
        while left > 0:
            left -= len(self._more())
        if b"connection: close" in head:
            self._socket.close()
            self._socket = self._connect()
        return int(head.split(b" ", 2)[1])

    def _more(self) -> bytes:
        received = self._socket.recv(65536)
        if not received:
            raise ConnectionResetError
        return received

    def _connect(self) -> socket.socket:
        connected = socket.create_connection(("127.0.0.1", self._port), timeout=TIMEOUT)
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connected


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return 0


def asked(port: int, paths: Sequence[str], *, clients: int, seconds: float, most: int = 0) -> Pace:
    """Return the pace at which a server answers so many clients, asked from another process.

    Ends after so many seconds, or after ``most`` requests. Addresses are asked in order, each once
    before any comes again.
    """
    task = {"port": port, "paths": list(paths), "clients": clients, "seconds": seconds}
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.asking"],
        cwd=ROOT,
        input=json.dumps(task | {"most": most}),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return Pace(**json.loads(done.stdout))


def _ask_all(port: int, paths: list[str], clients: int, seconds: float, most: int) -> Pace:
    times: list[float] = []
    failed: list[str] = []
    lock = threading.Lock()
    started = time.perf_counter()
    until = started + seconds
    following = _endless(paths, most)

    def client() -> None:
        connected = Client(port)
        while True:
            with lock:
                path = next(following, None)
            begun = time.perf_counter()
            if path is None or begun >= until:
                return
            if connected.ask(path) == 200:
                times.append(time.perf_counter() - begun)
            else:
                failed.append(path)

    threads = [threading.Thread(target=client) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return pace(times, time.perf_counter() - started, len(failed))


def _endless(paths: list[str], most: int) -> Iterator[str]:
    asked_for = 0
    while not most or asked_for < most:
        yield paths[asked_for % len(paths)]
        asked_for += 1


if __name__ == "__main__":
    print(json.dumps(asdict(_ask_all(**json.load(sys.stdin)))))
