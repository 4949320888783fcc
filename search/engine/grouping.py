"""Puts articles in order by their passages: each by its best one and, a little, its second best.

What two passages of an article speak of, the article is about. A second passage only counts where
it is among the best of all, so that the length of an article counts for nothing, and so that every
engine finds it among the passages that it looks at anyway. Pure.
"""

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from search.query.plan import QueryPlan

COMPARED = 40  # passages, the best of all, among which a second one counts

T = TypeVar("T")


class Ranked(NamedTuple, Generic[T]):
    """Is an article by its best passage, with that one's own score.

    ``second`` is what its second best passage adds to its place in the order.
    """

    score: float
    second: float
    what: T


def best_of_articles(found: Iterable[tuple[float, int, T]], plan: QueryPlan) -> list[Ranked[T]]:
    """Return the best passage of each of the best articles.

    ``found`` are passages, best first, each with its score, its article and what names it. Of a
    second passage only its text counts: what is exact or pinned is so in every passage.
    """
    best: dict[int, tuple[float, T]] = {}
    added: dict[int, float] = {}
    for at, (score, article, what) in enumerate(found):
        if article not in best:
            best[article] = score, what
        elif at < COMPARED:
            added.setdefault(article, plan.second * plan.without_exact(score))
    first = sorted(best, key=lambda article: -best[article][0] - added.get(article, 0.0))
    if not first or best[first[0]][0] < plan.least:
        return []
    return [
        Ranked(best[article][0], added.get(article, 0.0), best[article][1])
        for article in first[: plan.limit]
    ]
