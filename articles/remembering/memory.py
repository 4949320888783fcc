"""Holds answers, and parts of them, of one epoch in the memory of one process."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock
from typing import Generic, Protocol, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

Key = tuple[str, str, str]
Policy = dict[str, list[str]]
_POLICY = "_csp_update"  # where django-csp looks for it, as its decorator ``csp_update`` does
SentAgain = Callable[[HttpRequest], None]


class Lasting(Protocol):
    """Is anything that is good until a moment of the memory's clock, in seconds."""

    @property
    def until(self) -> float:
        """Return the moment."""


T = TypeVar("T", bound=Lasting)


def nothing(request: HttpRequest) -> None:
    """Do nothing of an answer that is sent again."""


@dataclass(frozen=True)
class Kept:
    """Holds an answer as it was sent, and until when it may be sent.

    ``policy`` is what the answer adds to the content policy, None for nothing; ``again`` is done
    for each request that gets it.
    """

    content: bytes
    headers: tuple[tuple[str, str], ...]
    until: float
    policy: Policy | None = None
    again: SentAgain = nothing

    def response(self, request: HttpRequest) -> HttpResponse:
        """Return the answer again, or that the asker has it already."""
        self.again(request)
        again = HttpResponse(self.content, headers=dict(self.headers))
        _add_to_policy(again, self.policy)
        return unless_known(request, again)


def unless_known(request: HttpRequest, whole: HttpResponse) -> HttpResponse:
    """Return an answer, or in its place that the asker has it: 304, as open and as strict.

    A browser takes the headers of a 304 for those of what it has.
    """
    if "ETag" not in whole:
        return whole
    again = get_conditional_response(request, etag=whole["ETag"], response=whole) or whole
    for name, value in whole.items():
        if name.startswith("Access-Control-"):
            again[name] = value
    _add_to_policy(again, policy_of(whole))
    return again


def policy_of(response: HttpResponse) -> Policy | None:
    """Return what an answer adds to the content policy, which is written last of all."""
    return getattr(response, _POLICY, None)


def _add_to_policy(response: HttpResponse, policy: Policy | None) -> None:
    if policy is not None:
        setattr(response, _POLICY, policy)


class Memory(Generic[T]):
    """Keeps the latest answers of one epoch; safe to share between threads."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Start empty."""
        self._clock = clock
        self._epoch = 0
        self._kept: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, now_epoch: int) -> T | None:
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

    def keep(self, key: Hashable, at_epoch: int, kept: T) -> None:
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
