"""Asks the access rule: for one page (``can_read``) and for a query (``readable_by``).

Both forms are one rule; ``tests/db/test_access_property.py`` proves them equal on random trees.
"""

from datetime import datetime
from typing import TypeVar

from django.db.models import Q, QuerySet
from django.utils import timezone

from articles.access.condition import MAX_DEPTH, OpenTo, Published
from articles.access.decide import Decision, ReadState, decide
from articles.access.viewer import Viewer
from articles.audience import Audience
from articles.models import Article, ArticlePage, Section, SectionPage

P = TypeVar("P", ArticlePage, SectionPage)


def can_read(viewer: Viewer, page: ArticlePage | SectionPage) -> Decision:
    """Decide whether ``viewer`` may read ``page`` as it stands in the database."""
    facts_model = Section if isinstance(page, SectionPage) else Article
    facts = facts_model.objects.filter(translation_key=page.translation_key).first()
    now = timezone.now()
    ancestors = page.get_ancestors().filter(depth__gt=1)
    limited = facts is not None and facts.effective_team_limited
    state = ReadState(
        known=facts is not None,
        live=page.live,
        expired=page.expire_at is not None and page.expire_at <= now,
        ancestors_open=page.depth <= MAX_DEPTH
        and not ancestors.filter(Q(live=False) | Q(expire_at__lte=now)).exists(),
        audience=Audience(facts.effective_audience) if facts else Audience.STAFF,
        teams=frozenset(facts.effective_teams.values_list("pk", flat=True))
        if facts and limited
        else None,
    )
    return decide(viewer, state)


def readable_by(viewer: Viewer, now: datetime | None = None) -> QuerySet[ArticlePage]:
    """Return the article pages that ``viewer`` may read, in every language.

    ``now`` stands in for this moment, for who writes the query once and asks it many times.
    """
    return _readable(viewer, ArticlePage.objects.all(), Article, now)


def readable_variants(viewer: Viewer, number: int) -> QuerySet[ArticlePage]:
    """Return the pages of a numbered article that ``viewer`` may read, one of each language.

    One query, the same for what is hidden as for what is not there: the time tells of neither.
    """
    keys = Article.objects.filter(pk=number).values("translation_key")
    return readable_by(viewer).filter(translation_key__in=keys, alias_of__isnull=True)


def readable_sections(viewer: Viewer, now: datetime | None = None) -> QuerySet[SectionPage]:
    """Return the section pages that ``viewer`` may read, in every language; ``now`` as above."""
    return _readable(viewer, SectionPage.objects.all(), Section, now)


def open_articles(viewer: Viewer) -> QuerySet[Article]:
    """Return the articles whose audience and teams fit ``viewer``, whether or not they are live.

    For lists of work, which tell of drafts too; words are read through ``readable_by``.
    """
    return Article.objects.filter(OpenTo(viewer, Article))


def published_articles() -> QuerySet[ArticlePage]:
    """Return the article pages that some reader may read: live, unexpired, under open sections."""
    pages: QuerySet[ArticlePage] = ArticlePage.objects.filter(Published(timezone.now()))
    return pages


def _readable(
    viewer: Viewer,
    pages: QuerySet[P],
    facts: type[Article | Section],
    now: datetime | None = None,
) -> QuerySet[P]:
    return pages.filter(Published(now or timezone.now()), OpenTo(viewer, facts))
