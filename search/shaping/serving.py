"""Gives searches what staff shaped and is in force, read again every other second."""

import time
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar, cast

from django.utils import timezone

from search.query.pins import Pins
from search.query.shaping import Shaping
from search.query.synonyms import Synonyms
from search.shaping.phrases import phrases
from search.shaping.rows import BlockedSuggestion, Pin, Synonym
from search.text.words import words

SECONDS = 2.0

T = TypeVar("T")

_known: dict[Hashable, tuple[float, Any]] = {}
_lock = Lock()


def serving_shaping(locale: str) -> Shaping:
    """Return the synonyms and pins of a language, at most ``SECONDS`` old."""
    return _lately("shaping", locale, _shaping)


def blocked_suggestions(locale: str) -> frozenset[str]:
    """Return what must never be suggested, at most ``SECONDS`` old.

    Folded words with a space between them, as ``search.text.words`` gives them.
    """
    return _lately("blocked", locale, _blocked)


def forget() -> None:
    """Read the rows again at the next search of this process."""
    with _lock:
        _known.clear()


def _shaping(locale: str) -> Shaping:
    today = timezone.localdate()
    synonyms = [row.rule for row in Synonym.objects.filter(locale=locale)]
    pins = [row.rule for row in Pin.objects.filter(locale=locale) if row.acts_on(today)]
    return Shaping(
        Synonyms.from_rules(synonyms, locale=locale), Pins.from_pins(pins, locale=locale)
    )


def _blocked(locale: str) -> frozenset[str]:
    rows = BlockedSuggestion.objects.filter(locale=locale)
    return frozenset(" ".join(words(each)) for row in rows for each in phrases(row.phrases))


def _lately(what: str, locale: str, read: Callable[[str], T]) -> T:
    """Return what was read of a language within the last seconds, else read it."""
    read_at, known = _known.get((what, locale), (float("-inf"), None))
    if known is not None and time.monotonic() - read_at < SECONDS:
        return cast(T, known)
    fresh = read(locale)
    with _lock:
        _known[what, locale] = (time.monotonic(), fresh)
    return fresh
