"""Tests what is remembered of an agent's reading, what they are told of, and what is forgotten."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from articles.audience import Audience
from articles.facts import change_article
from articles.history.words import parts_of
from articles.models import ArticlePage
from articles.review.publishing import unreviewed
from kb.accounts.erasure import erase
from kb.reading.models import MustRead, Pin, Reading, Receipt
from kb.reading.retention import forget_readings
from kb.reading.words import reading_words
from tests.browsers import browser_of
from tests.content import article_of, make_agent, make_customer
from tests.editing.reading.conftest import SAY, Desk

ROOT = "/api/answers/v1"


def _post(client: Client, path: str, **told: object) -> Any:
    return client.post(f"{ROOT}/{path}", told, content_type="application/json")


def _read(client: Client, desk: Desk, **told: object) -> Any:
    return _post(client, "readings", number=desk.number, lang="en", **told)


def _part(client: Client, desk: Desk) -> Any:
    return client.get(f"{ROOT}/answers/{desk.number}/card?lang=en").json()["reading"]


def _lists(client: Client, lang: str = "en") -> dict[str, list[int]]:
    reply = client.get(f"{ROOT}/desk?lang={lang}")
    assert (reply.status_code, reply["Cache-Control"]) == (200, "private, no-store")
    return {name: [each["number"] for each in rows] for name, rows in reply.json().items()}


def test_what_changed_is_told_until_it_is_confirmed(desk: Desk) -> None:
    ada = browser_of(desk.ada)
    assert _part(ada, desk) == {"changed": None, "must_read": None, "pinned": False}
    assert [_read(ada, desk).status_code for _time in range(2)] == [204, 204]
    assert Reading.objects.count() == 1
    now = desk.change(SAY.replace("ten", "thirty"))
    # Looking at it again does not make the marks go.
    _read(ada, desk, publication=now.pk)
    (change,) = _part(ada, desk)["changed"]["changes"]
    assert (change["part"], change["kind"]) == ("say", "changed")
    reply = _post(ada, "receipts", number=desk.number, lang="en", publication=now.pk)
    assert reply.json()["changed"] is None
    assert Receipt.objects.get().publication == now
    assert _part(ada, desk)["changed"] is None


def test_an_internal_note_and_a_tag_that_changed(desk: Desk) -> None:
    ada = browser_of(desk.ada)
    _read(ada, desk)
    page = ArticlePage.objects.get(pk=desk.page.pk)
    page.tags.add("router")
    with unreviewed():
        page.save_revision().publish()
    assert _part(ada, desk)["changed"] is None
    page.body[1].value["text"].source = "<p>Offer an extender for free.</p>"
    with unreviewed():
        page.save_revision().publish()
    (change,) = _part(ada, desk)["changed"]["changes"]
    assert change["internal"]


def test_every_part_of_an_article_has_a_name_in_the_console(desk: Desk) -> None:
    names = {part.name for part in parts_of(desk.text.content)} - {"tags"}
    assert set(reading_words()["parts"]) == names


def test_a_receipt_for_an_older_text_leaves_what_came_after_marked(desk: Desk) -> None:
    ada, before = browser_of(desk.ada), desk.text
    _read(ada, desk)
    desk.change("Pull the plug.")
    reply = _post(ada, "receipts", number=desk.number, lang="en", publication=before.pk)
    assert reply.json()["changed"]["changes"]


def test_strangers_and_customers_are_told_nothing(desk: Desk) -> None:
    for client in (Client(), browser_of(make_customer("kim"))):
        assert _read(client, desk).status_code == 401
        assert client.get(f"{ROOT}/desk").status_code == 401
        assert _post(client, "pinned", number=desk.number, pinned=True).status_code == 401
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(desk.ada)
    assert _read(strict, desk).status_code == 403
    assert not Reading.objects.exists()


def test_what_somebody_may_not_read_is_not_there(desk: Desk) -> None:
    ada, closed = browser_of(desk.ada), article_of(desk.closed).pk
    texts = [{"number": number, "lang": "en"} for number in (closed, 999_999, 2**63 - 1)]
    texts += [{"number": desk.number, "lang": "sv"}]
    for told in texts:
        for path in ("readings", "receipts"):
            assert _post(ada, path, **told).status_code == 404
    assert _post(ada, "pinned", number=closed, pinned=True).status_code == 404
    for wrong in ({"lang": "fi"}, {"number": "1"}, {"number": -1}, {"publication": 2**70}):
        assert _post(ada, "readings", **{**texts[-1], **wrong}).status_code == 400


def test_the_lists_hold_what_the_agent_may_read_now(desk: Desk) -> None:
    ada, mine = browser_of(desk.ada), [desk.number]
    nothing: dict[str, list[int]] = {"must_read": [], "pinned": [], "recent": [], "team": []}
    assert _lists(ada) == {**nothing, "fresh": mine}
    assert _lists(ada, "sv") == {**nothing, "fresh": []}
    _read(browser_of(desk.bo), desk)
    assert _lists(ada)["team"] == []
    _read(browser_of(make_agent("cy", teams=[desk.team])), desk)
    assert _lists(ada) == {**nothing, "team": mine, "fresh": []}
    assert _lists(browser_of(make_agent("far"))) == {**nothing, "fresh": mine}
    _read(ada, desk)
    _post(ada, "pinned", number=desk.number, pinned=True)
    assert _lists(ada) == {**nothing, "pinned": mine, "recent": mine, "fresh": []}
    change_article(article_of(desk.page), {"audience": Audience.STAFF, "teams": [desk.fraud]})
    assert _lists(ada) == {**nothing, "fresh": []}


def test_an_erased_person_leaves_nothing(desk: Desk) -> None:
    gone, stays = make_agent("gone"), browser_of(desk.ada)
    for client in (browser_of(gone), stays):
        _read(client, desk)
        _post(client, "receipts", number=desk.number, lang="en")
        _post(client, "pinned", number=desk.number, pinned=True)
    erase(gone)
    for model in (Reading, Receipt, Pin):
        assert [row.user for row in model._default_manager.all()] == [desk.ada]


def test_readings_go_after_their_term_but_receipts_that_are_asked_for_stay(
    desk: Desk, settings: Settings
) -> None:
    settings.READING_DAYS = 30
    _post(browser_of(desk.ada), "receipts", number=desk.number, lang="en")
    for model in (Reading, Receipt):
        model._default_manager.update(at=timezone.now() - timedelta(days=31))
    must = MustRead.objects.create(article=article_of(desk.page), due=timezone.localdate())
    forget_readings()
    assert (Reading.objects.count(), Receipt.objects.count()) == (0, 1)
    must.delete()
    forget_readings()
    assert not Receipt.objects.exists()
