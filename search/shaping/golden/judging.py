"""Judges what a golden query found. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """Says why a golden query does not find what it must."""

    LOWER = "lower"  # found, but below the place it must have
    MISSING = "missing"  # there are results, and it is not among them
    NOTHING = "nothing"  # the search says that there is no answer
    CLOSED = "closed"  # whoever asks may not read it, or it is not published in the language


@dataclass(frozen=True)
class Finding:
    """Holds the place of the article among the results, from 1, and what is wrong if anything."""

    rank: int | None
    fault: Fault | None


def judged(
    article: int, within: int, shown: Sequence[int], *, readable: Collection[int]
) -> Finding:
    """Return whether an article stands in the first places of what is shown, best first."""
    if article in shown:
        rank = shown.index(article) + 1
        return Finding(rank, None if rank <= within else Fault.LOWER)
    if article not in readable:
        return Finding(None, Fault.CLOSED)
    return Finding(None, Fault.MISSING if shown else Fault.NOTHING)


def blamed(article: int, within: int, shown: Sequence[int], changed: Collection[int]) -> int | None:
    """Return which changed article is to blame: itself, else one that stands in its way."""
    if article in changed:
        return article
    return next((other for other in shown[:within] if other in changed), None)
