"""Expands links between articles for one reader: what the reader may not open is plain text.

Wagtail expands links without knowing who reads; a link to an internal article would show its
address. ``links_for`` resolves all links of a page with two queries, ``ReaderLinks`` uses them.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from articles.access.readable import readable_by, readable_sections
from articles.access.viewer import Viewer
from articles.helpcentre.addresses import addresses_of_sites
from articles.models import SectionPage

_PAGE_LINK = re.compile(r'linktype=\\?"page\\?"')
_ID = re.compile(r'<a\b[^>]*?\bid=\\?"(\d+)\\?"')
_addresses: ContextVar[dict[str, str] | None] = ContextVar("svar_link_addresses", default=None)


class ReaderLinks(PageLinkHandler):
    """Writes the address of a linked page when the reader may open it, else no address."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """Return the opening tag of each link."""
        addresses = _addresses.get() or {}
        return [_opening(addresses.get(attrs.get("id", "")), attrs) for attrs in attrs_list]


@contextmanager
def links_for(viewer: Viewer, sources: str, language: str) -> Iterator[None]:
    """Let rich text rendered inside link to what ``viewer`` may read, in ``language`` if it exists.

    ``sources`` is the stored HTML or JSON that holds the links; outside, links have no address.
    """
    token = _addresses.set(_resolve(viewer, sources, language))
    try:
        yield
    finally:
        _addresses.reset(token)


def _opening(address: str | None, attrs: dict[str, Any]) -> str:
    if not address:
        return "<a>"
    anchor = f"#{attrs['anchor']}" if attrs.get("anchor") else ""
    return f'<a href="{escape(address + anchor)}">'


def _resolve(viewer: Viewer, sources: str, language: str) -> dict[str, str]:
    if not _PAGE_LINK.search(sources):
        return {}
    linked = Page.objects.filter(pk__in=set(_ID.findall(sources)))
    targets = list(linked.values_list("pk", "translation_key", "content_type"))
    section = ContentType.objects.get_for_model(SectionPage).pk
    articles = {key for _pk, key, sort in targets if sort != section}
    sections = {key for _pk, key, sort in targets if sort == section}
    addresses = {
        **_addresses_of(readable_by(viewer), articles, language),
        **_addresses_of(readable_sections(viewer), sections, language),
    }
    return {str(pk): addresses[key] for pk, key, _sort in targets if addresses.get(key)}


def _addresses_of(pages: QuerySet[Any], keys: set[UUID], language: str) -> dict[UUID, str]:
    """Return the address of each readable page, in ``language`` where there is such a page."""
    found: dict[UUID, str] = {}
    if keys:
        sites = addresses_of_sites()
        # Only what an address needs: whole pages would bring their bodies along.
        columns = ("translation_key", "locale__language_code", "url_path")
        for key, code, path in pages.filter(translation_key__in=keys).values_list(*columns):
            if code == language or key not in found:
                found[key] = sites.address(path)
    return found
