"""Checks every hit against the database: the index never decides what a reader may see."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.access import Viewer, readable_by
from articles.changes import TOPIC
from articles.models import Article, ArticlePage
from kb.outbox import queue
from search.engine.base import EngineHit, IndexName
from search.models import Manifest

MAX_EXCLUDED = 1000


@dataclass(frozen=True)
class Authorised:
    """Pairs a hit with the page and facts it may be shown with.

    ``stale`` says that the stored text was cut from another revision, or is being replaced: show
    the database's title without it.
    """

    hit: EngineHit
    page: ArticlePage
    article: Article
    stale: bool


def authorised(
    viewer: Viewer, hits: Iterable[EngineHit], unsettled: frozenset[int]
) -> list[Authorised]:
    """Return the hits that ``viewer`` may read now, in their order."""
    hits = list(hits)
    articles = Article.objects.in_bulk([hit.passage.article for hit in hits])
    keys = {article.translation_key: number for number, article in articles.items()}
    readable = (
        readable_by(viewer)
        .filter(
            translation_key__in=keys,
            locale__language_code__in={hit.passage.locale for hit in hits},
        )
        .select_related("locale")
        .defer("body", "questions")
    )
    # Aliases are left out here: asked for in SQL, SQLite would walk its index of all that are none.
    pages = {
        (keys[page.translation_key], page.locale.language_code): page
        for page in readable
        if page.alias_of_id is None
    }
    found = []
    for hit in hits:
        page = pages.get((hit.passage.article, hit.passage.locale))
        if page is None or (hit.passage.internal and not viewer.sees_internal):
            continue
        stale = hit.passage.revision != (page.live_revision_id or 0)
        stale = stale or hit.passage.article in unsettled
        found.append(Authorised(hit, page, articles[hit.passage.article], stale))
    return found


def unsettled_numbers() -> frozenset[int]:
    """Return the articles that changed and that the worker has not settled yet."""
    return frozenset(int(key) for key in queue.waiting_keys(TOPIC))


def narrowed(viewer: Viewer, index: IndexName, unsettled: frozenset[int]) -> frozenset[int]:
    """Return the unsettled articles that the index holds but ``viewer`` may not read any more.

    Left out of the query itself, so that they can't be counted either.
    """
    if not unsettled:
        return frozenset()
    held = set(
        Manifest.objects.filter(realm=index.realm, locale=index.locale)
        .filter(generation__current=True, article__in=list(unsettled)[:MAX_EXCLUDED])
        .values_list("article", flat=True)
    )
    articles = Article.objects.filter(pk__in=held).values_list("pk", "translation_key")
    keys = dict(articles)
    readable = set(
        readable_by(viewer)
        .filter(translation_key__in=keys.values(), locale__language_code=index.locale)
        .values_list("translation_key", flat=True)
    )
    return frozenset(number for number in held if keys.get(number) not in readable)
