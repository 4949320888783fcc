"""Asks for tokens as hosts do, and as those who only pretend: what proves enough, and once."""

import json
import logging
import time
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from time_machine import TimeMachineFixture

from kb.accounts.integrations.keeping import revoke, rotate
from kb.accounts.integrations.models import Integration, Kind
from kb.accounts.integrations.used import uses
from tests.contract.api.addresses import search
from tests.contract.api.hosts import (
    DESK,
    ED,
    RSA,
    TOKEN,
    ask,
    ask_signed,
    ask_with,
    bearing,
    integration,
    opaque,
    pem_of,
    proof,
    shared,
    signing,
)


@pytest.fixture
def desk(numbers: object) -> Integration:
    """Return an integration without keys."""
    return integration()


def _is_refused(reply: Any) -> bool:
    document = json.loads(reply.content)
    assert "token" not in document
    assert reply["Cache-Control"] == "no-store"
    return bool(reply.status_code == 401 and document["title"] == "Refused")


def test_a_secret_key_gets_a_token(desk: Integration) -> None:
    reply = ask_with(Client(), opaque(desk))
    body = reply.json()
    assert reply.status_code == 200
    assert (body["expires_in"], body["audience"], body["agent"]) == (600, "staff", "desk:4711")
    assert body["scope"] == "cases draft events link read search"
    assert reply["Cache-Control"] == "private, no-store"
    assert Client().get(search("ruter"), headers=bearing(body["token"])).status_code == 200


@pytest.mark.parametrize(("key", "alg"), [(RSA, "RS256"), (ED, "EdDSA")])
def test_a_signed_token_gets_a_token(desk: Integration, key: Any, alg: str) -> None:
    signing(desk, key)
    reply = ask(Client(), {"integration": "desk", "jwt": proof(key, alg)})
    assert (reply.status_code, reply.json()["agent"]) == (200, "desk:4711")


def test_zendesk_names_its_user_by_an_address(numbers: object) -> None:
    signing(integration("zendesk-1", kind=Kind.ZENDESK))
    named = proof(sub="https://acme.zendesk.com/api/v2/users/4711.json", jti=None)
    body = {"integration": "zendesk-1", "jwt": named}
    assert ask(Client(), body).json()["agent"] == "zendesk-1:4711"
    assert _is_refused(ask(Client(), body))  # without an id of its own, it still works once


def test_a_signed_body_gets_a_token(desk: Integration) -> None:
    reply = ask_signed(Client(), shared(desk), {"integration": "desk", "agent": "4711"})
    assert (reply.status_code, reply.json()["agent"]) == (200, "desk:4711")


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": "https://help.example"},
        {"iss": "evil.example"},
        {"exp": 1},
        {"nbf": 4_000_000_000},
        {"iat": 4_000_000_000},
        {"iat": int(time.time()) - 400},
        {"kid": "second"},
        {"key": ED, "alg": "EdDSA"},
        {"sub": "with a space"},
        *({name: None} for name in ("iss", "aud", "sub", "exp", "iat")),
    ],
)
def test_a_signed_token_that_says_something_else_is_refused(
    desk: Integration, changes: dict[str, Any]
) -> None:
    signing(desk)
    assert _is_refused(ask(Client(), {"integration": "desk", "jwt": proof(**changes)}))


def test_no_algorithm_and_no_secret_made_of_the_public_key(desk: Integration) -> None:
    signing(desk)
    unsigned = proof("", "none")
    assert _is_refused(ask(Client(), {"integration": "desk", "jwt": unsigned}))
    body = {"integration": "desk", "agent": "4711"}
    assert _is_refused(ask_signed(Client(), pem_of(RSA), body))


def test_a_proof_works_once(desk: Integration) -> None:
    signing(desk)
    body = {"integration": "desk", "jwt": proof()}
    assert ask(Client(), body).status_code == 200
    assert _is_refused(ask(Client(), body))
    secret = shared(desk)
    moment = str(int(time.time()))
    body = {"integration": "desk", "agent": "4711"}
    assert ask_signed(Client(), secret, body, moment=moment).status_code == 200
    assert _is_refused(ask_signed(Client(), secret, body, moment=moment))


def test_a_proof_from_a_fast_clock_works_once_too(
    desk: Integration, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to("2031-05-20 12:00Z", tick=False)
    secret, body = shared(desk), {"integration": "desk", "agent": "4711"}
    ahead = str(int(time.time()) + 299)
    assert ask_signed(Client(), secret, body, moment=ahead).status_code == 200
    time_machine.shift(590)
    assert _is_refused(ask_signed(Client(), secret, body, moment=ahead))


def test_an_id_works_once_whatever_it_stands_beside(desk: Integration) -> None:
    signing(desk)
    for wanted in (200, 401):
        reply = ask(Client(), {"integration": "desk", "jwt": proof(jti="a", sub=f"of-{wanted}")})
        assert reply.status_code == wanted


def test_a_signed_body_of_another_time_or_with_other_words_is_refused(desk: Integration) -> None:
    secret, body = shared(desk), {"integration": "desk", "agent": "4711"}
    now = int(time.time())
    for moment in (str(now - 301), str(now + 330), "", "1e9", "-1", "x"):
        assert _is_refused(ask_signed(Client(), secret, body, moment=moment)), moment
    other = json.dumps({**body, "agent": "1"})
    assert _is_refused(ask_signed(Client(), secret, body, sent=other))
    assert _is_refused(ask_signed(Client(), secret, body, given=""))


def test_one_way_of_proving_is_not_taken_for_another(desk: Integration) -> None:
    body = {"integration": "desk", "agent": "4711"}
    assert _is_refused(ask_with(Client(), shared(desk)))
    assert _is_refused(ask_signed(Client(), opaque(desk), body))
    assert _is_refused(ask(Client(), body))


@pytest.mark.parametrize("name", ["", "nothing", "off"])
def test_an_unknown_integration_is_answered_like_one_switched_off(
    numbers: object, name: str
) -> None:
    signing(integration("off", is_on=False), ED)
    known = ask(Client(), {"integration": "off", "jwt": proof(ED, "EdDSA")})
    reply = ask(Client(), {"integration": name, "jwt": proof(ED, "EdDSA")})
    assert _is_refused(reply)
    assert (reply.content, dict(reply.headers)) == (known.content, dict(known.headers))


@pytest.mark.parametrize("agent", ["", "a b", "a\u0000b", "\u202ea"])
def test_an_agent_needs_a_name(desk: Integration, agent: str) -> None:
    assert _is_refused(ask_with(Client(), opaque(desk), agent))


def test_a_revoked_key_proves_nothing_and_a_rotated_one_for_a_week(
    desk: Integration, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to("2031-05-20 12:00Z", tick=False)
    old = opaque(desk)
    key = desk.keys.get()
    new = rotate(key, None).secret
    assert [ask_with(Client(), each).status_code for each in (old, new)] == [200, 200]
    time_machine.shift(7 * 86_400)
    assert [ask_with(Client(), each).status_code for each in (old, new)] == [401, 200]
    revoke(desk.keys.first() or key, None)
    assert _is_refused(ask_with(Client(), new))


def test_the_use_of_a_key_is_noted_once_a_minute(desk: Integration, still: None) -> None:
    secret = opaque(desk)
    uses.flush()
    for _time in range(3):
        ask_with(Client(), secret)
    assert uses.flush() == 1
    assert desk.keys.get().used_at is not None


def test_nothing_of_a_proof_is_logged(desk: Integration, caplog: pytest.LogCaptureFixture) -> None:
    signing(desk)
    secret, token = opaque(desk), proof(iss="evil.example")
    with caplog.at_level(logging.DEBUG):
        ask_with(Client(), secret)
        ask_with(Client(), secret + "x")
        ask(Client(), {"integration": "desk", "jwt": token})
    assert caplog.records
    assert not [each for each in (secret, *token.split(".")) if each in caplog.text]


def test_too_much_is_refused_before_it_is_read(numbers: object) -> None:
    reply = ask(Client(), {"integration": "desk", "agent": "x" * 16_000})
    assert reply.status_code == 413


@pytest.mark.parametrize("length", ["²", "-1", "x"])
def test_a_length_that_is_none_is_refused(numbers: object, length: str) -> None:
    reply = Client().generic("POST", TOKEN, b"{}", "application/json", CONTENT_LENGTH=length)
    assert reply.status_code == 413


def test_who_guesses_is_slowed_down(numbers: object, still: None) -> None:
    replies = [ask_with(Client(), f"kbi_{number}") for number in range(31)]
    assert [each.status_code for each in replies] == [401] * 30 + [429]
    assert int(replies[-1]["Retry-After"]) > 0


def test_many_proofs_are_slowed_down(desk: Integration, settings: Settings, still: None) -> None:
    settings.TOKENS_A_MINUTE = 1
    secret = opaque(desk)
    assert [ask_with(Client(), secret).status_code for _time in range(2)] == [200, 429]


def test_only_pages_of_known_sites_may_read_the_answer(desk: Integration) -> None:
    secret = opaque(desk)
    for origin, allowed in ((DESK, DESK), ("https://evil-desk.example", None), ("null", None)):
        reply = ask_with(Client(), secret, Origin=origin)
        assert reply.headers.get("Access-Control-Allow-Origin") == allowed
        assert "Origin" in reply["Vary"]
        assert "Access-Control-Allow-Credentials" not in reply


def test_a_token_is_never_given_by_an_address(desk: Integration) -> None:
    assert Client().get(TOKEN, {"agent": "1"}).status_code == 405
