"""Gives every page what its frame shows: languages, absolute addresses, sections, neighbours."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.db.models import Case, F, OuterRef, Subquery, When, Window
from django.db.models.functions import RowNumber
from django.template import Context
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from articles.access import ANONYMOUS, Viewer, readable_by
from articles.helpcentre.navigation import (
    LanguageLink,
    SectionCard,
    address,
    language_links,
    section_cards,
)
from articles.helpcentre.styles import addresses
from articles.models import Article

register = template.Library()

NEIGHBOURS = 5


@dataclass(frozen=True)
class Neighbour:
    """Is a link to another article; ``audience`` says who else may follow it."""

    title: str
    url: str
    audience: str


@dataclass(frozen=True)
class Neighbours:
    """Holds the articles right before and after one in its section, and a few around it."""

    previous: Neighbour | None
    next: Neighbour | None
    others: tuple[Neighbour, ...]


@register.filter
def language_name(code: str) -> str:
    """Return what a language calls itself, the code where it is none of ours."""
    return str(dict(settings.LANGUAGES).get(code, code))


@register.simple_tag
def styles(group: str) -> SafeString:
    """Return the links to a group of style sheets."""
    links = ((address,) for address in addresses(group))
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', links)


@register.simple_tag(takes_context=True)
def absolute(context: Context, path: str) -> str:
    """Return the whole address of a path on this site, for search engines."""
    return str(context["request"].build_absolute_uri(path))


@register.simple_tag(takes_context=True)
def language_choices(context: Context) -> list[LanguageLink]:
    """Return the page's links to its other languages; pages without any lead to the front pages."""
    links: list[LanguageLink] | None = context.get("languages")
    return language_links(None, _viewer(context)) if links is None else links


@register.simple_tag(takes_context=True)
def centre_sections(context: Context) -> list[SectionCard]:
    """Return the top sections that the reader may open, for pages that found nothing."""
    given: list[SectionCard] | None = context.get("sections")
    if given is not None:
        return given
    centre = context.get("centre")
    if centre is None:
        return []
    return section_cards(centre.page, centre, _viewer(context), titles=2)


@register.simple_tag(takes_context=True)
def neighbours(context: Context) -> Neighbours:
    """Return other articles of the page's section, the nearest first before and after; one query.

    The list begins with those after it, and is filled up with those before.
    """
    page, centre = context["page"], context["centre"]
    facts = Article.objects.filter(translation_key=OuterRef("translation_key"))
    before = Case(When(path__lt=page.path, then=1), default=0)
    up, down = (
        Window(RowNumber(), partition_by=before, order_by=order)
        for order in (F("path").asc(), F("path").desc())
    )
    rows = (
        readable_by(_viewer(context))
        .filter(path__startswith=page.path[: -page.steplen], depth=page.depth)
        .exclude(pk=page.pk)
        .only("title", "url_path", "path")
        .annotate(
            away=Case(When(path__lt=page.path, then=down), default=up),
            reach=Subquery(facts.values("effective_audience")[:1]),
        )
        .filter(away__lte=NEIGHBOURS)
        .order_by("path")
    )
    found = [(row.path, Neighbour(row.title, address(row, centre), row.reach)) for row in rows]
    above = [neighbour for path, neighbour in found if path < page.path]
    below = [neighbour for path, neighbour in found if path > page.path]
    room = max(0, NEIGHBOURS - len(below))
    return Neighbours(
        previous=above[-1] if above else None,
        next=below[0] if below else None,
        others=(*below, *above[max(0, len(above) - room) :]),
    )


@register.simple_tag(takes_context=True)
def page_address(context: Context, number: int) -> str:
    """Return the address of the same list at another page number, the question kept."""
    question: Any = context["request"].GET.copy()
    question["page"] = number
    return f"?{question.urlencode()}"


def _viewer(context: Context) -> Viewer:
    """Return the reader, the anonymous one where a page was rendered without a request."""
    viewer: Viewer = context.get("viewer") or ANONYMOUS
    return viewer
