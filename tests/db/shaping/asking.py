"""Asks as readers do, and writes the log of searches as if they had."""

from django.core.cache import cache
from django.utils import timezone

from articles.access import ANONYMOUS, Viewer
from search.models import SearchRecord
from search.query.request import search_request
from search.service import answers


def asked(query: str, locale: str = "nb") -> None:
    """Log a search of today that found nothing."""
    SearchRecord.objects.create(
        query=query,
        words=query,
        at=timezone.now(),
        locale=locale,
        verdict="none",
        shown=0,
        searcher="x",
        took_ms=1,
    )


def titles(question: str, viewer: Viewer = ANONYMOUS, locale: str = "nb") -> list[str]:
    """Return the titles that a question finds, best first."""
    cache.clear()
    found = answers(viewer, search_request(question, locale=locale))
    return [answer.title for answer in found.answers]
