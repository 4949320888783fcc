"""Finds the article of a number that somebody wrote into an address, however large it is."""

from django.http import Http404

from articles.access import Viewer, readable_variants
from articles.models import Article

MAX_NUMBER = 2**63 - 1
"""Is the largest number that the database can be asked about."""


def numbered(number: int) -> Article | None:
    """Return the article of a number, whoever may read it; None where there is none.

    Django by itself asks nothing about a primary key that no row can have.
    """
    return Article.objects.filter(pk=number).first()


def readable_article(viewer: Viewer, number: int, language: str = "") -> Article:
    """Return an article; raises ``Http404`` unless the viewer may read it, in any or this language.

    What is missing and what is closed to them is the same.
    """
    pages = readable_variants(viewer, number)
    if language:
        pages = pages.filter(locale__language_code=language)
    if not pages.exists():
        raise Http404
    return Article.objects.get(pk=number)
