"""Writes Atom feeds by RFC 4287: pure. Texts are plain, so that no reader runs anything in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from articles.found.xml import Document


@dataclass(frozen=True)
class FeedEntry:
    """Is one article; ``id`` stays the same wherever the article moves."""

    id: str
    title: str
    url: str
    summary: str
    published: datetime
    updated: datetime


@dataclass(frozen=True)
class Feed:
    """Holds what a feed says of itself; ``updated`` counts only while it has no entries."""

    url: str
    title: str
    subtitle: str
    page: str
    author: str
    language: str
    updated: datetime


def atom_xml(feed: Feed, entries: Sequence[FeedEntry]) -> bytes:
    """Return the feed with its entries, in the order given."""
    document = Document()
    document.open("feed", xmlns="http://www.w3.org/2005/Atom", xml_lang=feed.language)
    document.write("id", feed.url)
    document.write("title", feed.title)
    if feed.subtitle:
        document.write("subtitle", feed.subtitle)
    document.write("link", rel="self", type="application/atom+xml", href=feed.url)
    document.write("link", rel="alternate", type="text/html", href=feed.page)
    updated = max((entry.updated for entry in entries), default=feed.updated)
    document.write("updated", _moment(updated))
    document.open("author")
    document.write("name", feed.author)
    document.close("author")
    for entry in entries:
        _write_entry(document, entry)
    document.close("feed")
    return document.content()


def _write_entry(document: Document, entry: FeedEntry) -> None:
    document.open("entry")
    document.write("id", entry.id)
    document.write("title", entry.title)
    document.write("link", rel="alternate", type="text/html", href=entry.url)
    document.write("published", _moment(entry.published))
    document.write("updated", _moment(entry.updated))
    if entry.summary:
        document.write("summary", entry.summary)
    document.close("entry")


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
