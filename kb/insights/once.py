"""Leaves out what the same reader told of the same article a moment ago: pure."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

APART = timedelta(minutes=1)

Key = tuple[str, int, str]
"""Is a reader, an article and a language."""


class Telling(Protocol):
    """Is whatever says who read what, and when."""

    @property
    def key(self) -> Key:
        """Return reader, article and language."""
        ...

    @property
    def at(self) -> datetime:
        """Return when."""
        ...


T = TypeVar("T", bound=Telling)


def apart(new: Iterable[T], known: Mapping[Key, Iterable[datetime]]) -> list[T]:
    """Return those of ``new`` that are a minute or more from ``known`` ones, and from each other.

    Before and after: another process may have written a later one already.
    """
    counted = {key: list(moments) for key, moments in known.items()}
    kept = []
    for each in sorted(new, key=lambda telling: telling.at):
        moments = counted.setdefault(each.key, [])
        if all(abs(each.at - moment) >= APART for moment in moments):
            moments.append(each.at)
            kept.append(each)
    return kept
