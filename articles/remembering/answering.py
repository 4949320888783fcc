"""Answers anonymous readers from memory where a view has answered the same before."""

import time
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import set_response_etag

from articles.access import ANONYMOUS, viewer_of
from articles.remembering.expiring import NextExpiry
from articles.remembering.memory import (
    Kept,
    Key,
    Memory,
    SentAgain,
    nothing,
    policy_of,
    unless_known,
)
from kb.outbox.epoch import recent_epoch

SECONDS = 60.0
LONGEST_KEY = 700  # characters of an address
LARGEST = 100_000  # bytes of an answer

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
Noting = Callable[[HttpRequest], SentAgain | None]
"""Returns what is to be done of a request's answer each time it is sent again.

None says that it must not be kept.
"""

Allowed = Callable[[HttpRequest], bool]

next_expiry = NextExpiry()
pages: Memory[Kept] = Memory()


def always(_request: HttpRequest) -> bool:
    """Allow every request."""
    return True


def remembered_page(view: View[P]) -> View[P]:
    """Answer from memory, or with 304 whoever has the page already."""
    return remembered(view, pages, lambda request: nothing)


def remembered(
    view: View[P], memory: Memory[Kept], noting: Noting, *, allowed: Allowed = always
) -> View[P]:
    """Answer anonymous readers from a memory where the view has answered the same before.

    Whoever is not ``allowed`` an answer from memory is left to the view, which says why.
    """

    @wraps(view)
    def answered(request: HttpRequest, /, *given: P.args, **named: P.kwargs) -> HttpResponse:
        key = key_of(request)
        if key is None:
            return view(request, *given, **named)
        now = recent_epoch()  # before the view looks at anything
        if (kept := memory.get(key, now)) and allowed(request):
            return kept.response(request)
        response = view(request, *given, **named)
        again = noting(request)
        if again is None or not keepable(request, response):
            return response
        if "ETag" not in response:
            set_response_etag(response)
        memory.keep(key, now, kept_of(response, now, again))
        return unless_known(request, response)

    return answered


def key_of(request: HttpRequest) -> Key | None:
    """Return what an answer depends on; None where it depends on more, or would not fit."""
    if request.method not in ("GET", "HEAD") or settings.SESSION_COOKIE_NAME in request.COOKIES:
        return None
    path = request.get_full_path()
    if len(path) > LONGEST_KEY or viewer_of(request) != ANONYMOUS:
        return None
    return request.scheme or "", request.get_host(), path


def keepable(request: HttpRequest, response: HttpResponse) -> bool:
    """Tell whether an answer is whole, of bearable size, and the same for everybody."""
    if response.status_code != 200 or response.streaming:
        return False
    own = response.cookies or request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
    return not own and len(response.content) <= LARGEST


def kept_of(response: HttpResponse, at_epoch: int, again: SentAgain) -> Kept:
    """Return an answer to be kept for as long as it is good."""
    headers = tuple(response.headers.items())
    return Kept(response.content, headers, good_until(at_epoch), policy_of(response), again)


def good_until(at_epoch: int) -> float:
    """Return the moment, of the memory's clock, until which what is made now may be kept."""
    return time.monotonic() + lasting(next_expiry.after(at_epoch))


def lasting(expiry: datetime | None) -> float:
    """Return for how many seconds an answer is good: until the next page expires."""
    left = (expiry - timezone.now()).total_seconds() if expiry else SECONDS
    return min(left, SECONDS)
