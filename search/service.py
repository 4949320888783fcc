"""Answers a question: the one door to search for pages, the API and every other channel.

The way of a question: request → plan → engine, within one deadline → re-authorised in the database
→ verdict → answers. When the engine fails, titles and questions are searched in the database, and
the answers say that they are degraded; when these find nothing, what is most read is offered.
"""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeVar

from articles.access import Viewer
from articles.helpcentre.addresses import SiteAddresses, addresses_of_sites
from search.across.finding import Elsewhere, FoundElsewhere, found_elsewhere, understood
from search.answers import Answer, Answers, Shown
from search.authorise import Authorised, authorised, narrowed
from search.configured import engine
from search.deadline import Deadline
from search.engine.base import EngineHits, EngineUnavailable, IndexName
from search.facets.service import fitting, page_of_hits
from search.fallback import most_read, titles_that_match
from search.indexing.words import vocabulary
from search.meaning.service import by_meaning, ordering_for, widened
from search.models import Generation
from search.moment import Moment
from search.present import Presenter
from search.query.candidates import LARGE
from search.query.plan import QueryPlan, plan
from search.query.request import MAX_RESULTS, SearchRequest
from search.query.shaping import Shaping
from search.query.verdict import Level, Verdict, verdict
from search.shaping.serving import serving_shaping
from search.spelling.service import did_you_mean

logger = logging.getLogger(__name__)

NEAREST = 5
MOST_READ = 5

T = TypeVar("T")


@dataclass(frozen=True)
class Found:
    """Holds what was found before anything is cut for showing: for pages and for evaluation."""

    plan: QueryPlan
    verdict: Verdict
    hits: Sequence[Authorised]
    degraded: bool
    took_ms: float

    @property
    def worth(self) -> Sequence[Authorised]:
        """Return the hits that deserve a place; of no answer, none."""
        if self.verdict.level is Level.NONE:
            return []
        return self.hits[: self.verdict.worth_showing]


def answers(viewer: Viewer, request: SearchRequest, *, titles_only: bool = False) -> Answers:
    """Return the answers that ``viewer`` may read. Never raises for what was typed.

    ``titles_only`` asks no engine: for requests that save, which must not wait for one.
    """
    if not request.text:
        return Answers(query="", verdict=Shown.EMPTY, answers=())
    started, moment = time.perf_counter(), _moment(viewer)
    # One more than is shown tells whether there are more.
    more = MAX_RESULTS if request.narrowing.changes else request.limit + 1
    asked = replace(request, limit=more)
    result = found(viewer, asked, moment=moment, titles_only=titles_only)
    page = page_of_hits(viewer, request, result, moment)
    other = FoundElsewhere()
    if not page.has_more and not request.narrowing.changes:
        other = _elsewhere(viewer, request, result, moment)
    # Those of other languages follow the last of the own: they fill what its page leaves.
    beyond = other.hits[max(request.offset - len(result.worth), 0) :]
    left = request.limit - len(page.hits)
    sites = addresses_of_sites()
    presenter = Presenter(result.plan, sites)
    return Answers(
        query=request.text,
        verdict=_shown(result, other),
        answers=tuple(presenter.answer(hit) for hit in page.hits),
        elsewhere=_presented(beyond[:left], sites),
        degraded=result.degraded or other.failed,
        took_ms=round((time.perf_counter() - started) * 1000, 1),
        page=request.offset // request.limit + 1,
        has_more=page.has_more or len(beyond) > left,
        nearest=tuple(hit.article.pk for hit in result.hits[:NEAREST]),
        most_read=_most_read(viewer, request, result, presenter),
        meant=did_you_mean(
            request, result, lambda again: found(viewer, again, moment=moment, by_words=True)
        ),
        counted=page.counted,
    )


def found(
    viewer: Viewer,
    request: SearchRequest,
    *,
    shaping: Shaping | None = None,
    generation: Generation | None = None,
    moment: Moment | None = None,
    titles_only: bool = False,
    by_words: bool = False,
    large: int = LARGE,
) -> Found:
    """Return the ranked hits that ``viewer`` may read, with the verdict on them.

    ``shaping`` and ``generation`` stand in for what is in force, to see what others would find.
    ``moment`` is that of a request that asks more than this. ``by_words`` leaves the order to the
    words alone. An index of ``large`` passages is asked for candidates first.
    """
    index = IndexName(viewer.realm, request.locale)
    moment = moment or _moment(viewer)
    shaping = shaping or serving_shaping(request.locale)
    planned = plan(
        request,
        index=index,
        vocabulary=vocabulary(generation, index) if generation else moment.vocabulary(index.locale),
        synonyms=shaping.synonyms,
        pins=shaping.pins,
        teams=viewer.teams,
        exclude=narrowed(viewer, index, moment.unsettled),
        carry=understood(index, moment.vocabulary),
        large=large,
    )
    if titles_only:
        return _degraded(viewer, request, planned)
    serving, ordering = engine(), None if by_words else ordering_for(request)
    looked_at = widened(planned) if ordering else planned
    try:
        name = generation.name if generation else None
        result = moment.budget.run(lambda: serving.search(looked_at, name))
    except EngineUnavailable as error:
        logger.warning("searching titles in the database: %s", error)
        return _degraded(viewer, request, planned)
    hits = authorised(viewer, result.hits, moment.unsettled)
    judged = verdict(planned, [each.hit for each in hits])
    if ordering:
        hits = by_meaning(ordering, request, planned, hits, judged, left=moment.budget.left())
    hits = hits[: planned.limit]
    return Found(planned, judged, hits, degraded=result.partial, took_ms=result.took_ms)


def found_each(viewer: Viewer, requests: Sequence[SearchRequest]) -> list[Found]:
    """Return what several questions find, in their order; they share the time of one request.

    Of each that is narrowed, only what fits; its verdict is that on the whole.
    """
    moment = _moment(viewer)
    return [_fitting(viewer, request, moment) for request in requests]


def _fitting(viewer: Viewer, request: SearchRequest, moment: Moment) -> Found:
    limit = MAX_RESULTS if request.narrowing.changes else request.limit
    whole = found(viewer, replace(request, limit=limit), moment=moment)
    hits, worth = fitting(viewer, request, whole)
    return replace(whole, hits=hits, verdict=replace(whole.verdict, worth_showing=worth))


def _shown(own: Found, other: FoundElsewhere) -> Shown:
    if own.worth:
        return Shown(own.verdict.level.value)
    return Shown.WEAK if other.hits else Shown.NONE


def _elsewhere(
    viewer: Viewer, request: SearchRequest, own: Found, moment: Moment
) -> FoundElsewhere:
    """Return what other languages have where the own one has no strong answer."""
    if own.degraded or own.verdict.level is Level.STRONG or not own.plan.words:
        return FoundElsewhere()
    return found_elsewhere(viewer, request, own.plan, own.worth, engine=engine(), moment=moment)


def _presented(elsewhere: Sequence[Elsewhere], sites: SiteAddresses) -> tuple[Answer, ...]:
    plans = {each.plan.index: each.plan for each in elsewhere}
    presenters = {index: Presenter(plan, sites) for index, plan in plans.items()}
    return tuple(presenters[each.plan.index].answer(each.hit) for each in elsewhere)


def ask(call: Callable[[], T]) -> T:
    """Return what the engine answers to ``call``; raises ``EngineUnavailable`` within a second."""
    return _deadline().run(call)


def _degraded(viewer: Viewer, request: SearchRequest, planned: QueryPlan) -> Found:
    hits: EngineHits = titles_that_match(viewer, request, limit=planned.limit)
    shown = authorised(viewer, hits.hits, frozenset())
    level = Level.WEAK if shown else Level.NONE
    judged = Verdict(level, 0.0, 0.0, len(shown))
    return Found(planned, judged, shown, degraded=True, took_ms=hits.took_ms)


def _most_read(
    viewer: Viewer, request: SearchRequest, own: Found, presenter: Presenter
) -> tuple[Answer, ...]:
    """Return somewhere to go when not even titles help."""
    if own.worth or not own.degraded:
        return ()
    hits = most_read(viewer, request.locale, limit=MOST_READ)
    return tuple(presenter.answer(hit) for hit in authorised(viewer, hits.hits, frozenset()))


def _moment(viewer: Viewer) -> Moment:
    return Moment(viewer.realm, _deadline().budget())


@cache
def _deadline() -> Deadline:
    return Deadline()
