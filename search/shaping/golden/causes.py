"""Finds what broke a golden query, and who did it: among what changed since all was well."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry

from articles.models import Article, ArticlePage
from search.models import Generation, Manifest
from search.shaping.golden.asking import Asked
from search.shaping.golden.judging import blamed
from search.shaping.golden.rows import GoldenQuery, GoldenRound
from search.shaping.shaped import ShapingChange
from search.text.words import words

RECENT = timedelta(days=2)  # what somebody did longer ago did not break what was well since


@dataclass(frozen=True)
class Cause:
    """Names a change of what shapes the search, or an article, and the id of who did it.

    ``reranked`` says that it was another ranking, which comes with a version of Svar.
    """

    change: int | None = None
    article: int | None = None
    by: int | None = None
    reranked: bool = False


def cause(query: GoldenQuery, asked: Asked, since: GoldenRound) -> Cause:
    """Return what broke a golden query after a round looked; empty where nobody can tell."""
    changes = ShapingChange.objects.filter(pk__gt=since.change).select_related("by")
    shaped = next((each for each in changes if _concerns(each, query)), None)
    if shaped is not None:
        return Cause(change=shaped.pk, by=shaped.by_id)
    article = blamed(query.article, query.within, asked.shown, _written(query, since))
    if article:
        return Cause(article=article, by=_editor(article))
    return Cause(reranked=since.ranking not in ("", since.next_ranking))


def own_change(query: GoldenQuery) -> ShapingChange | None:
    """Return the change that wrote the golden query itself, as far as it is recorded."""
    changes = ShapingChange.objects.filter(kind=query.kind(), row=query.pk)
    return changes.select_related("by").first()


def own_cause(query: GoldenQuery) -> Cause:
    """Return the same as a cause."""
    newest = own_change(query)
    return Cause(change=newest.pk, by=newest.by_id) if newest else Cause()


def _concerns(change: ShapingChange, query: GoldenQuery) -> bool:
    if change.kind == query.kind():
        return change.row == query.pk
    asked = words(query.question)
    sides = (change.was, change.becomes)
    return any(row is not None and row.locale == query.locale and row.knows(asked) for row in sides)


def _written(query: GoldenQuery, since: GoldenRound) -> set[int]:
    """Return the articles that were written to the index since, or that are no longer there."""
    generation = Generation.objects.filter(name=since.generation).first()
    rows = Manifest.objects.filter(generation=generation, realm=query.audience, locale=query.locale)
    written = set(rows.filter(version__gt=since.version).values_list("article", flat=True))
    held = rows.filter(article=query.article).exists()
    return written if held else written | {query.article}


def _editor(number: int) -> int | None:
    """Return who published, moved or changed an article lately, page or facts."""
    recent = timezone.now() - RECENT
    keys = Article.objects.filter(pk=number).values("translation_key")
    pages = ArticlePage.objects.filter(translation_key__in=keys).values("pk")
    logs = (
        PageLogEntry.objects.filter(page__in=pages),
        ModelLogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(Article), object_id=str(number)
        ),
    )
    newest = [
        entry
        for log in logs
        if (entry := log.filter(timestamp__gte=recent).exclude(user=None).order_by("-pk").first())
    ]
    who: int | None = max(newest, key=lambda entry: entry.timestamp).user_id if newest else None
    return who
