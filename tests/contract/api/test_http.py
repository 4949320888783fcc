"""Holds replies to the rules of HTTP: validators, caching, methods, other sites."""

import pytest
from django.test import Client

from tests.contract.api.addresses import ROOT, article, search, similar, suggest
from tests.contract.api.content_set import Numbers

Paths = list[str]


@pytest.fixture
def paths(numbers: Numbers) -> Paths:
    """Return an address of each kind that anyone may read."""
    return [
        search("nullstill ruteren"),
        suggest("nullst"),
        similar(numbers.public),
        f"{ROOT}/widget?page=shop.example/",
        article(numbers.public),
    ]


def test_what_has_not_changed_is_not_sent_again(anyone: Client, paths: Paths) -> None:
    for path in paths:
        first = anyone.get(path)
        again = anyone.get(path, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b""), path
        assert again["ETag"] == first["ETag"]


def test_other_words_are_sent_although_an_older_reply_is_known(
    anyone: Client, numbers: Numbers
) -> None:
    known = anyone.get(article(numbers.public))["ETag"]
    changed = anyone.get(article(numbers.abroad), headers={"If-None-Match": known})
    assert changed.status_code == 200


def test_an_agent_does_not_get_the_etag_of_what_a_stranger_reads(
    anyone: Client, agent: Client, numbers: Numbers
) -> None:
    known = anyone.get(article(numbers.public))["ETag"]
    assert agent.get(article(numbers.public))["ETag"] != known


def test_public_replies_may_be_kept_but_must_be_asked_for_again(
    anyone: Client, paths: Paths
) -> None:
    for path in paths:
        reply = anyone.get(path)
        assert reply["Cache-Control"] == "public, no-cache", path
        # Long ones come compressed, to whoever takes that.
        assert {"Cookie"} <= set(reply["Vary"].split(", ")) <= {"Cookie", "Accept-Encoding"}, path


@pytest.mark.parametrize("reader", ["customer", "agent"])
def test_replies_to_a_session_are_never_kept(
    reader: str, paths: Paths, request: pytest.FixtureRequest
) -> None:
    for path in paths:
        reply = request.getfixturevalue(reader).get(path)
        assert (reply["Cache-Control"], reply["Vary"]) == ("private, no-store", "Cookie"), path


def test_any_site_may_read_what_is_public(anyone: Client, paths: Paths) -> None:
    for path in [*paths, article(987654321), search("x", limit=99), "/api/answers/v1/unknown"]:
        reply = anyone.get(path, headers={"Origin": "https://shop.example"})
        assert reply["Access-Control-Allow-Origin"] == "*", path
        assert "Access-Control-Allow-Credentials" not in reply


def test_any_site_may_read_that_nothing_changed(anyone: Client, paths: Paths) -> None:
    for path in paths:
        known = anyone.get(path)["ETag"]
        reply = anyone.get(path, headers={"If-None-Match": known})
        assert reply["Access-Control-Allow-Origin"] == "*", path


@pytest.mark.parametrize("reader", ["customer", "agent"])
def test_no_other_site_may_read_with_a_session(
    reader: str, paths: Paths, request: pytest.FixtureRequest
) -> None:
    for path in [*paths, article(987654321), search("x", limit=99)]:
        reply = request.getfixturevalue(reader).get(path, headers={"Origin": "https://a.example"})
        allowed = [name for name in reply.headers if name.startswith("Access-Control")]
        assert allowed == [], path


def test_a_stranger_gets_no_cookie(anyone: Client, paths: Paths) -> None:
    for path in paths:
        assert not anyone.get(path).cookies, path


def test_a_preflight_allows_reading(anyone: Client, paths: Paths) -> None:
    asked = {"Origin": "https://shop.example", "Access-Control-Request-Method": "GET"}
    for path in paths:
        reply = anyone.options(path, headers=asked)
        assert reply.status_code == 204, path
        assert reply["Access-Control-Allow-Origin"] == "*"
        assert reply["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
        assert "If-None-Match" in reply["Access-Control-Allow-Headers"]


def test_head_is_get_without_the_body(anyone: Client, paths: Paths) -> None:
    for path in paths:
        got, head = anyone.get(path), anyone.head(path)
        assert (head.status_code, head.content) == (200, b""), path
        assert head["ETag"] == got["ETag"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(anyone: Client, paths: Paths, method: str) -> None:
    for path in paths:
        reply = getattr(anyone, method)(path)
        assert (reply.status_code, reply["Allow"]) == (405, "GET, HEAD, OPTIONS"), path
