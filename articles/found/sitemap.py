"""Writes sitemaps: an index, and files of pages with their languages and pictures. Pure.

By https://www.sitemaps.org/protocol.html: at most 50,000 addresses and 50 MB a file; ours stay far
below. Only what is known to be true is dated. Pictures and languages as Google reads them
(https://developers.google.com/search/docs/crawling-indexing/sitemaps/image-sitemaps,
https://developers.google.com/search/docs/specialty/international/localized-versions#sitemap).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from articles.found.alternates import alternates
from articles.found.xml import Document

PAGES_A_FILE = 1000
MOST_FILES = 50_000  # that an index may name
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True)
class MapFile:
    """Is one file of the index; ``changed`` is None where nothing in it is dated."""

    url: str
    changed: datetime | None = None


@dataclass(frozen=True)
class MapPage:
    """Is one page; ``languages`` holds its addresses by language, its own among them."""

    url: str
    changed: datetime | None = None
    languages: Mapping[str, str] | None = None
    pictures: tuple[str, ...] = ()


def index_xml(files: Iterable[MapFile]) -> bytes:
    """Return the index that names the files of a site."""
    document = Document()
    document.open("sitemapindex", xmlns=_NAMESPACE)
    for each in files:
        document.open("sitemap")
        document.write("loc", each.url)
        _date(document, each.changed)
        document.close("sitemap")
    document.close("sitemapindex")
    return document.content()


def pages_xml(pages: Iterable[MapPage]) -> bytes:
    """Return the file that lists pages."""
    document = Document()
    document.open(
        "urlset",
        xmlns=_NAMESPACE,
        xmlns_xhtml="http://www.w3.org/1999/xhtml",
        xmlns_image="http://www.google.com/schemas/sitemap-image/1.1",
    )
    for page in pages:
        document.open("url")
        document.write("loc", page.url)
        _date(document, page.changed)
        for hreflang, url in alternates(page.languages or {}):
            document.write("xhtml:link", rel="alternate", hreflang=hreflang, href=url)
        for url in page.pictures:
            document.open("image:image")
            document.write("image:loc", url)
            document.close("image:image")
        document.close("url")
    document.close("urlset")
    return document.content()


def _date(document: Document, changed: datetime | None) -> None:
    if changed is not None:
        document.write("lastmod", changed.isoformat(timespec="seconds"))
