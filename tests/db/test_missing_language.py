"""Reads articles in languages that they have no text in: what there is instead, marked."""

import re

import pytest
from django.test import Client

from articles.audience import Audience
from articles.models import ArticlePage
from tests.browsers import browser_of
from tests.content import article_of, make_agent, make_article, make_centres, make_section
from tests.shared_content import once_a_module

pytestmark = pytest.mark.django_db
_OFFER = re.compile(r'<a href="([^"]+)" hreflang="(\w+)">([^<]+)</a></h2>')


class Shelf:
    """Holds an article in all languages but Swedish, one in English alone, and one for staff.

    The first is written farthest language first, so that no order of rows is the order of readers.
    """

    def __init__(self) -> None:
        """Publish them."""
        centres = make_centres()
        section = {code: make_section(centres[code], f"Help {code}") for code in centres}
        self.first = make_article(section["en"], "Swap SIM", say="In the app.")
        self.danish = make_article(section["da"], "Skift SIM", translates=self.first)
        self.norwegian = make_article(section["nb"], "Bytt SIM", translates=self.first)
        self.alone = make_article(section["en"], "Find PUK")
        self.staff = make_article(section["en"], "Hidden", audience=Audience.STAFF)


@once_a_module
def shelf() -> Shelf:
    """Return the content, made once."""
    return Shelf()


def _by_number(page: ArticlePage, language: str) -> str:
    return f"/{language}/kb-{article_of(page).pk}/"


def _html(address: str, client: Client | None = None) -> str:
    answer = (client or Client()).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def _offered(address: str) -> list[tuple[str, str, str]]:
    return _OFFER.findall(_html(address))


def _menu(html: str) -> str:
    return html.split('class="menu-list"')[1].split("</nav>")[0]


def test_the_menu_of_an_article_leads_to_its_number_where_it_is_not_translated(
    shelf: Shelf,
) -> None:
    menu = _menu(_html(shelf.first.get_url()))
    assert re.findall(r'<a href="([^"]+)"', menu) == [
        shelf.norwegian.get_url(),
        _by_number(shelf.first, "sv"),
        shelf.danish.get_url(),
        shelf.first.get_url(),
    ]
    assert menu.count("Not translated yet") == 1


def test_what_there_is_stands_in_the_order_of_its_readers(shelf: Shelf) -> None:
    assert _offered(_by_number(shelf.first, "sv")) == [
        (shelf.norwegian.get_url(), "nb", "Bytt SIM"),
        (shelf.danish.get_url(), "da", "Skift SIM"),
        (shelf.first.get_url(), "en", "Swap SIM"),
    ]


def test_what_there_is_says_its_language_on_a_page_in_the_language_asked_for(shelf: Shelf) -> None:
    html = _html(_by_number(shelf.first, "sv"))
    assert '<html lang="sv">' in html
    assert "Artikeln finns inte på svenska än" in html
    offer = html.split('class="entries')[1].split("</ul>")[0]
    for code, name in (("nb", "Norsk bokmål"), ("da", "Dansk"), ("en", "English")):
        assert f'<span lang="{code}">{name}</span>' in offer
    assert '<p class="entry-text" lang="en">In the app.</p>' in offer
    assert html.count('role="search"') == 1


def test_its_menu_leads_on_to_the_article_in_other_languages(shelf: Shelf) -> None:
    menu = _menu(_html(_by_number(shelf.alone, "sv")))
    assert re.findall(r'<a href="([^"]+)"', menu) == [
        _by_number(shelf.alone, "nb"),
        _by_number(shelf.alone, "sv"),
        _by_number(shelf.alone, "da"),
        shelf.alone.get_url(),
    ]


def test_what_a_reader_may_not_open_is_not_offered(shelf: Shelf) -> None:
    ArticlePage.objects.get(pk=shelf.danish.pk).unpublish()
    assert [code for _url, code, _title in _offered(_by_number(shelf.first, "sv"))] == ["nb", "en"]
    shelf.norwegian.get_parent().specific.unpublish()
    assert [code for _url, code, _title in _offered(_by_number(shelf.first, "sv"))] == ["en"]


def test_the_page_that_offers_is_kept_off_lists_and_is_no_translation(shelf: Shelf) -> None:
    answer = Client().get(_by_number(shelf.first, "sv"))
    assert answer["X-Robots-Tag"] == "noindex"
    html = answer.content.decode()
    assert '<meta name="robots" content="noindex">' in html
    assert 'rel="canonical"' not in html
    assert 'rel="alternate"' not in html
    article = _html(shelf.first.get_url())
    assert re.findall(r'rel="alternate" hreflang="([^"]+)"', article) == [
        *("nb", "da", "en"),
        "x-default",
    ]


def test_a_page_for_staff_is_offered_to_them_alone_and_kept_by_nobody(shelf: Shelf) -> None:
    address = _by_number(shelf.staff, "sv")
    answer = browser_of(make_agent()).get(address)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    assert "Hidden" in answer.content.decode()
    assert Client().get(address).status_code == 404


def test_where_it_is_translated_the_number_leads_to_the_article(shelf: Shelf) -> None:
    answer = Client().get(_by_number(shelf.first, "da"))
    assert (answer.status_code, answer["Location"]) == (301, shelf.danish.get_url())
