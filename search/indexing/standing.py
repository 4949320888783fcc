"""Looks up where an article stands between publish and findable: pages, outbox, manifest."""

from typing import NamedTuple

from articles.access import Decision, can_read
from articles.access.viewer import Viewer
from articles.audience import Audience
from articles.changes import TOPIC
from articles.models import Article, ArticlePage, Confidence
from kb.outbox.models import OutboxEntry
from search.indexing.eligibility import Eligibility, eligibility
from search.indexing.worker import current_generation
from search.models import Manifest


class Standing(NamedTuple):
    """Says whether a page can be read by those whom it is for, and whether it is indexed."""

    readable: Decision
    indexed: Eligibility


def standing_of(article: Article, page: ArticlePage) -> Standing:
    """Return where a page stands, whoever may read it."""
    teams = frozenset(article.effective_teams.values_list("pk", flat=True))
    readable = can_read(Viewer(Audience.STAFF, teams), page)
    indexed = eligibility(
        published=bool(readable),
        alias=page.alias_of_id is not None,
        archived=article.confidence == Confidence.ARCHIVED,
    )
    return Standing(readable, indexed)


def waiting_changes(article: Article) -> list[OutboxEntry]:
    """Return the changes of an article that the worker has not settled, given-up ones too."""
    return list(OutboxEntry.objects.filter(topic=TOPIC, key=str(article.pk)))


def held(article: Article) -> list[Manifest]:
    """Return what the index in use holds of an article; nothing before there is one."""
    generation = current_generation()
    if generation is None:
        return []
    return list(Manifest.objects.filter(generation=generation, article=article.pk))
