"""Limits how many requests of a sort one reader may make: a fixed window in the cache.

A leaf: it imports neither app. Signed-in readers are counted by account, others by address; an
IPv6 network counts as one address, because one household owns all of it.
"""

import re
import time
from ipaddress import IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

WINDOW_SECONDS = 60

# Some proxies add the port: 192.0.2.1:5000, [2001:db8::1]:5000.
_BRACKETS = re.compile(r"\[(.*)\](?::\d+)?")
_PORT = re.compile(r"([\d.]+):\d+")


class PerMinute(BaseThrottle):
    """Allows each reader so many requests a minute; says when the next minute begins."""

    window = WINDOW_SECONDS

    def __init__(self, setting: str) -> None:
        """Take the name of the setting that holds the number of requests."""
        self.setting = setting

    def allow_request(self, request: HttpRequest) -> bool:
        """Count the request and tell whether it is within the limit."""
        reader = f"{self.setting}:{self._reader(request)}"
        key = f"throttle:{reader}:{int(time.time()) // self.window}"
        cache.add(key, 0, timeout=2 * self.window)
        try:
            counted = int(cache.incr(key))
        except ValueError:  # thrown out by a full cache in between
            counted = 1
        return counted <= int(getattr(settings, self.setting))

    def wait(self) -> float:
        """Return the seconds until the next window."""
        return self.window - time.time() % self.window

    def _reader(self, request: HttpRequest) -> str:
        if request.user.is_authenticated:
            return f"user:{request.user.pk}"
        return reader_network(request)


class PerHour(PerMinute):
    """Allows each reader so many requests an hour."""

    window = 60 * WINDOW_SECONDS


def reader_network(request: HttpRequest) -> str:
    """Return the network a request comes from, read past as many proxies as are trusted."""
    return network_of(BaseThrottle().get_ident(request) or "")


def reader_of(request: HttpRequest) -> str:
    """Return what tells anonymous readers apart: network and browser. Never stored as it is."""
    return f"{reader_network(request)}\n{request.headers.get('User-Agent', '')[:300]}"


def network_of(address: str) -> str:
    """Return what counts as one reader: an IPv4 address, or the /64 network of an IPv6 one."""
    found = _BRACKETS.fullmatch(address) or _PORT.fullmatch(address)
    try:
        parsed = ip_address(found[1] if found else address)
    except ValueError:
        return "unknown"
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(IPv6Network((int(parsed), 64), strict=False))
