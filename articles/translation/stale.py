"""Finds translations whose source went live anew after they were made from it."""

from dataclasses import dataclass

from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Revision

from articles.models import ArticlePage


@dataclass(frozen=True)
class Source:
    """Is the page that a translation was made from, at that time and as it is public now."""

    page: ArticlePage
    made_from: int
    live: int

    @property
    def is_newer(self) -> bool:
        """Tell whether it has other words now than those that were translated."""
        return self.live > self.made_from


def stale_translations(pages: QuerySet[ArticlePage]) -> QuerySet[ArticlePage]:
    """Return those of these pages that readers see and that lag behind their source."""
    # The object of a revision is stored as text.
    made_from = Revision.page_revisions.filter(
        pk=OuterRef(OuterRef("source_revision")), object_id=Cast(OuterRef("pk"), CharField())
    )
    source = ArticlePage.objects.filter(
        Exists(made_from),
        translation_key=OuterRef("translation_key"),
        live=True,
        live_revision__gt=OuterRef("source_revision"),
    )
    return pages.filter(Exists(source), live=True, alias_of=None)


def source_of(page: ArticlePage) -> Source | None:
    """Return what a translation was made from; None when it is none, or its source is gone."""
    made_from = page.source_revision
    if made_from is None:
        return None
    revision = Revision.page_revisions.filter(pk=made_from).first()
    source = ArticlePage.objects.filter(
        pk=int(revision.object_id) if revision else 0, translation_key=page.translation_key
    ).first()
    if source is None or not source.live or source.live_revision_id is None:
        return None
    return Source(source, made_from, source.live_revision_id)
