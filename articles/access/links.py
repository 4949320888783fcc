"""Expands links between articles for one reader: what the reader may not open is plain text.

Wagtail expands links without knowing who reads; a link to an internal article would show its
address. ``links_for`` resolves all links of a page with one query, those to documents too;
``ReaderLinks`` and ``ReaderDocuments`` use them.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet, UUIDField, Value
from django.utils.html import escape
from wagtail.documents.models import Document
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from articles.access.readable import readable_by, readable_sections
from articles.access.viewer import Viewer
from articles.helpcentre.addresses import addresses_of_sites
from kb import prepared

_LINK = re.compile(r'linktype=\\?"(?:page|document)\\?"')
_ID = re.compile(r'<a\b[^>]*?\bid=\\?"(\d+)\\?"')
_DOCUMENT = "document"  # stands where pages have the code of their language
LONGEST_ID = 18  # digits; more are no number that a database knows
_addresses: ContextVar[dict[str, str] | None] = ContextVar("svar_link_addresses", default=None)


class ReaderLinks(PageLinkHandler):
    """Writes the address of a linked page when the reader may open it, else no address."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """Return the opening tag of each link."""
        addresses = _addresses.get() or {}
        return [_opening(addresses.get(attrs.get("id", "")), attrs) for attrs in attrs_list]


class ReaderDocuments(DocumentLinkHandler):
    """Writes the address of a linked document, which asks who reads when it is opened."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """Return the opening tag of each link, as Wagtail does; inside ``links_for`` no query."""
        addresses = _addresses.get()
        if addresses is None:
            tags: list[str] = super().expand_db_attributes_many(attrs_list)
            return tags
        return [_opening(addresses.get(_DOCUMENT + attrs["id"]), {}) for attrs in attrs_list]


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
    """Return the addresses of linked pages by their ids, in ``language`` where there is such.

    Those of documents stand behind the word, ``document12``.
    """
    if not _LINK.search(sources):
        return {}
    linked: dict[int, Any] = {}
    addresses: dict[Any, str] = {}
    documents: dict[str, str] = {}
    sites = addresses_of_sites()
    numbers = sorted({int(number) for number in _ID.findall(sources) if len(number) < LONGEST_ID})
    rows = prepared.rows_for(_targets, viewer.anybody_like, numbers=numbers)
    for _path, number, key, code, url_path in sorted(rows):
        if code == _DOCUMENT:
            document = Document.from_db("default", ("id", "file"), (number, url_path))
            documents[f"{_DOCUMENT}{number}"] = document.url
        elif number:
            linked[number] = key
        elif code == language or key not in addresses:
            addresses[key] = sites.address(url_path)
    pages = {str(number): addresses[key] for number, key in linked.items() if addresses.get(key)}
    return pages | documents


def _targets(
    viewer: Viewer, *, numbers: Sequence[int], now: datetime
) -> QuerySet[Any, tuple[Any, ...]]:
    """Return the key of each linked page, and with no number the readable pages with such keys.

    Documents come with their file in place of a path; their numbers are their own.
    """
    linked: Any = Page.objects.filter(pk__in=numbers).order_by()
    keys = linked.values("translation_key")
    articles, sections = (
        readable(viewer, now).filter(translation_key__in=keys).order_by()
        for readable in (readable_by, readable_sections)
    )
    found: QuerySet[Any, tuple[Any, ...]] = _as(linked, F("pk"), Value("")).union(
        *(_as(pages, Value(0), F("locale__language_code")) for pages in (articles, sections)),
        Document.objects.filter(pk__in=numbers)
        .order_by()
        .values_list(
            Value(""), "pk", Value(None, output_field=UUIDField()), Value(_DOCUMENT), "file"
        ),
        all=True,
    )
    return found


def _as(pages: QuerySet[Any], number: Any, code: Any) -> QuerySet[Any, tuple[Any, ...]]:
    """Return pages in the columns that all parts of the query have."""
    rows: QuerySet[Any, tuple[Any, ...]] = pages.annotate(
        number=number, key=F("translation_key"), code=code
    ).values_list("path", "number", "key", "code", "url_path")
    return rows
