"""Keeps what anonymous readers were answered until anything changes, and answers others with it.

A publish, an unpublish, a narrower audience, a new synonym: each raises the epoch in its own
transaction, and the epoch is read before anything kept is given away. So nothing outlives its
unpublishing, in any process. What fades by itself (the expiry of a page, "today") ends the keeping
in time. Degraded answers and those of people who are signed in are never kept. Every answer is
noted in the search log, kept or not.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import wraps
from threading import Lock
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response

from articles.access import ANONYMOUS, viewer_of
from kb.outbox.epoch import epoch
from search.expiring import NextExpiry
from search.log.record import Searched, record_search, searched_in

SECONDS = 60.0
LONGEST_KEY = 700  # characters of an address
LARGEST = 100_000  # bytes of an answer

P = ParamSpec("P")
Key = tuple[str, str, str]
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


@dataclass(frozen=True)
class Kept:
    """Holds an answer as it was sent, what was asked for it, and until when it may be sent."""

    searched: Searched
    content: bytes
    headers: tuple[tuple[str, str], ...]
    until: float

    def response(self, request: HttpRequest) -> HttpResponse:
        """Return the answer again, or that the asker has it already."""
        whole = HttpResponse(self.content, headers=dict(self.headers))
        if "ETag" not in whole:
            return whole
        again = get_conditional_response(request, etag=whole["ETag"], response=whole) or whole
        for name, value in self.headers:
            if name.startswith("Access-Control-"):
                again[name] = value
        return again


class Memory:
    """Keeps the latest answers of one epoch; safe to share between threads."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Start empty."""
        self._clock = clock
        self._epoch = 0
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key, now_epoch: int) -> Kept | None:
        """Return what is kept of this epoch; of an earlier one, everything is forgotten."""
        with self._lock:
            if now_epoch != self._epoch:
                self._kept.clear()
                self._epoch = now_epoch
            kept = self._kept.get(key)
            if kept is None:
                return None
            if kept.until <= self._clock():
                del self._kept[key]
                return None
            self._kept.move_to_end(key)
            return kept

    def keep(self, key: Key, at_epoch: int, kept: Kept) -> None:
        """Keep an answer, unless something has changed since ``at_epoch`` was read."""
        with self._lock:
            if at_epoch != self._epoch:
                return
            self._kept[key] = kept
            self._kept.move_to_end(key)
            while len(self._kept) > settings.REMEMBERED_ANSWERS:
                self._kept.popitem(last=False)

    def forget(self) -> None:
        """Keep nothing of what was: for whoever exchanges the database under a process."""
        with self._lock:
            self._kept.clear()


memory = Memory()
next_expiry = NextExpiry()


def remembered(view: View[P]) -> View[P]:
    """Answer anonymous readers from memory where the view has answered the same before."""

    @wraps(view)
    def answered(request: HttpRequest, /, *given: P.args, **named: P.kwargs) -> HttpResponse:
        key = _key(request)
        if key is None:
            return view(request, *given, **named)
        now = epoch()  # before the view looks at anything
        if kept := memory.get(key, now):
            searched = kept.searched
            found = replace(searched.found, took_ms=0.0)
            record_search(request, ANONYMOUS, searched.asked, found, searched.channel)
            return kept.response(request)
        response = view(request, *given, **named)
        if fresh := _kept(request, response, now):
            memory.keep(key, now, fresh)
        return response

    return answered


def _key(request: HttpRequest) -> Key | None:
    """Return what an answer depends on; None where it depends on more, or would not fit."""
    if request.method not in ("GET", "HEAD") or settings.SESSION_COOKIE_NAME in request.COOKIES:
        return None
    path = request.get_full_path()
    if len(path) > LONGEST_KEY or viewer_of(request) != ANONYMOUS:
        return None
    return request.scheme or "", request.get_host(), path


def _kept(request: HttpRequest, response: HttpResponse, at_epoch: int) -> Kept | None:
    """Return what may be kept of an answer; None for one that is not whole, or not for all."""
    searched = searched_in(request)
    if searched is None or searched.found.degraded:
        return None
    if response.status_code != 200 or response.streaming:
        return None
    own = response.cookies or request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
    if own or len(response.content) > LARGEST:
        return None
    ends = _lasting(next_expiry.after(at_epoch))
    headers = tuple(response.headers.items())
    return Kept(searched, response.content, headers, time.monotonic() + ends)


def _lasting(expiry: datetime | None) -> float:
    """Return for how many seconds an answer is good: until the next page expires."""
    left = (expiry - timezone.now()).total_seconds() if expiry else SECONDS
    return min(left, SECONDS)
