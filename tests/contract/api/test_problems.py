"""Asks the API for what it can't give: problem documents say what to do, nothing ever breaks."""

import json
import re
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings as site
from django.test import Client
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.contract.api.addresses import ROOT, article, search, similar, suggest
from tests.contract.api.content_set import Numbers

WRONG = {
    "the language": (search("x", lang="xx"), "lang"),
    "the limit": (search("x", limit=0), "limit"),
    "the language of suggestions": (suggest("x", lang="xx"), "lang"),
    "the number of suggestions": (suggest("x", limit=11), "limit"),
    "the length of what is typed": (suggest("x" * 501), "q"),
    "the page": (search("x", page=21), "page"),
    "the length of the question": (search("x" * 10_001), "q"),
    "a kind that there is not": (search("x", kind="recipe"), "kind"),
    "the age": (search("x", fresh=31), "fresh"),
    "the order": (search("x", sort="random"), "sort"),
    "the number of values": (search("x") + "&product=y" * 21, "product"),
    "the number of markets": (search("x") + "&market=y" * 21, "market"),
    "the length of a market": (search("x", market="y" * 101), "market"),
    "the length of a value": (search("x", section="y" * 101), "section"),
    "the number": (article(0), "number"),
    "the number of another": (similar(0), "number"),
    "the number of similar ones": (similar(1, limit=11), "limit"),
    "a word as number": (article("first"), "number"),
    "a number beyond all": (article(10**30), "number"),
}
HOSTILE = [
    b'"', b"%", b"'", b"*", b"(", b"~", b"\\", b"a" * 10_000, b"\x00\x01\x7f", b"\xed\xa0\x80",
    b"\xff\xfe", b"a OR b AND (", b"title:x^99", b"../../etc", b"<script>", "\u202e🙂".encode(),
    b"a " * 3000, "ﷺ".encode() * 400,
]  # fmt: skip


def _problem(reply: Any, status: int) -> dict[str, Any]:
    assert reply.status_code == status
    assert reply["Content-Type"] == "application/problem+json"
    document: dict[str, Any] = json.loads(reply.content)
    assert document["status"] == status
    assert re.fullmatch(r"[A-Z].*[.]", document["detail"])
    return document


@pytest.mark.parametrize(("path", "parameter"), WRONG.values(), ids=WRONG)
def test_a_wrong_parameter_is_named(anyone: Client, path: str, parameter: str) -> None:
    document = _problem(anyone.get(path), 400)
    assert document["detail"].startswith(f"Correct these and ask again: {parameter}: ")
    assert [error["parameter"] for error in document["errors"]] == [parameter]


def test_what_is_missing_is_said_to_be_missing(anyone: Client, numbers: Numbers) -> None:
    assert "Check the number" in _problem(anyone.get(article(987654321)), 404)["detail"]


@pytest.mark.parametrize("path", [f"{ROOT}/", f"{ROOT}/unknown", f"{ROOT}/answers/1/more"])
def test_an_unknown_address_is_a_problem_too(anyone: Client, path: str) -> None:
    assert "openapi.json" in _problem(anyone.get(path), 404)["detail"]


def test_a_wrong_method_is_a_problem_too(anyone: Client) -> None:
    assert _problem(anyone.post(search("x")), 405)["detail"] == "Use GET or HEAD."


def test_problems_are_not_kept(anyone: Client) -> None:
    for path in (search("x", limit=0), article(987654321)):
        assert anyone.get(path)["Cache-Control"] == "no-store"


def test_a_failure_of_ours_is_a_problem_without_details(
    anyone: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the password is swordfish")

    monkeypatch.setattr("search.api.answers", broken)
    reply = anyone.get(search("x"))
    _problem(reply, 500)
    assert b"swordfish" not in reply.content


@pytest.mark.parametrize("typed", HOSTILE, ids=lambda typed: repr(typed[:12]))
def test_hostile_beginnings_get_suggestions_or_none(anyone: Client, typed: bytes) -> None:
    reply = anyone.get(f"{ROOT}/suggest?q={quote(typed)}")
    assert reply.status_code == (200 if len(typed.decode(errors="replace")) <= 500 else 400)


@pytest.mark.parametrize("typed", HOSTILE, ids=lambda typed: repr(typed[:12]))
def test_hostile_questions_get_an_answer(anyone: Client, typed: bytes) -> None:
    reply = anyone.get(f"{ROOT}/search?q={quote(typed)}")
    assert (reply.status_code, reply.json()["degraded"]) == (200, False)


@settings(max_examples=40)
@given(typed=st.text(st.characters(), max_size=80), typing=st.booleans())
@example(typed="\ud800", typing=True)
def test_any_question_gets_an_answer(anyone: Client, typed: str, typing: bool) -> None:
    raw = quote(typed.encode("utf-8", "surrogatepass"))
    reply = anyone.get(f"{ROOT}/search?q={raw}&typing={str(typing).lower()}")
    assert (reply.status_code, reply.json()["degraded"]) == (200, False)


LIMITS = {
    "20": search("x", page=21),
    "10000": search("x" * 10_001),
    "500": suggest("x" * 501),
    "at most 20 items": search("x") + "&section=y" * 21,
}


@pytest.mark.parametrize(("limit", "path"), LIMITS.items(), ids=LIMITS)
def test_a_limit_is_named(anyone: Client, limit: str, path: str) -> None:
    assert limit in _problem(anyone.get(path), 400)["detail"]


STRANGE = {
    "brackets": "q[]=ruteren&q[$gt]=",
    "twice": "q=x&q=ruteren&lang=nb&limit=5&limit=2",
    "no value": "q&lang=nb",
    "half a character": "q=%c3&product=%ff%fe",
    "a byte that is none": "q=%zz%",
    "nothing but separators": "&&&===",
    "a hundred kilobytes": "q=ruteren&unknown=" + "y" * 100_000,
    "many parameters": "q=ruteren" + "&z=1" * 900,
}


@pytest.mark.parametrize("route", ["search", "suggest"])
@pytest.mark.parametrize("query", STRANGE.values(), ids=STRANGE)
def test_strange_addresses_are_answered(anyone: Client, route: str, query: str) -> None:
    assert anyone.get(f"{ROOT}/{route}?{query}").status_code == 200


@pytest.mark.parametrize("route", ["search", "suggest"])
def test_more_parameters_than_anybody_needs_are_a_problem(anyone: Client, route: str) -> None:
    most = str(site.DATA_UPLOAD_MAX_NUMBER_FIELDS)
    reply = anyone.get(f"{ROOT}/{route}?q=ruteren" + "&z=1" * 25_000)
    assert most in _problem(reply, 400)["detail"]


@pytest.mark.parametrize("query", STRANGE.values(), ids=STRANGE)
def test_the_page_of_results_takes_strange_addresses(anyone: Client, query: str) -> None:
    assert anyone.get(f"/nb/search/?{query}").status_code == 200


def test_the_page_of_results_refuses_a_flood_of_parameters(anyone: Client) -> None:
    assert anyone.get("/nb/search/?q=ruteren" + "&z=1" * 25_000).status_code == 400
