"""Finds the text that an agent has before them, if they may read it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from articles.access import Viewer, readable_by
from articles.models import Article, Publication
from articles.nearness import nearest_first
from articles.numbers import readable_article

STILL_OPEN = timedelta(days=1)  # for so long a preview may stand in a window


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Is an article in a list: in the language asked for, else in the nearest."""

    number: int
    id: str
    title: str
    lang: str
    audience: str


def text_of(viewer: Viewer, number: int, language: str, publication: int | None) -> Publication:
    """Return the text that was read: one that is live, or was a day ago, else the one live now.

    An older one could be of a time when the article was not for the viewer.

    Raises ``Http404`` for an article that the viewer may not read in that language.
    """
    article = readable_article(viewer, number, language)
    shown = Q(until=None) | Q(until__gte=timezone.now() - STILL_OPEN)
    texts = Publication.objects.filter(shown, article=article, language=language)
    found = (texts.filter(pk=publication).first() if publication else None) or live_text(
        article.pk, language
    )
    if found is None:
        raise Http404
    return found


def live_text(number: int, language: str) -> Publication | None:
    """Return the text of an article that is live."""
    return Publication.objects.filter(article=number, language=language, until=None).first()


def entries(viewer: Viewer, numbers: Collection[int], language: str) -> dict[int, Entry]:
    """Return those of the articles that the viewer may read, by number."""
    articles = {each.translation_key: each for each in Article.objects.filter(pk__in=numbers)}
    pages = readable_by(viewer).filter(translation_key__in=articles, alias_of=None)
    found: dict[int, Entry] = {}
    for key, title, lang in pages.values_list(
        "translation_key", "title", "locale__language_code"
    ).order_by("pk"):
        article = articles[key]
        other = found.get(article.pk)
        if other is None or nearest_first((other.lang, lang), language)[0] == lang:
            found[article.pk] = Entry(
                number=article.pk,
                id=article.number,
                title=title,
                lang=lang,
                audience=article.effective_audience,
            )
    return found
