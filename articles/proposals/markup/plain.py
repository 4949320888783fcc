"""Offers the way from rich text to typed text and back, and checks that it loses nothing."""

import re
from collections.abc import Collection
from functools import lru_cache

import nh3

from articles.proposals.markup.document import Block, Document
from articles.proposals.markup.from_html import NotPlainError, read_html
from articles.proposals.markup.from_text import BadLinkError, read_text
from articles.proposals.markup.to_html import SCHEMES, write_html
from articles.proposals.markup.to_text import write_text

TAGS = {"p", "h2", "h3", "ul", "ol", "li", "b", "i", "code", "a", "br"}
_BY_ID = re.compile(r'\blinktype="([a-z-]+)" id="(\d+)"|\bid="(\d+)" linktype="([a-z-]+)"')


@lru_cache(maxsize=512)
def as_text(html: str, *, lists: bool) -> str | None:
    """Return rich text as text to edit, or None where the way back would change it.

    ``lists`` says whether headings and lists are meant in this field.
    """
    try:
        document = read_html(html)
    except NotPlainError:
        return None
    if any(not lists and block.kind != "p" for block in document):
        return None
    shown = tuple(block for block in document if _holds_something(block))
    for escaped in (False, True):
        text = write_text(shown, escaped=escaped)
        if _reads_back(text, shown, lists=lists):
            return text
    return None


def from_text(text: str, *, lists: bool, links: Collection[str]) -> str:
    """Return typed text as rich text that holds only what the editor could have written.

    Raises ``BadLinkError`` for a link without a known way to write its address, or by an id that
    is not among ``links``.
    """
    written = write_html(read_text(text, lists=lists, links=links))
    cleaned = nh3.clean(
        written,
        tags=TAGS,
        attributes={"a": {"href", "linktype", "id", "anchor"}},
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
    return cleaned.replace("<br>", "<br/>")


def links_in(stored: str) -> frozenset[str]:
    """Return the links by id in stored HTML or JSON, as they are typed: ``page:12``."""
    found = _BY_ID.findall(stored.replace('\\"', '"'))
    return frozenset(f"{kind or later}:{key or sooner}" for kind, key, sooner, later in found)


def _reads_back(text: str, document: Document, *, lists: bool) -> bool:
    try:
        return read_text(text, lists=lists, links=None) == document
    except BadLinkError:
        return False


def _holds_something(block: Block) -> bool:
    return bool(block.runs or block.items)
