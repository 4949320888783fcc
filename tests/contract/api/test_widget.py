"""Asks what the widget asks: words and suggestions for everybody, votes of nobody known."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from articles.models import Vote
from kb.widget.bundle import newest
from kb.widget.models import EmbeddingSites, PageRule
from kb.widget.words import words
from tests.contract.api.addresses import ROOT, search
from tests.contract.api.content_set import CUSTOMERS_ONLY, STAFF_ONLY, Numbers
from tests.contract.api.test_openapi import SNAPSHOT

SHOP = "https://shop.example"
SOURCES = Path("kb/widget/element/src")
WORD = re.compile(r"(?<!/)[wW]ords\??\.(\w+)")
CHOSEN_WORD = re.compile(r"[wW]ords\[([^\]]+)\]")


def _widget(client: Client, **parameters: Any) -> Any:
    return json.loads(client.get(f"{ROOT}/widget", {"lang": "nb", **parameters}).content)


def _vote(client: Client, number: int, origin: str = SHOP, **told: object) -> Any:
    body = json.dumps({"number": number, "lang": "nb", "helpful": True, **told})
    headers = {"Origin": origin} if origin else {}
    return client.post(f"{ROOT}/feedback", body, content_type="text/plain", headers=headers)


def _suggested(reply: Mapping[str, Any]) -> list[int]:
    return [each["number"] for each in reply["suggestions"]]


def test_a_page_suggests_what_its_rules_say(anyone: Client, numbers: Numbers) -> None:
    PageRule.objects.create(pattern="/cart/*", articles=[numbers.abroad])
    PageRule.objects.create(pattern="shop.example/cart/*", articles=[numbers.public])
    PageRule.objects.create(pattern="/other", articles=[numbers.staff])
    reply = _widget(anyone, page="shop.example/cart/pay")
    # The Swedish one has no Norwegian text.
    assert _suggested(reply) == [numbers.public]
    assert reply["suggestions"][0]["title"] == "Nullstill ruteren"
    assert reply["suggestions"][0]["url"] == f"http://testserver/nb/kb-{numbers.public}/"


def test_what_is_not_public_is_never_suggested(
    anyone: Client, agent: Client, customer: Client, numbers: Numbers
) -> None:
    hidden = [numbers.staff, numbers.customers]
    PageRule.objects.create(pattern="/cart", articles=hidden)
    for client in (anyone, agent, customer):
        for asked in ({"page": "shop.example/cart"}, {"article": hidden}):
            text = json.dumps(_widget(client, **asked), ensure_ascii=False)
            assert "Godskriving" not in text
            assert "forbrukshistorikk" not in text
            assert STAFF_ONLY not in text
            assert CUSTOMERS_ONLY not in text


def test_the_script_comes_without_a_cookie_in_one_form_for_everybody(agent: Client) -> None:
    for path in ("/widget/v1/svar.js", f"/widget/{newest().version}/svar.js"):
        reply = agent.get(path, headers={"Origin": SHOP, "Accept-Language": "da"})
        assert (reply.status_code, reply["Vary"]) == (200, "Accept-Encoding")
        assert reply["Access-Control-Allow-Origin"] == "*"
        assert not reply.cookies
    assert agent.get("/widget/0.9.0/svar.js").status_code == 404
    assert agent.post("/widget/v1/svar.js").status_code == 405


def test_articles_can_be_named_instead(anyone: Client, numbers: Numbers) -> None:
    assert _suggested(_widget(anyone, article=[numbers.public])) == [numbers.public]


def test_every_word_that_the_script_uses_is_sent(anyone: Client, numbers: Numbers) -> None:
    text = "".join(path.read_text() for path in SOURCES.glob("*.js"))
    chosen = " ".join(CHOSEN_WORD.findall(text))
    used = {*WORD.findall(text), *re.findall(r'"(\w+)"', chosen)}
    assert {"help", "helped", "suggested", "weak", "found_one", "offline"} <= used
    for language in ("nb", "sv", "da", "en"):
        sent = _widget(anyone, lang=language)["words"]
        assert used <= set(sent)
        assert sent == words(language)


def test_the_script_uses_what_the_api_promises() -> None:
    """Every field that the script takes out of a reply is in the contract, with a kind."""
    schemas = json.loads(SNAPSHOT.read_text(encoding="utf-8"))["components"]["schemas"]
    used = {
        "SearchResponse": {"verdict", "results", "did_you_mean"},
        "Result": {"number", "url", "lang", "title_html", "excerpt_html", "say", "path"},
        "ArticleResponse": {"number", "lang", "title", "say", "html", "text", "url"},
        "WidgetResponse": {"words", "suggestions", "contact", "home"},
        "OfferedArticle": {"number", "title", "url", "lang"},
        "Feedback": {"number", "lang", "helpful"},
        "OpenedEvent": {"kind", "q", "number", "rank"},
        "ViewedEvent": {"kind", "number", "lang"},
    }
    text = "".join(path.read_text() for path in SOURCES.glob("*.js"))
    for name, fields in used.items():
        assert fields <= set(schemas[name]["properties"]), name
        assert all(re.search(rf"\b{field}\b", text) for field in fields), name


def test_a_vote_from_another_site_is_stored_without_a_cookie(numbers: Numbers) -> None:
    strict = Client(enforce_csrf_checks=True)
    reply = _vote(strict, numbers.public)
    assert (reply.status_code, reply.content, reply.cookies.output()) == (202, b"", "")
    assert reply["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in reply
    again = _vote(strict, numbers.public, helpful=False, reason="wrong", text="Feil\x00 tall")
    assert again.status_code == 202
    vote = Vote.objects.get()
    assert (vote.article_id, vote.helpful, vote.language) == (numbers.public, False, "nb")
    assert (vote.reason, vote.text, vote.user) == ("wrong", "Feil tall", None)
    assert vote.channel == "widget"


def test_a_session_does_not_vote_in_its_name(agent: Client, numbers: Numbers) -> None:
    _vote(agent, numbers.public)
    assert Vote.objects.get().user is None


@pytest.mark.parametrize("kind", ["staff", "customers", "missing", "abroad"])
def test_what_the_public_cannot_read_is_not_there(
    agent: Client, numbers: Numbers, kind: str
) -> None:
    number = getattr(numbers, kind, 987_654)
    reply = _vote(agent, number)
    assert (reply.status_code, Vote.objects.count()) == (404, 0)
    assert reply.content == _vote(agent, 987_655).content


@pytest.mark.parametrize("origin", ["", "null", "https://evil-shop.example"])
def test_only_scripts_of_known_sites_vote(anyone: Client, numbers: Numbers, origin: str) -> None:
    EmbeddingSites.name([SHOP])
    reply = _vote(anyone, numbers.public, origin)
    assert (reply.status_code, Vote.objects.count()) == (403, 0)
    assert "site that the help centre knows" in json.loads(reply.content)["detail"]
    assert _vote(anyone, numbers.public).status_code == 202


def test_votes_are_few_in_a_minute(anyone: Client, numbers: Numbers, settings: Settings) -> None:
    settings.WIDGET_VOTES_A_MINUTE = 1
    assert _vote(anyone, numbers.public).status_code == 202
    reply = _vote(anyone, numbers.public)
    assert (reply.status_code, Vote.objects.count()) == (429, 1)
    assert int(reply["Retry-After"]) > 0
    # Reading is counted apart.
    assert anyone.get(search("ruteren")).status_code == 200


def test_a_network_gets_no_more_votes_by_changing_its_browser(
    anyone: Client, numbers: Numbers, settings: Settings
) -> None:
    settings.WIDGET_VOTES_A_DAY = 2
    statuses = []
    for place, browser in enumerate("ABC"):
        body = json.dumps({"number": numbers.public, "lang": "nb", "helpful": False})
        headers = {"Origin": SHOP, "User-Agent": browser}
        reply = anyone.post(
            f"{ROOT}/feedback",
            body,
            content_type="text/plain",
            headers=headers,
            REMOTE_ADDR=f"2001:db8:1:2::{place}",
        )
        statuses.append(reply.status_code)
    assert statuses == [202, 202, 429]


def test_a_megabyte_is_refused_in_words(anyone: Client, numbers: Numbers) -> None:
    for size, status, most in ((100_000, 400, "1000"), (1_000_000, 413, "500000")):
        reply = _vote(anyone, numbers.public, text="x" * size)
        assert (reply.status_code, Vote.objects.count()) == (status, 0)
        assert most in json.loads(reply.content)["detail"]
