"""Says where a shared snippet is shown: in which articles and languages, and who reads them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex

from articles.models import Article, ArticlePage, Governance, Link, SharedSnippet
from articles.models.reach import AUDIENCES


@dataclass(frozen=True)
class Use:
    """Is one page that shows the snippet; ``audience`` is what people call those who may read."""

    page: int
    title: str
    number: int
    language: str
    live: bool
    audience: str
    internal: bool


def uses_of(snippet: SharedSnippet) -> list[Use]:
    """Return the pages that show a snippet, live ones first; five queries, however many."""
    links = Link.objects.filter(sort=Link.Sort.SNIPPET, target=str(snippet.pk))
    internal = dict(links.values_list("page", "internal"))
    references = ReferenceIndex.get_references_to(snippet).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    drafts = [int(pk) for pk in references.values_list("object_id", flat=True)]
    pages = (
        ArticlePage.objects.filter(Q(pk__in=internal) | Q(pk__in=drafts), alias_of=None)
        .select_related("locale")
        .defer("body", "questions")
        .order_by("-live", "title", "pk")
    )
    facts = Article.objects.in_bulk(
        {page.translation_key for page in pages}, field_name="translation_key"
    )
    names = {str(value): str(label) for value, label in AUDIENCES}
    return [
        Use(
            page=page.pk,
            title=page.title,
            number=facts[page.translation_key].pk,
            language=str(page.locale),
            live=page.live,
            audience=names[facts[page.translation_key].effective_audience],
            internal=internal.get(page.pk, False),
        )
        for page in pages
    ]


def governed_uses(snippet: SharedSnippet) -> list[str]:
    """Return the numbers of the articles governed by compliance that show a snippet, or will."""
    numbers = {use.number for use in uses_of(snippet)}
    governed = Article.objects.filter(pk__in=numbers, governance=Governance.COMPLIANCE)
    return [str(article) for article in governed.order_by("pk")]


def snippet_kept(instance: SharedSnippet, **_more: Any) -> None:
    """Refuse to delete a snippet that an article governed by compliance shows.

    A handler of ``pre_delete``; raises ``PermissionDenied``.
    """
    governed = governed_uses(instance)
    if governed:
        raise PermissionDenied(governed_by(governed))


def governed_by(numbers: list[str]) -> str:
    """Return why a snippet in these articles stays as it is, and what to do instead."""
    return _(
        "This text stands in %(numbers)s, which compliance governs: it changes there by a review "
        "only. Write another snippet, and submit the articles with it."
    ) % {"numbers": ", ".join(numbers)}


def audiences_of(uses: Iterable[Use]) -> list[tuple[str, int]]:
    """Return each audience with the number of live pages that show the snippet to it."""
    counts = Counter(use.audience for use in uses if use.live)
    return [(str(label), counts[str(label)]) for _value, label in AUDIENCES if counts[str(label)]]
