"""Limits how many requests of a sort one reader may make: a fixed window in the cache.

A leaf: it imports neither app. Signed-in readers are counted by account, holders of tokens by
agent, others by address; an IPv6 network counts as one address, because one household owns all of
it.
"""

import re
import time
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv6Address, IPv6Network, ip_address
from math import ceil

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
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
        principal = principal_of(request)
        most = int(getattr(settings, self.setting))
        reader = principal or reader_network(request)
        made = counted(f"{self.setting}:{reader}", self.window)
        if principal:
            note_quota(request, Quota(most, max(0, most - made), self.window, ceil(self.wait())))
        return made <= most

    def wait(self) -> float:
        """Return the seconds until the next window."""
        return self.window - time.time() % self.window


answers_api = PerMinute("API_REQUESTS_A_MINUTE")


class PerHour(PerMinute):
    """Allows each reader so many requests an hour."""

    window = 60 * WINDOW_SECONDS


@dataclass(frozen=True)
class Quota:
    """Holds how many requests one principal may make in a window, and how many are left.

    ``seconds`` is how long the window is, ``resets`` how long until the next one.
    """

    most: int
    left: int
    seconds: int
    resets: int

    def write(self, response: HttpResponse) -> None:
        """Tell it in headers (draft-ietf-httpapi-ratelimit-headers-10)."""
        response["RateLimit-Policy"] = f'"requests";q={self.most};w={self.seconds}'
        response["RateLimit"] = f'"requests";r={self.left};t={self.resets}'


def principal_of(request: HttpRequest) -> str:
    """Return who is signed in, by a session or a token; empty for anybody else."""
    if token := getattr(request, "svar_principal", ""):
        return f"agent:{token}"
    return f"user:{request.user.pk}" if request.user.is_authenticated else ""


def note_quota(request: HttpRequest, quota: Quota) -> None:
    """Keep what a request's principal has left: of several limits, the one that ends first."""
    known = quota_of(request)
    if known is None or quota.left < known.left:
        request.svar_quota = quota  # type: ignore[attr-defined]  # kept for this request only


def quota_of(request: HttpRequest) -> Quota | None:
    """Return what a request's principal has left, None for anonymous readers."""
    found: Quota | None = getattr(request, "svar_quota", None)
    return found


def within(what: str, most: int, seconds: int) -> bool:
    """Count one more of ``what`` and tell whether that is within ``most`` in this window."""
    return counted(what, seconds) <= most


def counted(what: str, seconds: int) -> int:
    """Count one more of ``what`` and return how many that makes in this window."""
    key = f"throttle:{what}:{int(time.time()) // seconds}"
    for _again in range(2):
        try:
            return int(cache.incr(key))
        except ValueError:  # nobody has counted yet, or a full cache has thrown it out
            cache.add(key, 0, timeout=2 * seconds)
    return 1


def reader_network(request: HttpRequest) -> str:
    """Return the network a request comes from, read past as many proxies as are trusted."""
    return network_of(BaseThrottle().get_ident(request) or "")


def reader_of(request: HttpRequest) -> str:
    """Return what tells anonymous readers apart: network and browser. Never stored as it is."""
    return f"{reader_network(request)}\n{request.META.get('HTTP_USER_AGENT', '')[:300]}"


@lru_cache(maxsize=4096)
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
