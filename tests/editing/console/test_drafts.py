"""Tests how an article begins from a call: by whom, once, whole or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from time_machine import TimeMachineFixture

from articles.audience import Audience
from articles.models import (
    Article,
    ArticlePage,
    Confidence,
    ExternalId,
    Market,
    Product,
    SectionPage,
)
from articles.review.waiting import waiting_steps
from kb.accounts.roles import CANDIDATE, COACH, CONTRIBUTOR, READER
from kb.console.drafting import api, begin
from kb.console.drafting.begin import Place, key_of
from kb.console.drafting.seeds import Seed
from kb.console.drafting.ways import way_of
from tests.content import article_of, index_everything, make_article, make_centres, make_section
from tests.contract.api.hosts import bearing, integration, token_of
from tests.editing.review.people import make_person
from tests.shared_content import made_once

pytestmark = pytest.mark.django_db
DRAFTS = "/api/answers/v1/drafts"
KEY = "0f8fad5b-d9cb-469f-a165-70867728950e"
NOTES = {
    "key": KEY,
    "title": "Klokken kobler ikke til eSIM",
    "lines": ["ny klokke", "klokken kobler ikke til esim", "fnr 01010750160 kort 4111111111111111"],
    "tried": ["omstart av <klokken>"],
    "lang": "nb",
    "product": "mobile",
    "market": "no",
}


@dataclass
class Desk:
    """Holds an article with its section, and people of some roles."""

    near: ArticlePage
    reader: User
    candidate: User
    contributor: User
    coach: User


@pytest.fixture(scope="module")
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    """Publish and index the article."""
    yield from made_once(request, _build)


def _build() -> Desk:
    centre = make_centres()["nb"]
    make_section(centre, "Faktura")
    Product.objects.create(key="mobile")
    Market.objects.create(key="no")
    near = make_article(make_section(centre, "Mobil"), "Ta i bruk eSIM", say="I appen.")
    index_everything()
    roles = {"reader": READER, "candidate": CANDIDATE, "contributor": CONTRIBUTOR, "coach": COACH}
    return Desk(near, **{name: make_person(name, role) for name, role in roles.items()})


@pytest.fixture(autouse=True)
def fresh_engine(desk: Desk) -> None:
    """Keep the engine of the library."""


def _posted(client: Client, user: User, **changed: Any) -> Any:
    client.force_login(user)
    return client.post(DRAFTS, {**NOTES, **changed}, content_type="application/json")


def _begun() -> ArticlePage:
    page = ArticlePage.objects.get(title=NOTES["title"])
    draft: ArticlePage = page.get_latest_revision_as_object()
    return draft


def test_who_writes_gets_a_draft_of_their_own(client: Client, desk: Desk) -> None:
    reply = _posted(client, desk.contributor, near=article_of(desk.near).pk)
    page = _begun()
    article = article_of(page)
    assert reply.status_code == 201
    assert reply.json()["edit"].endswith(f"/admin/pages/{page.pk}/edit/")
    assert (article.confidence, article.audience) == (Confidence.WIP, Audience.STAFF)
    assert article.owner == desk.contributor
    assert [product.key for product in article.products.all()] == ["mobile"]
    assert [market.key for market in article.markets.all()] == ["no"]
    assert not page.live
    assert page.get_parent().title == "Mobil"
    assert page.locale.language_code == "nb"


def test_notes_become_questions_and_an_internal_note(client: Client, desk: Desk) -> None:
    _posted(client, desk.contributor)
    page = _begun()
    assert page.question_list[0] == "klokken kobler ikke til esim"
    (block,) = page.body.raw_data
    assert block["type"] == "internal_note"
    assert "omstart av &lt;klokken&gt;" in block["value"]["text"]
    stored = f"{page.questions} {block['value']['text']}"
    assert "[card number]" in stored
    assert "4111" not in stored
    assert "01010750160" not in stored


def test_who_may_only_propose_hands_the_draft_to_reviewers(client: Client, desk: Desk) -> None:
    told = _posted(client, desk.candidate).json()
    assert (told["way"], told["edit"]) == ("handed_over", None)
    page = _begun()
    assert not page.live
    assert article_of(page).owner is None
    assert [each.page.pk for each in waiting_steps(desk.coach)] == [page.pk]


def test_whom_only_another_system_knows_hands_it_to_reviewers_too(desk: Desk) -> None:
    section = SectionPage.objects.get(title="Mobil")
    place = Place(key="zendesk-1:4711:k", user=None, way=way_of(None), section=section)
    article = begin.begin(place, Seed("Ny klokke", "", []))
    page = ArticlePage.objects.get(translation_key=article.translation_key)
    assert (page.live, article.audience) == (False, Audience.STAFF)
    assert [each.page.pk for each in waiting_steps(desk.coach)] == [page.pk]


def test_who_may_only_read_is_told_what_to_do(client: Client, desk: Desk) -> None:
    reply = _posted(client, desk.reader)
    assert reply.status_code == 403
    assert "Send the notes to somebody who writes" in reply.json()["detail"]
    assert not ArticlePage.objects.filter(title=NOTES["title"]).exists()


def test_a_second_press_makes_no_second_article(client: Client, desk: Desk) -> None:
    before = Article.objects.count()
    first, second = (_posted(client, desk.contributor).json() for _press in range(2))
    assert first == second
    assert Article.objects.count() == before + 1


def test_the_key_of_somebody_else_is_another_key(client: Client, desk: Desk) -> None:
    first = _posted(client, desk.contributor).json()
    second = _posted(client, desk.coach, title="En helt annen sak").json()
    assert first["number"] != second["number"]


def test_what_looks_alike_is_shown_first(client: Client, desk: Desk) -> None:
    alike = {"title": "Ta i bruk et eSIM"}
    reply = _posted(client, desk.contributor, **alike)
    number = article_of(desk.near).pk
    assert reply.status_code == 409
    assert [each["number"] for each in reply.json()["similar"]] == [number]
    assert _posted(client, desk.contributor, **alike, seen=[number]).status_code == 201


def test_a_draft_is_made_whole_or_not_at_all(
    client: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_args: Any, **_facts: Any) -> None:
        raise RuntimeError("no facts today")

    monkeypatch.setattr(begin, "change_article", failing)
    assert _posted(client, desk.contributor).status_code == 500
    assert not ArticlePage.objects.filter(title=NOTES["title"]).exists()
    assert not ExternalId.objects.exists()


def test_a_title_of_nothing_is_refused(client: Client, desk: Desk) -> None:
    assert _posted(client, desk.contributor, title=" \0 ").status_code == 400


def test_a_key_fits_and_names_nobody() -> None:
    longest = f"{'d' * 50}:{'4' * 134}@shop.example"
    kept = key_of(longest, "k" * 64)
    assert len(kept) <= (ExternalId._meta.get_field("value").max_length or 0)
    assert "shop" not in kept
    assert kept != key_of(longest, "k" * 63) != key_of("user:1", "k" * 63)


def test_a_help_desk_does_not_begin_more_by_naming_more_agents(
    desk: Desk,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    time_machine: TimeMachineFixture,
) -> None:
    time_machine.move_to(timezone.now(), tick=False)  # not from one minute into the next
    monkeypatch.setattr(api, "MOST_OF_A_HELP_DESK", 1)
    row = integration()
    replies = [
        client.post(
            DRAFTS,
            {**NOTES, "title": f"Klokken kobler ikke til {agent}"},
            content_type="application/json",
            headers=bearing(token_of(row, agent)),
        )
        for agent in ("4711", "4712")
    ]
    assert [reply.status_code for reply in replies] == [201, 429]
