"""Keeps parts of pages, for pages that are never kept as a whole, or not yet.

A page that isn't there is such a one: it lists the sections, whatever address was asked for. Every
page asks which site it is of, and what its front page is called.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.conf import settings

from articles.access import ANONYMOUS, Viewer
from articles.remembering.answering import good_until
from articles.remembering.memory import Memory
from kb.outbox.epoch import is_writing, recent_epoch

T = TypeVar("T")


@dataclass(frozen=True)
class Part(Generic[T]):
    """Holds what was worked out, and until when it is good."""

    value: T
    until: float


parts: Memory[Part[Any]] = Memory()


def remembered_part(viewer: Viewer, key: Hashable, make: Callable[[], T]) -> T:
    """Return what ``make`` returns, to anonymous readers from memory until anything changes.

    ``key`` names the part and all that it depends on. What is the same for everybody is asked for
    as ``ANONYMOUS``, whoever reads.

    Requests that save look at no epoch: other threads would keep what is there still under the one
    that is to come.
    """
    if viewer != ANONYMOUS or not settings.REMEMBERED_ANSWERS or is_writing():
        return make()
    now = recent_epoch()  # before anything is looked at
    kept: Part[T] | None = parts.get(key, now)
    if kept is None:
        kept = Part(make(), good_until(now))
        parts.keep(key, now, kept)
    return kept.value
