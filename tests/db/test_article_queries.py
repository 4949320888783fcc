"""Counts the queries of an article page, for everybody who reads it, also right after a change."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings
from wagtail.images.models import Rendition

from articles.models import ArticlePage, HelpCentrePage, Market, Product, SharedSnippet
from articles.remembering import answering, parts
from kb.accounts.roles import CANDIDATE, EDITOR
from kb.contact.models import Destination
from kb.outbox.epoch import recent_epoch
from tests.browsers import browser_of
from tests.content import (
    Body,
    group_of,
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
READERS = ("anonymous", "customer", "agent", "editor")


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
    """Return the browser of a reader: a customer, an agent or an editor as sites have them."""
    roles = {"agent": CANDIDATE, "editor": EDITOR}
    if reader == "anonymous":
        return browser_of(None)
    person = make_customer(reader)
    if reader in roles:
        person.groups.add(group_of(roles[reader]))
    return browser_of(person)


def _nothing() -> None:
    """Leave everything as it is."""


def _queries(
    client: Client, address: str, *, just_before: Callable[[], None] = _nothing
) -> list[str]:
    """Return the queries of a page whose pictures were shown before, but long ago."""
    assert client.get(address).status_code == 200
    for rendition in Rendition.objects.all():
        rendition.purge_from_cache()
    answering.pages.forget()
    just_before()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured.captured_queries]


@pytest.fixture
def glance(
    remembering: None, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], None]:
    """Return what makes it time to look whether anything changed: a process looks now and then."""
    settings.EPOCH_SECONDS = 3600

    def due() -> None:
        # As if the last look at what expires next were long ago: two in a row are too many.
        monkeypatch.setattr(answering.next_expiry, "_looked_at", float("-inf"))
        monkeypatch.setattr(recent_epoch, "_seen", (float("-inf"), 0))

    return due


@pytest.mark.parametrize("reader", READERS)
def test_five_pictures_cost_no_more_than_a_page_may(
    reader: str, centres: dict[str, HelpCentrePage]
) -> None:
    page = _article(centres, _pictures(5))
    queries = _queries(_client(reader), page.get_url() or "")
    assert len(queries) <= MOST_QUERIES, "\n".join(queries)


@pytest.mark.parametrize("reader", READERS)
def test_all_that_an_article_can_hold_costs_no_more_than_a_page_may(
    reader: str, centres: dict[str, HelpCentrePage], glance: Callable[[], None]
) -> None:
    page, client = _everything_at_once(centres), _client(reader)
    Destination.objects.create(email="desk@example.org")
    glance()
    queries = _queries(client, page.get_url() or "", just_before=glance)
    assert len(queries) <= MOST_QUERIES, "\n".join(queries)


# Not for customers, who then cost one more: whether the contact form is open.
@pytest.mark.parametrize("reader", ["anonymous", "agent", "editor"])
def test_it_costs_no_more_where_no_part_of_it_is_remembered(
    reader: str, centres: dict[str, HelpCentrePage], glance: Callable[[], None]
) -> None:
    def forget() -> None:
        parts.parts.forget()
        glance()

    page, client = _everything_at_once(centres), _client(reader)
    Destination.objects.create(email="desk@example.org")
    glance()
    queries = _queries(client, page.get_url() or "", just_before=forget)
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
