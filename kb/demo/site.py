"""Finds a port for the demo's site, waits for its first answer, and lists its addresses."""

import http.client
import socket
import time
from collections.abc import Callable

HOST = "127.0.0.1"
FIRST_PORT = 8000
PORTS = 100


def free_port(first: int = FIRST_PORT) -> int:
    """Return the first port from ``first`` on that nobody listens on; raise OSError if none is."""
    for port in range(first, first + PORTS):
        with socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind((HOST, port))
            except OSError:
                continue
            return port
    raise OSError(f"No free port between {first} and {first + PORTS - 1}.")


def wait_for_answer(port: int, running: Callable[[], bool], seconds: float = 60.0) -> bool:
    """Wait until the site answers any request; return False if it stops or takes too long."""
    deadline = time.monotonic() + seconds
    while running() and time.monotonic() < deadline:
        if _answers(port):
            return True
        time.sleep(0.1)
    return False


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status < 500
    except OSError:
        return False
    finally:
        connection.close()
