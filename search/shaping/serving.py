"""Gives searches what staff shaped and is in force.

Read again every other second, and whenever this process has seen a new epoch: an answer that is
remembered under an epoch was made with the rules of that epoch, or newer ones.
"""

import time
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, NamedTuple, TypeVar

from django.utils import timezone

from kb.outbox.epoch import recent_epoch
from search.query.pins import Pin as PinRule
from search.query.pins import Pins
from search.query.shaping import Shaping
from search.query.synonyms import Rule, Synonyms
from search.shaping.phrases import phrases
from search.shaping.rows import BlockedSuggestion, Pin, Synonym
from search.text.words import words

SECONDS = 2.0

Rules = tuple[list[Rule], list[PinRule]]
Rows = TypeVar("Rows")
Made = TypeVar("Made")


class _Kept(NamedTuple):
    """Holds what was made of rows, and when these were read.

    ``epoch`` is the one that had been seen before.
    """

    read_at: float
    epoch: int
    rows: Any
    made: Any


_kept: dict[Hashable, _Kept] = {}
_lock = Lock()


def serving_shaping(locale: str) -> Shaping:
    """Return the synonyms and pins of a language, at most ``SECONDS`` old."""
    return _lately("shaping", locale, _rules, _shaping)


def blocked_suggestions(locale: str) -> frozenset[str]:
    """Return what must never be suggested, at most ``SECONDS`` old.

    Folded words with a space between them, as ``search.text.words`` gives them.
    """
    return _lately("blocked", locale, _forbidden, _blocked)


def forget() -> None:
    """Read the rows again at the next search of this process."""
    with _lock:
        _kept.clear()


def _rules(locale: str) -> Rules:
    today = timezone.localdate()
    synonyms = [row.rule for row in Synonym.objects.filter(locale=locale)]
    pins = [row.rule for row in Pin.objects.filter(locale=locale) if row.acts_on(today)]
    return synonyms, pins


def _shaping(rules: Rules, locale: str) -> Shaping:
    synonyms, pins = rules
    return Shaping(
        Synonyms.from_rules(synonyms, locale=locale), Pins.from_pins(pins, locale=locale)
    )


def _forbidden(locale: str) -> list[str]:
    return list(BlockedSuggestion.objects.filter(locale=locale).values_list("phrases", flat=True))


def _blocked(forbidden: list[str], _locale: str) -> frozenset[str]:
    return frozenset(" ".join(words(each)) for row in forbidden for each in phrases(row))


def _lately(
    what: str, locale: str, read: Callable[[str], Rows], make: Callable[[Rows, str], Made]
) -> Made:
    """Return what is made of the rows of a language; made anew only of other rows."""
    kept, epoch = _kept.get((what, locale)), recent_epoch.seen  # before anything is read
    made: Made
    if kept and kept.epoch == epoch and time.monotonic() - kept.read_at < SECONDS:
        made = kept.made
        return made
    rows = read(locale)
    made = kept.made if kept and kept.rows == rows else make(rows, locale)
    with _lock:
        _kept[what, locale] = _Kept(time.monotonic(), epoch, rows, made)
    return made
