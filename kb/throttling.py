"""Limits how many API requests one reader may make: a fixed window in the cache.

A leaf: it imports neither app. Signed-in readers are counted by account, others by address; an
IPv6 network counts as one address, because one household owns all of it.
"""

import time
from ipaddress import IPv6Address, ip_address, ip_network

from django.core.cache import cache
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

WINDOW_SECONDS = 60


class PerMinute(BaseThrottle):
    """Allows ``limit`` requests a minute for each reader; says when the next minute begins."""

    def __init__(self, limit: int) -> None:
        """Take the number of requests."""
        self.limit = limit

    def allow_request(self, request: HttpRequest) -> bool:
        """Count the request and tell whether it is within the limit."""
        key = f"throttle:{self._reader(request)}:{int(time.time()) // WINDOW_SECONDS}"
        cache.add(key, 0, timeout=2 * WINDOW_SECONDS)
        return int(cache.incr(key)) <= self.limit

    def wait(self) -> float:
        """Return the seconds until the next window."""
        return WINDOW_SECONDS - time.time() % WINDOW_SECONDS

    def _reader(self, request: HttpRequest) -> str:
        if request.user.is_authenticated:
            return f"user:{request.user.pk}"
        return network_of(self.get_ident(request) or "")


def network_of(address: str) -> str:
    """Return what counts as one reader: an IPv4 address, or the /64 network of an IPv6 one."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is None:
        return str(ip_network((parsed, 64), strict=False))
    return str(parsed)
