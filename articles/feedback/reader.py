"""Recognises one reader for one day, without a cookie, and tells our own pages from others'.

Addresses are never stored: only a keyed hash that differs from day to day, itself forgotten soon.
"""

from collections.abc import Mapping
from datetime import date

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from kb.throttling import reader_of


def reader_hash(request: HttpRequest, day: date) -> str:
    """Return what stands for this reader on this day: the account, else address and browser."""
    if request.user.is_authenticated:
        return _hash(f"user:{request.user.pk}", day)
    return anonymous_hash(request, day)


def anonymous_hash(request: HttpRequest, day: date) -> str:
    """Return what stands for whoever sits at this address and browser on this day."""
    return _hash(reader_of(request), day)


def _hash(who: str, day: date) -> str:
    return salted_hmac(f"svar.feedback.{day.isoformat()}", who, algorithm="sha256").hexdigest()


def from_our_page(request: HttpRequest) -> bool:
    """Tell whether a page of this site sent a request, as browsers say unasked."""
    return same_origin(request.headers, f"{request.scheme}://{request.get_host()}")


def same_origin(headers: Mapping[str, str], own: str) -> bool:
    """Tell whether ``Origin`` and ``Sec-Fetch-Site`` name the origin ``own``; one must be there.

    Every browser sends ``Origin`` with a form (https://fetch.spec.whatwg.org/#origin-header); a
    header that says otherwise refuses, whatever the other one says.
    """
    origin, site = headers.get("Origin"), headers.get("Sec-Fetch-Site")
    if origin is None and site is None:
        return False
    return origin in (None, own) and site in (None, "same-origin")
