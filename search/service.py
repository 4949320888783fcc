"""Answers a question: the one door to search for pages, the API and every other channel.

The way of a question: request → plan → engine, within one deadline → re-authorised in the database
→ verdict → answers. When the engine fails, titles and questions are searched in the database, and
the answers say that they are degraded.
"""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from articles.access import Viewer
from search.answers import Answers, Shown
from search.authorise import Authorised, authorised, narrowed, unsettled_numbers
from search.configured import engine
from search.deadline import Deadline
from search.engine.base import EngineHits, EngineUnavailable, IndexName
from search.facets.service import page_of_hits
from search.fallback import titles_that_match
from search.indexing.words import serving_vocabulary
from search.present import Presenter
from search.query.plan import QueryPlan, plan
from search.query.request import MAX_RESULTS, SearchRequest
from search.query.synonyms import Synonyms
from search.query.verdict import Level, Verdict, verdict
from search.shaping.serving import serving_synonyms
from search.spelling.service import did_you_mean

logger = logging.getLogger(__name__)

NEAREST = 5


@dataclass(frozen=True)
class Found:
    """Holds what was found before anything is cut for showing: for pages and for evaluation."""

    plan: QueryPlan
    verdict: Verdict
    hits: Sequence[Authorised]
    degraded: bool
    took_ms: float


def answers(viewer: Viewer, request: SearchRequest) -> Answers:
    """Return the answers that ``viewer`` may read. Never raises for what was typed."""
    if not request.text:
        return Answers(query="", verdict=Shown.EMPTY, answers=())
    started = time.perf_counter()
    # One more than is shown tells whether there are more.
    more = MAX_RESULTS if request.narrowing.changes else request.limit + 1
    result = found(viewer, replace(request, limit=more))
    page = page_of_hits(viewer, request, result, _deadline().run)
    presenter = Presenter(result.plan)
    return Answers(
        query=request.text,
        verdict=Shown(result.verdict.level.value),
        answers=tuple(presenter.answer(hit) for hit in page.hits),
        degraded=result.degraded,
        took_ms=round((time.perf_counter() - started) * 1000, 1),
        page=request.offset // request.limit + 1,
        has_more=page.has_more,
        nearest=tuple(hit.article.pk for hit in result.hits[:NEAREST]),
        meant=did_you_mean(request, result, lambda again: found(viewer, again)),
        counted=page.counted,
    )


def found(viewer: Viewer, request: SearchRequest, *, synonyms: Synonyms | None = None) -> Found:
    """Return the ranked hits that ``viewer`` may read, with the verdict on them.

    ``synonyms`` stand in for those that are in force, to see what others would find.
    """
    index = IndexName(viewer.realm, request.locale)
    unsettled = unsettled_numbers()
    planned = plan(
        request,
        index=index,
        vocabulary=serving_vocabulary(index),
        synonyms=synonyms or serving_synonyms(request.locale),
        teams=viewer.teams,
        exclude=narrowed(viewer, index, unsettled),
    )
    serving = engine()
    try:
        result = _deadline().run(lambda: serving.search(planned))
    except EngineUnavailable as error:
        logger.warning("searching titles in the database: %s", error)
        return _degraded(viewer, request, planned)
    hits = authorised(viewer, result.hits, unsettled)
    judged = verdict(planned, [each.hit for each in hits])
    return Found(planned, judged, hits, degraded=result.partial, took_ms=result.took_ms)


def _degraded(viewer: Viewer, request: SearchRequest, planned: QueryPlan) -> Found:
    hits: EngineHits = titles_that_match(viewer, request, limit=planned.limit)
    shown = authorised(viewer, hits.hits, frozenset())
    level = Level.WEAK if shown else Level.NONE
    judged = Verdict(level, 0.0, 0.0, len(shown))
    return Found(planned, judged, shown, degraded=True, took_ms=hits.took_ms)


@cache
def _deadline() -> Deadline:
    return Deadline()
