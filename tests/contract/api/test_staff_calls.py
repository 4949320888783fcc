"""Calls operations for staff by session and by token, and repeats writes with the same key."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from kb.accounts.idempotency import forget_old_replies
from kb.accounts.models import IdempotentReply
from kb.accounts.tries import is_spent
from tests.contract.api import tried_operations
from tests.contract.api.addresses import ROOT
from tests.contract.api.content_set import Numbers
from tests.contract.api.hosts import bearing, integration, opaque, token_of

WHO, NOTES = f"{ROOT}/who", f"{ROOT}/notes"


@pytest.fixture(autouse=True)
def tried(settings: Settings, numbers: Numbers) -> Iterator[None]:
    """Put the operations where the API stands."""
    settings.ROOT_URLCONF = tried_operations.__name__
    yield
    tried_operations.done.clear()


@pytest.fixture
def desk(settings: Settings) -> dict[str, str]:
    """Return the headers of an agent of a help desk."""
    return bearing(_token())


def _token(agent: str = "4711", **facts: Any) -> str:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("django.conf.settings.ROOT_URLCONF", "kb.urls")
        return token_of(integration(**facts), agent)


def _write(headers: dict[str, str], word: str = "a", key: str | None = "k1") -> Any:
    more = {} if key is None else {"Idempotency-Key": key}
    body = json.dumps({"word": word})
    return Client().post(NOTES, body, content_type="application/json", headers={**headers, **more})


def test_staff_call_by_session_or_token(agent: Client, desk: dict[str, str]) -> None:
    own = agent.get(WHO).json()
    assert own == {"agent": f"user:{own['user_id']}", "user_id": own["user_id"], "realm": "staff"}
    named = Client().get(WHO, headers=desk)
    assert named.json() == {"agent": "desk:4711", "user_id": None, "realm": "staff"}
    assert named["Cache-Control"] == agent.get(WHO)["Cache-Control"] == "private, no-store"


def test_nobody_else_is_let_in(anyone: Client, customer: Client) -> None:
    assert (anyone.get(WHO).status_code, customer.get(WHO).status_code) == (401, 401)


@pytest.mark.parametrize("facts", [{"audience": "customers"}, {"scopes": ["search", "link"]}])
def test_a_token_that_is_too_weak_is_refused_beside_a_session_too(
    agent: Client, facts: dict[str, Any]
) -> None:
    reply = agent.get(WHO, headers=bearing(_token(**facts)))
    assert (reply.status_code, reply["Content-Type"]) == (403, "application/problem+json")


def test_a_program_calls_with_its_key(numbers: Numbers) -> None:
    key = opaque(integration(kind="api"))
    assert Client().get(WHO, headers=bearing(key)).json()["agent"] == "desk:program"


def test_a_session_writes_with_the_csrf_token_alone(agent: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = agent.cookies
    body = json.dumps({"word": "a"})
    assert strict.post(NOTES, body, content_type="application/json").status_code == 403
    assert agent.post(NOTES, body, content_type="application/json").status_code == 200


@pytest.mark.parametrize("word", ["a", "status", "reply"])
def test_a_repeated_write_is_done_once(desk: dict[str, str], word: str) -> None:
    first, again = _write(desk, word), _write(desk, word)
    assert tried_operations.done == [word]
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert again.headers.get("Location") == first.headers.get("Location")
    assert again["Cache-Control"] == "private, no-store"


def test_without_a_key_or_with_another_one_it_is_done_again(desk: dict[str, str]) -> None:
    for key in (None, None, "k1", "k2", '"k2"'):
        assert _write(desk, key=key).status_code == 200
    assert len(tried_operations.done) == 4


def test_a_key_is_of_one_caller(desk: dict[str, str], agent: Client) -> None:
    _write(desk)
    _write(bearing(_token("4712", slug="other")))
    agent.post(
        NOTES,
        json.dumps({"word": "a"}),
        content_type="application/json",
        headers={"Idempotency-Key": "k1"},
    )
    assert len(tried_operations.done) == 3


def test_a_key_with_another_body_is_refused(desk: dict[str, str]) -> None:
    _write(desk)
    reply = _write(desk, "b")
    assert (reply.status_code, reply["Content-Type"]) == (422, "application/problem+json")
    assert tried_operations.done == ["a"]


@pytest.mark.parametrize("key", ["", " ", "a b", "x" * 201, "\u00e6", '"'])
def test_what_is_no_key_is_refused(desk: dict[str, str], key: str) -> None:
    assert _write(desk, key=key).status_code == 400
    assert tried_operations.done == []


@pytest.mark.parametrize("word", ["fail", "refuse"])
def test_what_failed_may_be_tried_again(desk: dict[str, str], word: str) -> None:
    assert [_write(desk, word).status_code for _time in range(2)] == [409, 409]
    assert tried_operations.done == [word, word]
    assert not IdempotentReply.objects.exists()


def test_what_a_failed_write_stored_is_undone(desk: dict[str, str]) -> None:
    _write(desk, "fail")
    assert not is_spent("tried:fail")


def test_after_a_day_a_key_is_new(desk: dict[str, str]) -> None:
    _write(desk)
    IdempotentReply.objects.update(made_at=timezone.now() - timedelta(hours=25))
    _write(desk)
    assert len(tried_operations.done) == 2
    IdempotentReply.objects.update(made_at=timezone.now() - timedelta(hours=25))
    forget_old_replies()
    assert not IdempotentReply.objects.exists()
