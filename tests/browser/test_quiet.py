"""Waits until the site answers nothing, also when a browser broke off."""

import socket
import struct
from urllib.parse import urlsplit

from tests.browser.quiet import Traffic

UNREAD = b"POST /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nhalf of it"
AT_ONCE = struct.pack("ii", 1, 0)


def test_what_is_broken_off_is_waited_for_no_longer(site: str, traffic: Traffic, db: None) -> None:
    """A refused request, whose body nobody reads, ends when its connection is reset."""
    address = urlsplit(site)
    with socket.create_connection((address.hostname, address.port)) as connection:
        connection.sendall(UNREAD)
        assert connection.recv(1)  # answered; now the rest of the body is waited for
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
    traffic.wait_for_quiet()
