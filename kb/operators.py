"""Decides whether a request comes from those who run the site: by address or by token.

What it guards betrays content: how many changes wait tells of articles that nobody may see.
"""

import hmac
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

_FORWARDED = ("X-Forwarded-For", "X-Real-Ip", "Forwarded", "Via")


def from_operator(request: HttpRequest) -> bool:
    """Tell whether the request carries the token, or comes from an address that is let in.

    Behind a proxy that the settings don't know, everybody seems to come from the proxy: then no
    address is believed.
    """
    if _has_token(request):
        return True
    if not settings.NINJA_NUM_PROXIES and any(name in request.headers for name in _FORWARDED):
        return False
    try:
        address = ip_address(BaseThrottle().get_ident(request) or "")
    except ValueError:
        return False
    return any(address in ip_network(network) for network in settings.METRICS_ADDRESSES)


def _has_token(request: HttpRequest) -> bool:
    wanted = settings.METRICS_TOKEN
    given = request.headers.get("Authorization", "")
    return bool(wanted) and hmac.compare_digest(given.encode(), f"Bearer {wanted}".encode())
