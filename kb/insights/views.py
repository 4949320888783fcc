"""Keeps views: noted while a request runs, checked and written by a thread.

Whether the reader may read the article is asked here, after the reply has gone: no answer and no
delay tells of it. What they may not read does not count.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from articles.access import Viewer, readable_by
from articles.audience import Audience
from articles.models import Article, Publication
from kb.insights.models import View
from kb.insights.once import APART, Key, apart
from kb.noting import Notes
from search.log.searcher import searcher


@dataclass(frozen=True, kw_only=True)
class Viewed:
    """Says that a reader of a realm saw an article; ``reader`` is plain until it is stored."""

    reader: str
    realm: Audience
    article: int
    language: str
    channel: str
    at: datetime

    @property
    def key(self) -> Key:
        """Return what must not be counted twice in a minute."""
        return self.reader, self.article, self.language


@transaction.atomic
def store(notes: Sequence[Viewed]) -> None:
    """Write the views that count."""
    allowed = [
        each for realm, of_realm in _by_realm(notes).items() for each in _readable(realm, of_realm)
    ]
    hashed = [replace(each, reader=searcher(each.reader, each.at)) for each in allowed]
    kept = apart(hashed, _recent(hashed))
    shown = _publications({each.article for each in kept})
    View.objects.bulk_create([_row(each, shown) for each in kept], ignore_conflicts=True)


def _by_realm(notes: Iterable[Viewed]) -> dict[Audience, list[Viewed]]:
    found: dict[Audience, list[Viewed]] = {}
    for each in notes:
        found.setdefault(each.realm, []).append(each)
    return found


def _readable(realm: Audience, notes: Sequence[Viewed]) -> list[Viewed]:
    """Return the notes of articles that a reader of the realm may read in their language."""
    numbers = {each.article for each in notes}
    keys = dict(Article.objects.filter(pk__in=numbers).values_list("translation_key", "pk"))
    pages = readable_by(Viewer(realm=realm)).filter(translation_key__in=list(keys), alias_of=None)
    rows = pages.order_by().values_list("translation_key", "locale__language_code")
    readable = {(keys[key], language) for key, language in rows}
    return [each for each in notes if (each.article, each.language) in readable]


def _recent(notes: Sequence[Viewed]) -> dict[Key, list[datetime]]:
    if not notes:
        return {}
    rows = View.objects.filter(
        reader__in={each.reader for each in notes},
        article__in={each.article for each in notes},
        at__gt=min(each.at for each in notes) - APART,
    )
    found: dict[Key, list[datetime]] = {}
    for reader, article, language, at in rows.values_list("reader", "article", "language", "at"):
        found.setdefault((reader, article, language), []).append(at)
    return found


def _publications(numbers: Collection[int]) -> dict[tuple[int, str], int]:
    rows = Publication.objects.filter(article__in=numbers, until=None).order_by()
    return {
        (number, lang): pk for number, lang, pk in rows.values_list("article", "language", "pk")
    }


def _row(each: Viewed, shown: dict[tuple[int, str], int]) -> View:
    return View(
        at=each.at,
        day=timezone.localdate(each.at),
        minute=int(each.at.timestamp()) // 60,
        reader=each.reader,
        article=each.article,
        publication=shown.get((each.article, each.language), 0),
        language=each.language,
        channel=each.channel,
    )


views: Notes[Viewed] = Notes("views", store)
