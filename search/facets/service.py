"""Counts the answers to a question and picks those of a page, narrowed and sorted as asked."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from django.utils import timezone

from articles.access import Viewer
from search.authorise import Authorised, authorised
from search.configured import engine
from search.engine.base import EngineUnavailable
from search.facets.counted import EXACT, counted, kept
from search.facets.facts import gathered
from search.facets.shape import Counted, named
from search.moment import Moment
from search.query.plan import QueryPlan
from search.query.request import SearchRequest
from search.query.verdict import Verdict, least_worth

logger = logging.getLogger(__name__)


class Judged(Protocol):
    """Is what a question found, not narrowed: the plan, the verdict, the first hits."""

    @property
    def plan(self) -> QueryPlan:
        """Return how the question was understood."""
        ...

    @property
    def verdict(self) -> Verdict:
        """Return how good the best answer is."""
        ...

    @property
    def hits(self) -> Sequence[Authorised]:
        """Return what the reader may read of what was found."""
        ...

    @property
    def worth(self) -> Sequence[Authorised]:
        """Return those hits that deserve a place."""
        ...

    @property
    def degraded(self) -> bool:
        """Tell whether only titles were searched."""
        ...


@dataclass(frozen=True)
class PageOfHits:
    """Holds what one page shows; ``counted`` is None where nobody asked, or nobody could say."""

    hits: Sequence[Authorised]
    has_more: bool
    counted: Counted | None = None


def page_of_hits(
    viewer: Viewer, request: SearchRequest, found: Judged, moment: Moment
) -> PageOfHits:
    """Return the hits of the page that ``request`` asks for; of no answer, none."""
    worth, end = found.worth, request.offset + request.limit
    plain = PageOfHits(worth[request.offset : end], len(worth) > end)
    if not worth or not (request.counts or request.narrowing.changes):
        return plain
    try:
        numbers, more = _reached(found, worth, moment)
        known = gathered(viewer, numbers, request.locale)
        now, asked = timezone.now(), request.narrowing
        shown = named(counted(known.facts, asked, now, more=more), asked, known.labels)
        if not asked.changes:
            return replace(plain, counted=shown)
        left = [each.number for each in kept(known.facts, asked, now)]
        hits = _hits(viewer, found, left[request.offset : end], moment)
    except EngineUnavailable as error:
        logger.warning("answers are not counted: %s", error)
        return plain
    return PageOfHits(hits, len(left) > end, shown)


def fitting(
    viewer: Viewer, request: SearchRequest, found: Judged
) -> tuple[Sequence[Authorised], int]:
    """Return the first hits of ``found`` that fit the request, and how many of them are worth it.

    For those who ask for a few: whatever lies behind the hits at hand is not looked at.
    """
    if not request.narrowing.changes:
        return found.hits, found.verdict.worth_showing
    at_hand = {each.article.pk: each for each in found.hits}
    worth = {each.article.pk for each in found.worth}
    known = gathered(viewer, list(at_hand), request.locale)
    left = kept(known.facts, request.narrowing, timezone.now())
    hits = [at_hand[each.number] for each in left][: request.limit]
    return hits, sum(each.article.pk in worth for each in hits)


def _reached(
    found: Judged, worth: Sequence[Authorised], moment: Moment
) -> tuple[Sequence[int], bool]:
    """Return the numbers of all articles worth showing, best first, and whether there are more."""
    if found.degraded:
        return [each.article.pk for each in worth], False
    least = least_worth(found.plan, [each.hit for each in found.hits])
    reach = moment.budget.run(lambda: engine().reach(found.plan, least, EXACT))
    # In the order of the answers, which is not that of the scores where meaning counts too.
    places = {each.article.pk: at for at, each in enumerate(found.hits)}
    return sorted(reach.articles, key=lambda each: places.get(each, len(places))), reach.more


def _hits(viewer: Viewer, found: Judged, wanted: Sequence[int], moment: Moment) -> list[Authorised]:
    """Return the best passage of each wanted article, in their order."""
    at_hand = {each.article.pk: each for each in found.hits}
    missing = frozenset(wanted) - at_hand.keys()
    if missing and not found.degraded:
        plan = replace(found.plan, only=missing, limit=len(missing))
        result = moment.budget.run(lambda: engine().search(plan))
        more = authorised(viewer, result.hits, moment.unsettled)
        at_hand |= {each.article.pk: each for each in more}
    return [at_hand[number] for number in wanted if number in at_hand]
