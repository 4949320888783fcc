"""Explains the place of one article among the answers to a question, for staff."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.access import ANONYMOUS, Viewer
from articles.audience import Audience
from search import service
from search.authorise import Authorised
from search.configured import engine
from search.engine.base import EngineUnavailable, Weighed
from search.explain.atoms import Share, atoms, shares
from search.explain.expected import Expected
from search.explain.obstacles import obstacles
from search.explain.words import Line, Teller, lines
from search.indexing.loading import load
from search.meaning.service import understand
from search.passages import all_words, passages
from search.query.matching import Matcher
from search.query.plan import QueryPlan
from search.query.request import SearchRequest
from search.query.tree import About, Part
from search.query.verdict import GRAM_SHARE
from search.service import Found

LOOKED_AT = 200  # articles


@dataclass(frozen=True)
class Explanation:
    """Tells where an article stands among the answers, and why.

    ``place`` counts from 1 and is None beyond the first ``LOOKED_AT``; ``by_words`` is the place
    that words alone would give it. ``shown`` are the results that are worth showing. ``of_best`` is
    its score in per cent of the best one. ``lines`` say what brought the score, ``missing`` are
    words of the question that it lacks, ``obstacles`` say what keeps it from being found.
    ``degraded`` says that the engine did not answer; ``elsewhere`` names the language in which it
    is shown below the answers in the own one.
    """

    place: int | None
    by_words: int | None
    shown: int
    of_best: int
    lines: tuple[Line, ...]
    missing: tuple[str, ...]
    obstacles: tuple[str, ...]
    degraded: bool
    elsewhere: str


def reader_as(viewer: Viewer, realm: str) -> Viewer:
    """Return the reader that staff ask for: themselves, a customer, or anyone; never more."""
    if realm == Audience.PUBLIC:
        return ANONYMOUS
    if realm == Audience.CUSTOMERS:
        return Viewer(Audience.CUSTOMERS)
    return viewer


def explanation(asker: Viewer, request: SearchRequest, expected: Expected) -> Explanation:
    """Explain what readers like ``asker`` get of an article for a question."""
    understand(request)
    found = service.found(asker, replace(request, limit=LOOKED_AT, offset=0))
    number = expected.article.pk
    place = next((n for n, hit in enumerate(found.hits) if hit.article.pk == number), None)
    hit = None if place is None else found.hits[place]
    weighed = None if found.degraded or hit is None else _weighed(found.plan, number)
    return Explanation(
        place=None if place is None else place + 1,
        by_words=None if place is None else _by_words(asker, request, number),
        shown=found.verdict.worth_showing,
        of_best=round(100 * hit.hit.score / _best(found.hits)) if hit else 0,
        lines=_lines(found, request.text, hit, weighed),
        missing=_missing(asker, found, request, number),
        obstacles=() if hit else tuple(obstacles(asker, expected, request.locale)),
        degraded=found.degraded,
        elsewhere="" if hit else _elsewhere(asker, request, number),
    )


def _by_words(asker: Viewer, request: SearchRequest, number: int) -> int | None:
    """Return the place that words alone give an article, None beyond those looked at."""
    wide = replace(request, limit=LOOKED_AT, offset=0)
    hits = service.found(asker, wide, by_words=True).hits
    return next((n for n, hit in enumerate(hits, start=1) if hit.article.pk == number), None)


def _best(hits: Sequence[Authorised]) -> float:
    return max(hit.hit.score for hit in hits)


def _elsewhere(asker: Viewer, request: SearchRequest, number: int) -> str:
    """Return the language in which an article is shown as one of another language, or ""."""
    shown = service.answers(asker, replace(request, offset=0)).elsewhere
    return next((answer.language for answer in shown if answer.number == number), "")


def _weighed(plan: QueryPlan, number: int) -> Weighed | None:
    parts = atoms(plan.clause)
    try:
        return service.ask(lambda: engine().weigh(plan, number, parts))
    except EngineUnavailable:
        return None


def _lines(
    found: Found, asked: str, hit: Authorised | None, weighed: Weighed | None
) -> tuple[Line, ...]:
    if weighed is None or hit is None:
        return ()
    second = Share(About(Part.SECOND, ()), hit.hit.second)
    brought = (*shares(found.plan.clause, weighed.scores), second)
    # What the index holds of an earlier revision is not quoted to anybody.
    same = weighed.hit.passage.revision == hit.hit.passage.revision and not hit.stale
    return lines(brought, found.plan, asked, weighed.hit.passage if same else None)


def _missing(asker: Viewer, found: Found, request: SearchRequest, number: int) -> tuple[str, ...]:
    """Return the words of the question that the article lacks, of what ``asker`` may read."""
    plan = found.plan
    texts = [text for text in load([number])[number].texts if text.locale == request.locale]
    if not texts:
        return ()
    matcher = Matcher(plan.words, request.locale, share=GRAM_SHARE)
    inside = {
        word
        for passage in passages(texts[0])
        if asker.sees_internal or not passage.internal
        for word in all_words(passage)
    }
    there = matcher.positions(inside)
    teller = Teller(plan, request.text, None)
    return tuple(teller.typed(w.word) for at, w in enumerate(plan.words) if at not in there)
