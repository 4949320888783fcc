"""Tests who gets cards and notes, and that neither tells what the agent may not read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.access import viewer_for
from articles.audience import Audience
from articles.facts import change_article
from articles.models import ArticlePage, Market, Product, Team
from kb.console.callpad.cards import cards
from kb.console.callpad.fusing import Ranked
from tests.content import (
    article_of,
    index_everything,
    make_agent,
    make_article,
    make_centres,
    make_customer,
    make_section,
)
from tests.shared_content import made_once

pytestmark = pytest.mark.django_db
API = "/api/answers/v1"


@dataclass
class Desk:
    """Holds what agents read, one article that only the fraud team may, and people."""

    puk: ArticlePage
    fraud: ArticlePage
    agent: User
    customer: User


@pytest.fixture(scope="module")
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    """Publish and index the articles."""
    yield from made_once(request, _build)


def _build() -> Desk:
    section = make_section(make_centres()["nb"], "Mobil")
    team = Team.objects.create(name="fraud")
    desk = Desk(
        make_article(section, "Finn PUK-koden din", say="I appen."),
        make_article(
            section,
            "Mistanke om kapring av SIM",
            audience=Audience.STAFF,
            teams=[team],
            say="Ring.",
        ),
        make_agent(),
        make_customer(),
    )
    for title in ("Les fakturaen", "Si opp abonnement", "Ruteren blinker"):
        make_article(section, title, say="I appen.")
    index_everything()
    return desk


@pytest.fixture(autouse=True)
def fresh_engine(desk: Desk) -> None:
    """Keep the engine of the library."""


@pytest.fixture
def agent(client: Client, desk: Desk) -> Client:
    """Return a client of the agent's."""
    client.force_login(desk.agent)
    return client


def _posted(client: Client, path: str, body: dict[str, Any]) -> Any:
    return client.post(f"{API}/{path}", body, content_type="application/json")


def test_cards_say_why_and_nobody_may_keep_them(agent: Client, desk: Desk) -> None:
    lines = ["ringer fra hytta", "puk kode, fnr 01010750160"]
    reply = _posted(agent, "callpad", {"lines": lines})
    assert reply.headers["Cache-Control"] == "private, no-store"
    told = reply.json()
    assert told["lines"][1] == "puk kode, fnr [id number]"
    card = told["cards"][0]
    assert (card["number"], card["because"]["line"]) == (article_of(desk.puk).pk, 1)
    assert card["because"]["text"] == told["lines"][1]
    assert card["permalink"] == card["url"]


@pytest.mark.parametrize("narrowed", ["product", "market"])
def test_cards_are_narrowed_as_the_console_is(agent: Client, desk: Desk, narrowed: str) -> None:
    rows: dict[str, Any] = {"product": Product, "market": Market}
    here, _elsewhere = (rows[narrowed].objects.create(key=key) for key in ("here", "elsewhere"))
    change_article(article_of(desk.puk), {f"{narrowed}s": [here]})

    def numbers(key: str) -> list[int]:
        asked = {"lines": ["finn puk-koden"], narrowed: key}
        return [card["number"] for card in _posted(agent, "callpad", asked).json()["cards"]]

    assert article_of(desk.puk).pk in numbers("here")
    assert article_of(desk.puk).pk not in numbers("elsewhere")


def test_what_only_a_team_may_read_is_on_no_card(agent: Client, desk: Desk) -> None:
    told = _posted(agent, "callpad", {"lines": ["mistanke om kapring av sim"]}).json()
    assert article_of(desk.fraud).pk not in [card["number"] for card in told["cards"]]


def test_who_may_read_is_asked_again_whatever_was_remembered(desk: Desk) -> None:
    both = [Ranked(article_of(page).pk, 1.0, 0) for page in (desk.fraud, desk.puk)]
    shown = cards(viewer_for(desk.agent), both, "nb")
    assert [card.number for card in shown] == [article_of(desk.puk).pk]


def test_a_card_goes_at_once_when_the_article_is_closed(agent: Client, desk: Desk) -> None:
    asked = {"lines": ["finn puk-koden"]}
    number = article_of(desk.puk).pk
    assert number in [card["number"] for card in _posted(agent, "callpad", asked).json()["cards"]]
    team = Team.objects.get(name="fraud")
    change_article(article_of(desk.puk), {"audience": Audience.STAFF, "teams": [team]})
    shown = [card["number"] for card in _posted(agent, "callpad", asked).json()["cards"]]
    assert number not in shown


def test_a_note_names_article_and_version_and_no_person(agent: Client, desk: Desk) -> None:
    article = {"number": article_of(desk.puk).pk, "lang": "nb"}
    body = {"lines": ["fnr 01010750160"], "tried": ["omstart"], "article": article, "lang": "en"}
    told = _posted(agent, "case-notes", {**body, "outcome": "solved"}).json()
    assert "- fnr [id number]" in told["text"]
    assert f"KB-{article['number']} Finn PUK-koden din" in told["text"]
    assert told["used"]["revision"] == desk.puk.live_revision_id
    assert f"/nb/kb-{article['number']}/" in told["text"]


def test_a_note_marks_an_article_that_is_for_staff(agent: Client, desk: Desk) -> None:
    change_article(article_of(desk.puk), {"audience": Audience.STAFF, "teams": []})
    body = {"article": {"number": article_of(desk.puk).pk, "lang": "nb"}, "lang": "en"}
    text = _posted(agent, "case-notes", body).json()["text"]
    assert f"KB-{article_of(desk.puk).pk} (Internal) Finn PUK-koden din" in text


def test_a_note_about_an_article_of_others_is_not_found(agent: Client, desk: Desk) -> None:
    for number in (article_of(desk.fraud).pk, 999_999):
        reply = _posted(agent, "case-notes", {"article": {"number": number, "lang": "nb"}})
        assert reply.status_code == 404
        assert "KB-" not in reply.content.decode()


@pytest.mark.parametrize("path", ["callpad", "case-notes", "drafts"])
def test_customers_and_strangers_are_asked_to_sign_in(
    client: Client, desk: Desk, path: str
) -> None:
    body = {"lines": ["puk"], "key": "a-key-of-mine", "title": "Finn PUK-koden din"}
    assert _posted(client, path, body).status_code == 401
    client.force_login(desk.customer)
    assert _posted(client, path, body).status_code == 401


@pytest.mark.parametrize("path", ["callpad", "case-notes", "drafts"])
def test_a_call_from_another_site_is_refused(desk: Desk, path: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(desk.agent)
    body = {"lines": ["puk"], "key": "a-key-of-mine", "title": "Finn PUK-koden din"}
    assert _posted(strict, path, body).status_code == 403
