"""Checks every hit against the database: the index never decides what a reader may see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from articles.access import Viewer, readable_by
from articles.changes import TOPIC
from articles.models import Article
from kb.outbox import queue
from kb.prepared import rows_for
from search.engine.base import EngineHit, IndexName
from search.models import Generation, Manifest

MAX_EXCLUDED = 1000  # articles that a search leaves out by number

# What a search shows of a page and of its facts: whole rows take the time of the search itself.
_OF_A_PAGE = (
    "translation_key",
    "locale__language_code",
    "alias_of",
    "live_revision",
    "title",
    "say",
    "url_path",
    "last_published_at",
)
_OF_AN_ARTICLE = (
    "pk",
    "translation_key",
    "kind",
    "effective_audience",
    "confidence",
    "verified_at",
    "review_due",
)


class FoundPage(NamedTuple):
    """Holds what a result shows of a page; ``path`` is the stored one, not an address."""

    key: UUID
    language: str
    alias_of: int | None
    revision: int | None
    title: str
    say: str
    path: str
    published_at: datetime | None


class FoundArticle(NamedTuple):
    """Holds what a result shows of an article's facts; ``waits`` for the worker to look at it."""

    pk: int
    key: UUID
    kind: str
    audience: str
    confidence: str
    verified_at: datetime | None
    review_due: date | None
    waits: bool


@dataclass(frozen=True)
class Authorised:
    """Pairs a hit with the page and facts it may be shown with.

    ``stale`` says that the stored text was cut from another revision, or is being replaced: show
    the database's title without it.
    """

    hit: EngineHit
    page: FoundPage
    article: FoundArticle
    stale: bool


def authorised(
    viewer: Viewer, hits: Iterable[EngineHit], unsettled: frozenset[int]
) -> list[Authorised]:
    """Return the hits that ``viewer`` may read now, in their order.

    ``unsettled`` articles waited when the engine was asked: it may have known an older text.
    """
    hits = list(hits)
    numbers = sorted({hit.passage.article for hit in hits})
    languages = {hit.passage.locale for hit in hits}
    facts = map(FoundArticle._make, rows_for(_facts, numbers=numbers))
    articles = {article.pk: article for article in facts}
    keys = {article.key: number for number, article in articles.items()}
    found_pages = readable_pages(viewer, numbers, languages)
    pages = {(keys[page.key], page.language): page for page in found_pages}
    found = []
    for hit in hits:
        page = pages.get((hit.passage.article, hit.passage.locale))
        if page is None or (hit.passage.internal and not viewer.sees_internal):
            continue
        stale = hit.passage.revision != (page.revision or 0)
        article = articles[hit.passage.article]
        stale = stale or article.waits or article.pk in unsettled
        found.append(Authorised(hit, page, article, stale))
    return found


def readable_pages(
    viewer: Viewer, numbers: Iterable[int], languages: Iterable[str]
) -> list[FoundPage]:
    """Return the pages of articles in these languages that ``viewer`` may read now, no aliases."""
    languages = frozenset(languages)
    rows = rows_for(_readable, viewer.anybody_like, languages, numbers=sorted(numbers))
    # Aliases are left out here: asked for in SQL, SQLite would walk its index of all that are none.
    return [page for page in map(FoundPage._make, rows) if page.alias_of is None]


def _facts(*, numbers: Sequence[int], now: datetime) -> QuerySet[Any, tuple[Any, ...]]:
    rows: QuerySet[Any, tuple[Any, ...]] = Article.objects.filter(pk__in=numbers).values_list(
        *_OF_AN_ARTICLE, queue.waits(TOPIC, "pk")
    )
    return rows


def _readable(
    viewer: Viewer, languages: frozenset[str], *, numbers: Sequence[int], now: datetime
) -> QuerySet[Any, tuple[Any, ...]]:
    keys = Article.objects.filter(pk__in=numbers).values("translation_key")
    pages = readable_by(viewer, now).filter(
        translation_key__in=keys, locale__language_code__in=languages
    )
    rows: QuerySet[Any, tuple[Any, ...]] = pages.order_by().values_list(*_OF_A_PAGE)
    return rows


def unsettled_numbers() -> frozenset[int]:
    """Return the articles that changed last and that the worker has not settled, 1,000 at most."""
    return frozenset(int(key) for key in queue.newest_waiting_keys(TOPIC, MAX_EXCLUDED))


def narrowed(viewer: Viewer, index: IndexName, unsettled: frozenset[int]) -> frozenset[int]:
    """Return the unsettled articles that the index holds but ``viewer`` may not read any more.

    Left out of the query itself, so that they can't be counted either.
    """
    held = rows_for(_held, index.realm, index.locale, numbers=sorted(unsettled))
    numbers = [number for (number,) in held]
    keys = {row[0]: row[1] for row in rows_for(_facts, numbers=numbers)}
    readable = {page.key for page in readable_pages(viewer, numbers, [index.locale])}
    return frozenset(number for number in numbers if keys.get(number) not in readable)


def _held(
    realm: str, locale: str, *, numbers: Sequence[int], now: datetime
) -> QuerySet[Manifest, tuple[int]]:
    # By the number of a generation: joined to it, SQLite would walk the manifest of all articles.
    current = Generation.objects.filter(current=True).values("pk")
    return (
        Manifest.objects.filter(generation__in=current, article__in=numbers)
        .filter(realm=realm, locale=locale)
        .values_list("article")
        .distinct()
    )
