"""Finds links that lead nowhere, or where readers of the article may not go.

Judged by what stands in the database now, from the links recorded when articles were published.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.images.models import Image

from articles.access import published_articles
from articles.models import Article, ArticlePage, Link, LinkedAddress, SharedSnippet
from articles.verification.lists import kept_by
from articles.wiki.reach import Placed, placed_pages

Sort = Link.Sort


class Problem(StrEnum):
    """Names what is wrong with a link."""

    MISSING = "missing"
    UNPUBLISHED = "unpublished"
    NARROWER = "narrower"
    UNKNOWN = "unknown"
    DEAD = "dead"


@dataclass(frozen=True)
class Broken:
    """Is one link to mend: where it stands, what it leads to, why that fails.

    ``snippet`` is the shared snippet that holds the link, if one does; ``detail`` the title of what
    is linked, or what the other server said.
    """

    page: ArticlePage
    number: int
    sort: str
    target: str
    text: str
    problem: Problem
    detail: str
    snippet: str = ""


def broken_links(user: Any) -> list[Broken]:
    """Return the broken links in articles that ``user`` keeps, for the editor's home."""
    mine = kept_by(user, timezone.localdate())
    return broken_in(ArticlePage.objects.filter(translation_key__in=mine.values("translation_key")))


def broken_in(pages: QuerySet[ArticlePage]) -> list[Broken]:
    """Return the broken links of those of these pages that readers see, in order of the pages."""
    shown = published_articles().filter(pk__in=pages.values("pk"), alias_of=None)
    own = list(Link.objects.filter(page__in=shown.values("pk")).order_by("page", "pk"))
    inside = _links_of_snippets(own)
    judge = _Judge([*own, *(link for links in inside.values() for link in links)])
    sources = placed_pages(link.page_id for link in own if link.page_id)
    found = []
    for link in own:
        for each in (link, *(inside.get(link.target, ()) if link.sort == Sort.SNIPPET else ())):
            source = sources[link.page_id or 0]
            verdict = judge(each, source, internal=link.internal or each.internal)
            if verdict:
                found.append((source, each, "" if each is link else link.text, *verdict))
    plain = ArticlePage.objects.select_related("locale").defer("body", "questions")
    by_pk = plain.in_bulk({source.pk for source, *_rest in found})
    return [
        Broken(
            by_pk[source.pk], source.number, link.sort, link.target, link.text, why, detail, snippet
        )
        for source, link, snippet, why, detail in found
    ]


def _links_of_snippets(links: Iterable[Link]) -> dict[str, list[Link]]:
    shown = {link.target for link in links if link.sort == Sort.SNIPPET}
    inside: dict[str, list[Link]] = {target: [] for target in shown}
    for link in Link.objects.filter(snippet__in=_ids(shown)).order_by("pk"):
        inside[str(link.snippet_id)].append(link)
    return inside


class _Judge:
    """Looks up all targets at once, and then says what is wrong with one link."""

    def __init__(self, links: Iterable[Link]) -> None:
        wanted: dict[str, set[str]] = {sort: set() for sort in Sort.values}
        for link in links:
            wanted[link.sort].add(link.target)
        self._pages = placed_pages(_ids(wanted[Sort.PAGE]))
        self._known = {
            sort: _existing(rows, wanted[sort])
            for sort, rows in (
                (Sort.DOCUMENT, Document.objects.all()),
                (Sort.IMAGE, Image.objects.all()),
                (Sort.SNIPPET, SharedSnippet.objects.all()),
                (Sort.NUMBER, Article.objects.all()),
            )
        }
        dead = LinkedAddress.objects.filter(address__in=wanted[Sort.ADDRESS]).exclude(problem="")
        self._dead = dict(dead.values_list("address", "problem"))

    def __call__(self, link: Link, source: Placed, *, internal: bool) -> tuple[Problem, str] | None:
        if link.sort == Sort.ADDRESS:
            said = self._dead.get(link.target)
            return (Problem.DEAD, said) if said else None
        if link.sort == Sort.PAGE:
            return self._of_page(link, source, internal=internal)
        if link.target in self._known[Sort(link.sort)]:
            return None
        return (Problem.UNKNOWN if link.sort == Sort.NUMBER else Problem.MISSING), ""

    def _of_page(self, link: Link, source: Placed, *, internal: bool) -> tuple[Problem, str] | None:
        target = self._pages.get(int(link.target) if link.target.isdigit() else 0)
        if target is None:
            return Problem.MISSING, ""
        if not target.shown:
            return Problem.UNPUBLISHED, target.title
        if not internal and target.narrower_than(source):
            return Problem.NARROWER, target.title
        return None


def _ids(targets: Iterable[str]) -> set[int]:
    return {int(target) for target in targets if target.isdigit()}


def _existing(rows: QuerySet[Any], targets: set[str]) -> set[str]:
    return {str(pk) for pk in rows.filter(pk__in=_ids(targets)).values_list("pk", flat=True)}
