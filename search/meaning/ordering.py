"""Orders the first answers by their words and their meaning together. Pure.

An answer's score by its words, against the best one's, and its likeness to the question are added
up. What an editor pinned and what was named to the letter keep their places.
"""

from collections.abc import Mapping, Sequence
from statistics import fmean

from search.engine.base import EngineHit
from search.query.plan import QueryPlan

LOOKED_AT = 30  # articles


def reordered(
    plan: QueryPlan, hits: Sequence[EngineHit], likeness: Mapping[int, float], *, share: float
) -> list[int]:
    """Return the places of ``hits`` in their new order; what is beyond ``LOOKED_AT`` stays.

    ``likeness`` is by article, ``share`` what it weighs against the best score. An article whose
    likeness nobody knows is taken for as near as the others.
    """
    places = list(range(len(hits)))
    ordered = [at for at in places[:LOOKED_AT] if hits[at].score < plan.step]
    known = [likeness[hits[at].passage.article] for at in ordered if _is_in(likeness, hits[at])]
    if len(known) < 2:
        return places
    best, usual = max(_by_words(hits[at]) for at in ordered), fmean(known)

    def worth(at: int) -> float:
        near = likeness.get(hits[at].passage.article, usual)
        return _by_words(hits[at]) / best + share * near

    found = iter(sorted(ordered, key=lambda at: -worth(at)))
    moved = frozenset(ordered)
    return [next(found) if at in moved else at for at in places]


def _by_words(hit: EngineHit) -> float:
    """Return what put an article in its place so far: its best passage, and its second."""
    return hit.score + hit.second


def _is_in(likeness: Mapping[int, float], hit: EngineHit) -> bool:
    return hit.passage.article in likeness
