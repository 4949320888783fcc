"""Folds the keystrokes of one question into one search: pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

# Discourse folds what one searcher types within five seconds; slow typists get a little longer.
PAUSE = timedelta(seconds=6)
ASKED_AGAIN = timedelta(seconds=90)


@dataclass(frozen=True, kw_only=True)
class Search:
    """Holds one search as it will be stored; ``row`` is its id once it is."""

    at: datetime
    query: str
    words: str
    locale: str
    channel: str
    realm: str
    verdict: str
    shown: int
    nearest: tuple[int, ...]
    took_ms: float
    engine: str
    degraded: bool
    searcher: str
    opened: int | None = None
    opened_rank: int | None = None
    reformulated: bool = False
    row: int | None = None


def collapsed(searches: Iterable[Search]) -> list[Search]:
    """Return the searches, oldest first, without those that were only the way to the next.

    A search continues the one before when the same reader typed on, or back, without a pause. The
    later takes over the row of the earlier. One that was followed soon by another question, with
    nothing opened, is marked as asked again in other words.
    """
    kept: list[Search] = []
    last: dict[tuple[str, str], int] = {}
    for search in sorted(searches, key=lambda each: each.at):
        reader = (search.searcher, search.channel)
        before = kept[last[reader]] if reader in last else None
        if before is not None and _continues(before, search):
            kept[last[reader]] = _joined(before, search)
            continue
        if before is not None and _asked_again(before, search):
            kept[last[reader]] = replace(before, reformulated=True)
        last[reader] = len(kept)
        kept.append(search)
    return kept


def _continues(before: Search, after: Search) -> bool:
    if after.at - before.at > PAUSE or before.opened is not None:
        return False
    if before.locale != after.locale:
        return False
    return after.words.startswith(before.words) or before.words.startswith(after.words)


def _joined(before: Search, after: Search) -> Search:
    """Return the fuller of the two: whoever deletes letters is on the way to something else."""
    fuller = after if len(after.words) >= len(before.words) else before
    return replace(fuller, at=after.at, row=before.row or after.row)


def _asked_again(before: Search, after: Search) -> bool:
    soon = after.at - before.at <= ASKED_AGAIN
    return soon and before.opened is None and before.words != after.words
