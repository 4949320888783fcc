"""Connects to addresses elsewhere without being led into our own network.

A leaf: it imports neither app. Every host is resolved once and refused unless all of its addresses
are public; the connection goes to the address that was looked at, and no redirect is followed. A
server that only trickles is hung up on.
"""

import socket
import ssl
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from ipaddress import IPv6Address, IPv6Network, ip_address
from threading import Timer
from urllib.parse import urlsplit

SECONDS = 5
SECONDS_IN_ALL = 15
# They carry an IPv4 address inside: 6to4, Teredo.
WRAPPING = [IPv6Network(each) for each in ("2002::/16", "2001::/32")]
# All that is given out to the internet; Python takes what is left over for global, old forms of
# private and of IPv4 addresses too (https://www.iana.org/assignments/ipv6-address-space).
GIVEN_OUT = IPv6Network("2000::/3")


class RefusedError(Exception):
    """Says why an address is not asked."""


def public(address: str) -> bool:
    """Tell whether an IP address belongs to the open internet."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped is not None:
            return public(str(ip.ipv4_mapped))
        if ip not in GIVEN_OUT or any(ip in wrapping for wrapping in WRAPPING):
            return False
    return ip.is_global and not ip.is_multicast


def resolved(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host; raises ``OSError`` where there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


@dataclass(frozen=True)
class Network:
    """Holds how hosts are found, which addresses and ports may be asked, and by which schemes."""

    resolve: Callable[[str, int], Iterable[str]] = resolved
    allowed: Callable[[str], bool] = public
    ports: frozenset[int] | None = field(default=frozenset({80, 443}))
    schemes: frozenset[str] = field(default=frozenset({"http", "https"}))


OPEN_INTERNET = Network()


@dataclass(frozen=True)
class Reply:
    """Holds what is read of an answer: its status and where it would lead."""

    status: int
    location: str


def ask(
    method: str,
    url: str,
    network: Network,
    *,
    headers: Mapping[str, str],
    body: bytes | None = None,
) -> Reply:
    """Send one request and return the status; the rest of the answer is not read.

    Raises ``RefusedError`` for what may not be asked, ``OSError`` or ``HTTPException`` where the
    other side does not answer properly.
    """
    try:
        parts = urlsplit(url)
        name, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError as error:
        raise RefusedError("not a web address") from error
    if parts.scheme not in network.schemes or not name or parts.username is not None:
        raise RefusedError("not a web address")
    port = port or (443 if parts.scheme == "https" else 80)
    if network.ports is not None and port not in network.ports:
        raise RefusedError(f"port {port} is not asked")
    addresses = list(network.resolve(name, port))
    if not addresses or not all(network.allowed(each) for each in addresses):
        raise RefusedError("leads into a private network")
    connection = _Pinned(name, port, addresses[0], secure=parts.scheme == "https")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        sent = {**headers, "Connection": "close"}
        connection.request(method, path.encode("ascii", "ignore").decode(), body, headers=sent)
        response: HTTPResponse = connection.getresponse()
        return Reply(response.status, response.getheader("Location") or "")
    finally:
        connection.close()


class _Pinned(HTTPConnection):
    """Connects to the address that was looked at, and hangs up on a server that only trickles."""

    def __init__(self, host: str, port: int, address: str, *, secure: bool) -> None:
        super().__init__(host, port, timeout=SECONDS)
        self._address, self._secure = address, secure
        self._watch: Timer | None = None

    def connect(self) -> None:
        self.sock = socket.create_connection((self._address, self.port), timeout=SECONDS)
        self._watch = Timer(SECONDS_IN_ALL, self._hang_up)
        self._watch.daemon = True
        self._watch.start()
        if self._secure:
            context = ssl.create_default_context()
            # In two steps, so that a handshake that never ends can be hung up on.
            secured = context.wrap_socket(
                self.sock, server_hostname=self.host, do_handshake_on_connect=False
            )
            self.sock = secured
            secured.do_handshake()

    def close(self) -> None:
        if self._watch is not None:
            self._watch.cancel()
        super().close()

    def _hang_up(self) -> None:
        if self.sock is not None:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)
