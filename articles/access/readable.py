"""Asks the access rule: for one page (``can_read``) and for a query (``readable_by``).

Both forms are one rule; ``tests/db/test_access_property.py`` proves them equal on random trees.
"""

from typing import TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Substr
from django.utils import timezone
from wagtail.models import Page

from articles.access.decide import Decision, ReadState, decide
from articles.access.effective import STEP
from articles.access.viewer import Viewer
from articles.audience import Audience
from articles.models import Article, ArticlePage, Section, SectionPage

P = TypeVar("P", ArticlePage, SectionPage)

# Nobody may read what stands deeper: root, front page, up to nine sections, the article.
MAX_DEPTH = 12


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
        ancestors_open=page.depth <= MAX_DEPTH and not ancestors.filter(_hidden()).exists(),
        audience=Audience(facts.effective_audience) if facts else Audience.STAFF,
        teams=frozenset(facts.effective_teams.values_list("pk", flat=True))
        if facts and limited
        else None,
    )
    return decide(viewer, state)


def readable_by(viewer: Viewer) -> QuerySet[ArticlePage]:
    """Return the article pages that ``viewer`` may read, in every language."""
    return _readable(viewer, ArticlePage.objects.all(), Article)


def readable_sections(viewer: Viewer) -> QuerySet[SectionPage]:
    """Return the section pages that ``viewer`` may read, in every language."""
    return _readable(viewer, SectionPage.objects.all(), Section)


def published_articles() -> QuerySet[ArticlePage]:
    """Return the article pages that some reader may read: live, unexpired, under open sections."""
    return _published(ArticlePage.objects.all())


def _readable(viewer: Viewer, pages: QuerySet[P], facts: type[Article | Section]) -> QuerySet[P]:
    open_to_team = Q(effective_team_limited=False)
    if viewer.teams:
        open_to_team |= Q(effective_teams__in=viewer.teams)
    allowed = facts.objects.filter(
        open_to_team,
        translation_key=OuterRef("translation_key"),
        effective_audience__in=viewer.realm.readable(),
    )
    return _published(pages).filter(Exists(allowed))


def _published(pages: QuerySet[P]) -> QuerySet[P]:
    # Looked up by their exact paths, which the database has an index on; the depth limit makes
    # sure that none is missed.
    above = [Substr(OuterRef("path"), 1, STEP * depth) for depth in range(2, MAX_DEPTH)]
    hidden_ancestors = Page.objects.filter(_hidden(), depth__lt=OuterRef("depth"), path__in=above)
    return pages.filter(~_hidden(), ~Exists(hidden_ancestors), depth__lte=MAX_DEPTH)


def _hidden() -> Q:
    """Return the condition for a page that nobody may see now, whatever its audience."""
    return Q(live=False) | Q(expire_at__isnull=False, expire_at__lte=timezone.now())
