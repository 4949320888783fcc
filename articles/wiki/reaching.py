"""Asks an address elsewhere whether it answers, without being led into our own network.

Every host is resolved once and refused unless all of its addresses are public; the connection goes
to the address that was looked at, and each redirect is looked at anew. Nothing of the answer but
its status is read. Shared by no reader: only the worker calls it.
"""

import socket
import ssl
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from ipaddress import IPv6Address, IPv6Network, ip_address
from threading import Timer
from urllib.parse import urljoin, urlsplit

SECONDS = 5
SECONDS_IN_ALL = 15
MOST_REDIRECTS = 4
AGENT = "Svar link check"
# Servers that shut out machines say nothing about what people get to see.
SHUT_OUT = frozenset({401, 402, 403, 405, 406, 429, 451, 501, 999})
# They carry an IPv4 address inside: NAT64, 6to4, Teredo.
WRAPPING = [IPv6Network(each) for each in ("64:ff9b::/32", "2002::/16", "2001::/32")]


class RefusedError(Exception):
    """Says why an address is not asked."""


def public(address: str) -> bool:
    """Tell whether an IP address belongs to the open internet."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped is not None:
            return public(str(ip.ipv4_mapped))
        if any(ip in wrapping for wrapping in WRAPPING):
            return False
    return ip.is_global and not ip.is_multicast


def resolved(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host; raises ``OSError`` where there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


@dataclass(frozen=True)
class Network:
    """Holds how hosts are found and which addresses and ports may be asked."""

    resolve: Callable[[str, int], Iterable[str]] = resolved
    allowed: Callable[[str], bool] = public
    ports: frozenset[int] = field(default=frozenset({80, 443}))


OPEN_INTERNET = Network()


def problem_with(url: str, network: Network = OPEN_INTERNET) -> str:
    """Return what is wrong with an address in a few words, "" when it answers. Never raises."""
    try:
        for _hop in range(MOST_REDIRECTS + 1):
            status, location = _ask(url, network)
            if not location:
                return "" if status < 400 or status in SHUT_OUT else f"HTTP {status}"
            url = urljoin(url, location)
    except RefusedError as error:
        return str(error)
    except ssl.SSLError:
        return "its certificate is not valid"
    except TimeoutError:
        return f"no answer in {SECONDS} seconds"
    except socket.gaierror:
        return "no such host"
    except (OSError, HTTPException, ValueError):
        return "the connection failed"
    return "too many redirects"


def _ask(url: str, network: Network) -> tuple[int, str]:
    status, location = _request("HEAD", url, network)
    if status >= 400:  # many servers answer HEAD wrongly
        status, location = _request("GET", url, network)
    return status, location if 300 <= status < 400 else ""


def _request(method: str, url: str, network: Network) -> tuple[int, str]:
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host or parts.username is not None:
        raise RefusedError("not a web address")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    if port not in network.ports:
        raise RefusedError(f"port {port} is not asked")
    name = host.encode("idna").decode() if not host.isascii() else host
    addresses = list(network.resolve(name, port))
    if not addresses or not all(network.allowed(each) for each in addresses):
        raise RefusedError("leads into a private network")
    connection = _Pinned(name, port, addresses[0], secure=parts.scheme == "https")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        headers = {"User-Agent": AGENT, "Accept": "*/*", "Connection": "close"}
        connection.request(method, path.encode("ascii", "ignore").decode(), headers=headers)
        response: HTTPResponse = connection.getresponse()
        return response.status, response.getheader("Location") or ""
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
