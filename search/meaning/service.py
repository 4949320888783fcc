"""Orders what a search found by its meaning as well; leaves it as it is wherever it can't."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from kb.prepared import rows_for
from search.authorise import Authorised
from search.engine.base import EngineHit
from search.meaning.asking import question_vector
from search.meaning.configured import Meaning, meaning
from search.meaning.described import description, digest_of
from search.meaning.ordering import LOOKED_AT, reordered
from search.meaning.rows import ArticleVector
from search.meaning.vectors import likeness
from search.query.plan import QueryPlan
from search.query.request import SearchRequest
from search.query.verdict import Level, Verdict

PATIENCE = 1.0  # seconds


def ordering_for(request: SearchRequest) -> Meaning | None:
    """Return what orders the answers to a question by meaning, None where words alone do.

    An unfinished question means nothing yet.
    """
    ordering = meaning()
    if ordering is None or request.typing or request.locale not in ordering.languages:
        return None
    return ordering


def understand(request: SearchRequest, *, seconds: float = PATIENCE) -> bool:
    """Get a question's vector before it is asked, so that a busy machine changes no order.

    For whoever compares orders; readers don't wait so long. Returns false when there is none.
    """
    ordering = ordering_for(request)
    return ordering is None or bool(question_vector(ordering, request.text, seconds=seconds))


def widened(plan: QueryPlan) -> QueryPlan:
    """Return a plan that finds all articles that are looked at."""
    return replace(plan, limit=max(plan.limit, LOOKED_AT))


def by_meaning(
    ordering: Meaning,
    request: SearchRequest,
    plan: QueryPlan,
    hits: list[Authorised],
    judged: Verdict,
    *,
    left: float,
) -> list[Authorised]:
    """Return the hits in their new order; they must come as the engine ordered them.

    What is not worth showing by its words does not become so. ``left`` is how many seconds the
    request may still take.
    """
    worth = 0 if judged.level is Level.NONE else judged.worth_showing
    if worth < 2:
        return hits
    found = [each.hit for each in hits[:worth]]
    vectors = _vectors(ordering.embedder.model, plan, found[:LOOKED_AT])
    if len(vectors) < 2:
        return hits
    asked = question_vector(ordering, request.text, seconds=min(ordering.seconds, left))
    if asked is None:
        return hits
    near = {
        number: likeness(asked, vector)
        for number, vector in vectors.items()
        if len(vector) == len(asked)
    }
    places = reordered(plan, found, near, share=ordering.share)
    return [hits[at] for at in places] + hits[worth:]


def _vectors(model: str, plan: QueryPlan, hits: Sequence[EngineHit]) -> dict[int, bytes]:
    """Return the vectors of articles that were made of the very text that the index holds."""
    passages = {hit.passage.article: hit.passage for hit in hits if hit.score < plan.step}
    rows = rows_for(_stored, model, plan.index.locale, numbers=sorted(passages))
    return {
        number: bytes(vector)
        for number, text, vector in rows
        if text == digest_of(description(passages[number]), model)
    }


def _stored(
    model: str, locale: str, *, numbers: Sequence[int], now: datetime
) -> QuerySet[Any, tuple[Any, ...]]:
    rows = ArticleVector.objects.filter(model=model, locale=locale, article__in=numbers)
    found: QuerySet[Any, tuple[Any, ...]] = rows.values_list("article", "text", "vector")
    return found
