"""Gives searches the synonyms in force, read again every other second."""

import time
from threading import Lock

from search.query.synonyms import Synonyms
from search.shaping.rows import Synonym

SECONDS = 2.0

_known: dict[str, tuple[float, Synonyms]] = {}
_lock = Lock()


def serving_synonyms(locale: str) -> Synonyms:
    """Return the rules of a language, at most ``SECONDS`` old."""
    read_at, known = _known.get(locale, (float("-inf"), None))
    if known is not None and time.monotonic() - read_at < SECONDS:
        return known
    rules = [row.rule for row in Synonym.objects.filter(locale=locale)]
    fresh = Synonyms.from_rules(rules, locale=locale)
    with _lock:
        _known[locale] = (time.monotonic(), fresh)
    return fresh


def forget() -> None:
    """Read the rules again at the next search of this process."""
    with _lock:
        _known.clear()
