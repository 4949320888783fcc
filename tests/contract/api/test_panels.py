"""Asks for panels: who may show them, what they tell without a token, and who is believed."""

import json
import logging
import re
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client

from articles.access import ANONYMOUS, viewer_of
from kb.accounts.integrations.models import Integration, Kind
from kb.console.panel import middleware, views
from kb.console.panel.frames import policy
from kb.throttling import within
from tests.contract.api.content_set import Numbers
from tests.contract.api.hosts import RSA, bearing, integration, proof, signing

SITE = "https://acme.zendesk.com"


@pytest.fixture
def desk(numbers: object) -> Integration:
    """Return a Zendesk that signs its addresses."""
    row = integration("acme", kind=Kind.ZENDESK, origins=[SITE])
    signing(row)
    return row


def _frame(reply: Any) -> str:
    """Return who may show an answer, after checking what is the same with each."""
    assert "X-Frame-Options" not in reply
    assert "Cross-Origin-Opener-Policy" not in reply
    assert reply["Referrer-Policy"] == "strict-origin"
    assert reply["Cache-Control"] == "private, no-store"
    assert not reply.cookies
    return str(reply["Content-Security-Policy"])


def _given(reply: Any) -> dict[str, Any]:
    (text,) = re.findall(r'id="panel-given"[^>]*>([^<]*)<', reply.content.decode())
    given: dict[str, Any] = json.loads(text)
    return given


def test_a_panel_may_be_shown_by_its_own_sites_only(desk: Integration, anyone: Client) -> None:
    for method in ("get", "head", "post", "put"):
        assert _frame(getattr(anyone, method)("/panel/acme")) == policy([SITE])


@pytest.mark.parametrize("name", ["nobodys", "off", "program", "acme/", "acme/more", ""])
def test_what_is_not_there_is_empty_and_shown_by_nobody(
    desk: Integration, anyone: Client, name: str
) -> None:
    integration("off", is_on=False)
    integration("program", kind=Kind.API)
    for reply in (anyone.get(f"/panel/{name}"), anyone.post(f"/panel/{name}")):
        assert (reply.status_code, reply.content) == (404, b"")
        assert _frame(reply) == policy([])


def test_refusals_of_others_say_who_may_show_them(
    desk: Integration, anyone: Client, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.setattr(views, "answers", lambda *_: 1 / 0)
    anyone.raise_request_exception = False
    broken = anyone.get("/panel/acme")
    assert (broken.status_code, _frame(broken)) == (500, policy([SITE]))
    settings.SECURE_SSL_REDIRECT = True
    moved = Client().get("/panel/acme")
    assert (moved.status_code, _frame(moved)) == (301, policy([SITE]))
    settings.ALLOWED_HOSTS = ["elsewhere.example"]
    assert _frame(Client().get("/panel/acme", headers={"X-Forwarded-Proto": "https"}))


def test_nobody_may_show_it_while_the_database_is_away(
    desk: Integration,
    anyone: Client,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def away(_slug: str) -> None:
        raise DatabaseError

    monkeypatch.setattr(middleware, "panel_host", away)
    assert _frame(anyone.get("/panel/acme")) == policy([])
    assert "could not look up" in caplog.text


def test_a_session_counts_for_nothing(desk: Integration, agent: Client, numbers: Numbers) -> None:
    """Software around the panel must not read with the rights that its agent has with us."""
    inside, outside = agent.get("/panel/acme?q=router"), Client().get("/panel/acme?q=router")
    assert inside.content == outside.content
    assert viewer_of(inside.wsgi_request) == ANONYMOUS


def test_without_scripts_it_searches_what_everybody_may_read(
    desk: Integration, anyone: Client
) -> None:
    page = anyone.get("/panel/acme?q=router").content.decode()
    assert (
        "Until the help desk says who you are"
        in anyone.get("/panel/acme", headers={"Accept-Language": "en"}).content.decode()
    )
    assert 'method="get" target="_self"' in page
    assert 'class="entry"' in page


def test_a_token_that_the_host_signed_becomes_one_of_ours(
    desk: Integration, anyone: Client, numbers: Numbers
) -> None:
    signed = proof(RSA, sub="https://acme.zendesk.com/api/v2/users/4711.json")
    reply = anyone.post("/panel/acme?origin=x&app_guid=y", {"token": signed})
    assert reply.status_code == 200
    token = _given(reply)["token"]
    card = anyone.get(f"/api/answers/v1/answers/{numbers.public}/card", headers=bearing(token))
    assert card.status_code == 200
    assert _given(anyone.post("/panel/acme", {"token": signed}))["token"] == ""


@pytest.mark.parametrize(
    "wrong", [{"aud": "https://evil.example"}, {"iss": "evil.zendesk.com"}, {"exp": 1}]
)
def test_what_proves_nothing_gets_the_form_alone(
    desk: Integration, anyone: Client, wrong: dict[str, Any]
) -> None:
    logging.getLogger("kb.console.panel.views").setLevel(logging.CRITICAL)
    reply = anyone.post("/panel/acme", {"token": proof(RSA, **wrong)})
    assert (reply.status_code, _given(reply)["token"]) == (401, "")
    assert _frame(reply) == policy([SITE])


def test_a_form_without_a_token_is_refused_and_a_huge_one_unread(
    desk: Integration, anyone: Client
) -> None:
    assert anyone.post("/panel/acme").status_code == 401
    assert anyone.post("/panel/acme", {"token": "x" * 20_000}).status_code == 413


def test_who_fails_often_waits(
    desk: Integration, anyone: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "within", lambda key, _most, seconds: within(key, 1, seconds))
    assert [anyone.post("/panel/acme").status_code for _ in range(2)] == [401, 429]
