"""Finds which articles are linked how often, those that the viewer may read."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import translation

from articles.access import Viewer
from kb.cases.formulas import Scope, cumulated
from kb.cases.measures import links_of, outcomes_of
from kb.cases.models import Kind
from kb.shares import Share
from search.log.report import pages_of


@dataclass(frozen=True, kw_only=True)
class ArticleRow:
    """Is one article in one language: its links, those that resolved, and how it worked.

    ``together`` is which percentage of all links it has with those above it.
    """

    number: int
    language: str
    title: str
    links: int
    resolved: int
    share: Share
    per_month: float = 0.0
    together: int = 0

    @property
    def spoken(self) -> str:
        """Return the name of the language."""
        return str(dict(settings.LANGUAGES).get(self.language, self.language))

    @property
    def address(self) -> str:
        """Return where it is read, in its language."""
        with translation.override(self.language):
            return reverse("permalink", args=(self.number,))


def reused(viewer: Viewer, scope: Scope) -> list[ArticleRow]:
    """Return the linked articles, the most often linked first."""
    groups = links_of(scope).values_list("article", "language")
    resolving = Count("pk", filter=Q(kind=Kind.RESOLVED))
    counted = list(groups.annotate(times=Count("pk"), resolving=resolving))
    pages = pages_of(viewer, {number for number, *_rest in counted})
    shares = _shares(scope)
    found = []
    for number, language, links, resolved in sorted(counted, key=lambda row: (-row[2], *row[:2])):
        title, page = pages.get(number, {}).get(language, ("", 0))
        if page:
            share = shares.get((number, language), Share())
            found.append((number, language, title, links, resolved, share))
    together = cumulated([links for *_row, links, _resolved, _share in found])
    return [
        ArticleRow(
            number=number,
            language=language,
            title=title,
            links=links,
            resolved=resolved,
            share=share,
            per_month=round(30 * links / scope.days, 1),
            together=percent,
        )
        for (number, language, title, links, resolved, share), percent in zip(
            found, together, strict=True
        )
    ]


def _shares(scope: Scope) -> dict[tuple[int, str], Share]:
    groups = outcomes_of(scope).values_list("article", "language")
    counted = groups.annotate(
        yes=Count("pk", filter=Q(worked=True)), no=Count("pk", filter=Q(worked=False))
    )
    return {(number, language): Share(yes, no) for number, language, yes, no in counted}
