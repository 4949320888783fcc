"""Reads back what is written as XML: sitemaps and feeds, with texts that try to break them."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from articles.found.alternates import alternates
from articles.found.atom import Feed, FeedEntry, atom_xml
from articles.found.sitemap import MapFile, MapPage, index_xml, pages_xml
from articles.found.xml import allowed

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ATOM = "{http://www.w3.org/2005/Atom}"
NOW = datetime(2026, 3, 1, 9, 30, 15, 123, tzinfo=UTC)
FEED = Feed("https://a/new.xml", "New", "", "https://a/", "Svar", "nb", NOW)


def _entry(title: str) -> FeedEntry:
    return FeedEntry("https://a/kb-1/", title, "https://a/x/", title, NOW, NOW)


def test_any_title_comes_through_but_for_what_xml_cannot_hold() -> None:
    title = "".join(map(chr, [*range(0x3000), *range(0xD700, 0x10100), 0x1F680]))
    written = ElementTree.fromstring(atom_xml(FEED, [_entry(title)]))
    found = written.findtext(f"{ATOM}entry/{ATOM}title") or ""
    assert found == allowed(title).replace("\r", "\n")


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\ud800", "\ufffe", "\uffff"])
def test_what_no_document_may_hold_is_left_out(sign: str) -> None:
    assert allowed(f"a{sign}b") == "ab"


def test_a_feed_without_entries_says_when_its_page_changed() -> None:
    assert ElementTree.fromstring(atom_xml(FEED, [])).findtext(f"{ATOM}updated") == (
        "2026-03-01T09:30:15+00:00"
    )


def test_an_undated_file_of_an_index_has_no_date() -> None:
    first, second = ElementTree.fromstring(index_xml([MapFile("https://a/0"), MapFile("b", NOW)]))
    assert [each.findtext(f"{MAP}lastmod") for each in (first, second)] == [
        None,
        "2026-03-01T09:30:15+00:00",
    ]


def test_addresses_in_a_sitemap_are_escaped() -> None:
    page = MapPage("https://a/?q=1&b=<2>", pictures=("https://a/x.png?a&b",))
    (url,) = ElementTree.fromstring(pages_xml([page]))
    assert url.findtext(f"{MAP}loc") == "https://a/?q=1&b=<2>"


@pytest.mark.parametrize(
    ("there", "rest"),
    [(["en", "nb"], "en"), (["sv", "nb"], "nb"), (["da", "sv"], "sv"), (["da"], "da")],
)
def test_readers_of_other_languages_are_led_to_english_else_to_the_first(
    there: list[str], rest: str
) -> None:
    found = alternates({code: f"/{code}/" for code in there})
    assert found[-1] == ("x-default", f"/{rest}/")
    assert sorted(code for code, _url in found[:-1]) == sorted(there)


def test_a_page_in_no_language_names_none() -> None:
    assert alternates({}) == []
