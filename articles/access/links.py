"""Expands links between articles for one reader: what the reader may not open is plain text.

Wagtail expands links without knowing who reads; a link to an internal article would show its
address. ``links_for`` resolves all links of a page with one query, ``ReaderLinks`` uses them.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet, Value
from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from articles.access.readable import readable_by, readable_sections
from articles.access.viewer import Viewer
from articles.helpcentre.addresses import addresses_of_sites
from kb import prepared

_PAGE_LINK = re.compile(r'linktype=\\?"page\\?"')
_ID = re.compile(r'<a\b[^>]*?\bid=\\?"(\d+)\\?"')
LONGEST_ID = 18  # digits; more are no number that a database knows
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
    """Return the addresses of linked pages by their ids, in ``language`` where there is such."""
    if not _PAGE_LINK.search(sources):
        return {}
    linked: dict[int, Any] = {}
    addresses: dict[Any, str] = {}
    sites = addresses_of_sites()
    numbers = sorted({int(number) for number in _ID.findall(sources) if len(number) < LONGEST_ID})
    rows = prepared.rows_for(_targets, viewer.anybody_like, numbers=numbers)
    for _path, number, key, code, url_path in sorted(rows):
        if number:
            linked[number] = key
        elif code == language or key not in addresses:
            addresses[key] = sites.address(url_path)
    return {str(number): addresses[key] for number, key in linked.items() if addresses.get(key)}


def _targets(
    viewer: Viewer, *, numbers: Sequence[int], now: datetime
) -> QuerySet[Any, tuple[Any, ...]]:
    """Return the key of each linked page, and with no number the readable pages with such keys."""
    linked: Any = Page.objects.filter(pk__in=numbers).order_by()
    keys = linked.values("translation_key")
    articles, sections = (
        readable(viewer, now).filter(translation_key__in=keys).order_by()
        for readable in (readable_by, readable_sections)
    )
    found: QuerySet[Any, tuple[Any, ...]] = _as(linked, F("pk"), Value("")).union(
        *(_as(pages, Value(0), F("locale__language_code")) for pages in (articles, sections)),
        all=True,
    )
    return found


def _as(pages: QuerySet[Any], number: Any, code: Any) -> QuerySet[Any, tuple[Any, ...]]:
    """Return pages in the columns that all parts of the query have."""
    rows: QuerySet[Any, tuple[Any, ...]] = pages.annotate(
        number=number, key=F("translation_key"), code=code
    ).values_list("path", "number", "key", "code", "url_path")
    return rows
