"""Counts the queries of an article page: the number of its pictures must not matter."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings
from wagtail.images.models import Rendition

from articles.models import ArticlePage, HelpCentrePage, Market, Product, SharedSnippet
from articles.remembering import answering
from kb.contact.models import Destination
from tests.browsers import browser_of
from tests.content import (
    Body,
    make_agent,
    make_article,
    make_customer,
    make_document,
    make_image,
    make_section,
    note,
    picture,
    prose,
    shown,
)

MOST_QUERIES = 12


def _article(centres: dict[str, HelpCentrePage], body: Body) -> ArticlePage:
    section = make_section(make_section(centres["nb"], "Mobil"), "SIM")
    make_article(section, "Finn PUK")
    return make_article(section, "Bytt SIM", say="I appen.", body=body)


def _pictures(number: int) -> Body:
    """Return a body with pictures in every kind of block that shows some."""
    images = [make_image(f"kort-{i}.png") for i in range(number)]
    steps = [{"text": "<p>Ta ut kortet.</p>", "image": shown(image)} for image in images[1:-1]]
    return [prose("Slik ser det ut."), picture(images[0]), ("steps", steps), note("!", images[-1])]


def _client(reader: str) -> Client:
    people = {"agent": make_agent, "customer": make_customer}
    return browser_of(people[reader]() if reader in people else None)


def _queries(client: Client, address: str) -> list[str]:
    """Return the queries of a page whose pictures were shown before, but long ago."""
    assert client.get(address).status_code == 200
    for rendition in Rendition.objects.all():
        rendition.purge_from_cache()
    answering.pages.forget()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured.captured_queries]


@pytest.mark.parametrize("reader", ["agent", "customer", "anonymous"])
def test_five_pictures_cost_no_more_than_a_page_may(
    reader: str, centres: dict[str, HelpCentrePage]
) -> None:
    page = _article(centres, _pictures(5))
    queries = _queries(_client(reader), page.get_url() or "")
    assert len(queries) <= MOST_QUERIES, "\n".join(queries)


@pytest.mark.usefixtures("remembering")
@pytest.mark.parametrize("reader", ["customer", "anonymous"])
def test_all_that_an_article_can_hold_costs_no_more_than_a_page_may(
    reader: str, centres: dict[str, HelpCentrePage], settings: Settings
) -> None:
    settings.EPOCH_SECONDS = 60  # a process looks at the epoch a few times a second, not per page
    page = _everything_at_once(centres)
    Destination.objects.create(email="desk@example.org")
    queries = _queries(_client(reader), page.get_url() or "")
    assert len(queries) <= MOST_QUERIES, "\n".join(queries)


def _everything_at_once(centres: dict[str, HelpCentrePage]) -> ArticlePage:
    """Return an article with a banner, a translation, and every block that asks for something."""
    product = Product.objects.create(key="mobil")
    section = make_section(make_section(centres["nb"], "Mobil"), "SIM")
    until = timezone.localdate()
    issue = {"kind": "known_issue", "products": [product], "banner_until": until}
    other = make_article(section, "Mobilnettet er nede", say="Vi retter det.", facts=issue)
    links = "".join(
        f'<a linktype="page" id="{linked.pk}">se</a>' for linked in (other, section, section)
    )
    paper = f'<a linktype="document" id="{make_document("vilkar.pdf").pk}">vilkår</a>'
    snippet = SharedSnippet.objects.create(
        name="Tid", body=f"<p>8 til 16, {links}</p>", locale=section.locale
    )
    tree = {
        "title": "",
        "places": [
            {"key": "a", "question": "Lyser den?", "text": f"<p>{links}</p>", "answers": []}
        ],
    }
    body = [*_pictures(4), prose(links + paper), ("snippet", snippet.pk), ("tree", tree)]
    facts = {"products": [product], "markets": [Market.objects.create(key="no")]}
    page = make_article(section, "Bytt SIM", body=body, facts=facts)
    there = make_section(make_section(centres["sv"], "Mobil"), "SIM")
    make_article(there, "Byt SIM", translates=page)
    shown_page = Client().get(page.get_url()).content.decode()
    assert 'class="banner"' in shown_page
    assert 'class="tree"' in shown_page
    assert "Gjelder i: no" in shown_page
    assert shown_page.count('<a href="/nb/mobil/sim/mobilnettet-er-nede/">') >= 3
    return page


def test_more_pictures_cost_no_more_queries(centres: dict[str, HelpCentrePage]) -> None:
    client = _client("anonymous")
    few = _queries(client, _article(centres, _pictures(3)).get_url() or "")
    section = make_section(centres["nb"], "Flere")
    many = make_article(section, "Mange bilder", body=_pictures(9))
    assert len(_queries(client, many.get_url() or "")) <= len(few)


def test_a_picture_that_stands_twice_keeps_both_text_alternatives(
    centres: dict[str, HelpCentrePage],
) -> None:
    image = make_image("kort.png")
    body = [("image", {"image": shown(image, alt), "caption": ""}) for alt in ("Front", "Back")]
    page = _article(centres, body)
    for _time in ("made", "stored"):
        html = Client().get(page.get_url()).content.decode()
        assert [html.count(f'alt="{alt}"') for alt in ("Front", "Back")] == [1, 1]


def test_a_picture_whose_file_is_lost_leaves_its_words(
    centres: dict[str, HelpCentrePage],
) -> None:
    page = _article(centres, [picture(image := make_image("kort.png")), prose("Ta ut kortet.")])
    image.file.storage.delete(image.file.name)
    shown_page = Client().get(page.get_url())
    assert shown_page.status_code == 200
    assert 'alt="A teal square"' in shown_page.content.decode()
