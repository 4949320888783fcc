"""Finds a port for the demo's site, waits for its first answer, and lists its addresses."""

import errno
import http.client
import socket
import time
from collections.abc import Callable

HOST = "127.0.0.1"
# The site is at the first; a browser that is sent to localhost may ask the second before it.
HOSTS = {socket.AF_INET: HOST, socket.AF_INET6: "::1"}
MISSING = {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}
FIRST_PORT = 8000
PORTS = 100


def free_port(first: int = FIRST_PORT) -> int:
    """Return the first port from ``first`` on that nobody listens on; raise OSError if none is."""
    for port in range(first, first + PORTS):
        if not any(_taken(family, host, port) for family, host in HOSTS.items()):
            return port
    raise OSError(f"No free port between {first} and {first + PORTS - 1}.")


def _taken(family: socket.AddressFamily, host: str, port: int) -> bool:
    """Tell whether we can't listen there; nobody listens at an address that isn't there."""
    try:
        with socket.socket(family) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((host, port))
    except OSError as error:
        return error.errno not in MISSING
    return False


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
