"""Asks a golden query as a reader of its audience would."""

from dataclasses import dataclass

from articles.access import Viewer
from articles.audience import Audience
from search.engine.base import EngineUnavailable
from search.meaning.service import understand
from search.models import Generation
from search.query.request import search_request
from search.query.shaping import Shaping
from search.query.verdict import Level
from search.service import found
from search.shaping.articles import titles
from search.shaping.golden.judging import Finding, judged
from search.shaping.golden.rows import GoldenQuery

LOOKED_AT = 20  # places: what stands lower is not found


@dataclass(frozen=True)
class Asked:
    """Holds what was found, and all articles that were shown, best first."""

    finding: Finding
    shown: tuple[int, ...]


def ask(
    query: GoldenQuery, *, shaping: Shaping | None = None, generation: Generation | None = None
) -> Asked:
    """Return what a golden query finds; raises ``EngineUnavailable`` when that can't be told."""
    viewer = Viewer(realm=Audience(query.audience))
    request = search_request(query.question, locale=query.locale, limit=LOOKED_AT)
    understand(request)
    result = found(viewer, request, shaping=shaping, generation=generation)
    if result.degraded:
        raise EngineUnavailable("golden queries can't be asked now")
    worth = 0 if result.verdict.level is Level.NONE else result.verdict.worth_showing
    shown = tuple(hit.article.pk for hit in result.hits[:worth])
    readable = [] if query.article in shown else titles(viewer, [query.article], query.locale)
    return Asked(judged(query.article, query.within, shown, readable=readable), shown)
