"""Gives every page what its frame shows: languages, absolute addresses, sections."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from articles.access import ANONYMOUS, Viewer
from articles.helpcentre.navigation import LanguageLink, language_links
from articles.helpcentre.sections import SectionCard, section_cards
from articles.helpcentre.styles import addresses

register = template.Library()


# Not "language_name": Django's i18n has one, in English, and whatever is loaded last wins.
@register.filter
def own_name(code: str) -> str:
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
def centre_sections(context: Context) -> Sequence[SectionCard]:
    """Return the top sections that the reader may open, for pages that found nothing."""
    given: Sequence[SectionCard] | None = context.get("sections")
    if given is not None:
        return given
    centre = context.get("centre")
    if centre is None:
        return []
    return section_cards(centre.page, centre, _viewer(context), titles=2)


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
