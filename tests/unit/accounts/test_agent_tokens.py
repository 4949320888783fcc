"""Writes and reads our own tokens: what they stand for, how long, and what is none of ours."""

from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest

from articles.audience import Audience
from kb.accounts.integrations.opaque import digest_of, hint_of, is_key, new_key
from kb.accounts.integrations.origins import is_origin
from kb.accounts.integrations.scopes import Scope, scope_of
from kb.accounts.integrations.tokens import (
    AUDIENCE,
    LIVES,
    LONGEST,
    TYPE,
    BadTokenError,
    Grant,
    _key,
    is_agent,
    read,
    written,
)

NOW = datetime(2031, 5, 20, 12, tzinfo=UTC)
AT = int(NOW.timestamp())
HELP, SECRET = "https://help.example", "secret of the site"
GRANT = Grant(
    integration="zendesk-1",
    agent="a:4711",
    audience=Audience.STAFF,
    scopes=frozenset({Scope.SEARCH, Scope.READ}),
    key=3,
    generation=2,
)


def _written(**more: Any) -> str:
    return written(GRANT, **{"issuer": HELP, "secret": SECRET, "now": NOW, **more})


def _read(token: str, **more: Any) -> Grant:
    return read(token, **{"issuer": HELP, "site_secrets": [SECRET], "now": NOW, **more})


def test_what_is_written_is_read() -> None:
    assert _read(_written()) == GRANT
    assert GRANT.subject == "zendesk-1:a:4711"


def test_two_tokens_are_never_the_same() -> None:
    assert _written() != _written()


def test_a_token_lives_ten_minutes() -> None:
    assert LIVES == 600
    assert _read(_written(), now=NOW + timedelta(seconds=LIVES - 1))
    with pytest.raises(BadTokenError):
        _read(_written(), now=NOW + timedelta(seconds=LIVES))


def test_a_former_secret_still_reads() -> None:
    assert _read(_written(), site_secrets=["new", SECRET]) == GRANT


@pytest.mark.parametrize("more", [{"issuer": "https://other.example"}, {"site_secrets": ["other"]}])
def test_a_token_of_another_site_is_refused(more: dict[str, Any]) -> None:
    with pytest.raises(BadTokenError):
        _read(_written(), **more)


CLAIMS = {
    "iss": HELP,
    "aud": AUDIENCE,
    "sub": "zendesk-1:1",
    "scope": "read",
    "reads": "staff",
    "key": 3,
    "gen": 1,
    "jti": "x",
    "iat": AT,
    "exp": AT + 60,
}


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": "other"},
        {"iss": "https://other.example"},
        {"exp": AT + LIVES + 1},
        {"exp": AT},
        {"reads": "everything"},
        {"scope": "read admin"},
        {"key": "x"},
        *({name: None} for name in CLAIMS),
    ],
)
def test_a_token_that_says_something_else_is_refused(changes: dict[str, Any]) -> None:
    claims = {name: value for name, value in {**CLAIMS, **changes}.items() if value is not None}
    with pytest.raises(BadTokenError):
        _read(jwt.encode(claims, _key(SECRET), algorithm="HS256", headers={"typ": TYPE}))


def test_a_token_of_another_sort_is_refused() -> None:
    with pytest.raises(BadTokenError):
        _read(jwt.encode(CLAIMS, _key(SECRET), algorithm="HS256"))
    assert _read(jwt.encode(CLAIMS, _key(SECRET), algorithm="HS256", headers={"typ": TYPE}))


@pytest.mark.parametrize("token", ["", "..", "a.b.c", "x" * (LONGEST + 1), "\ud800"])
def test_what_is_no_token_is_refused(token: str) -> None:
    with pytest.raises(BadTokenError):
        _read(token)


def test_no_algorithm_is_no_signature() -> None:
    with pytest.raises(BadTokenError):
        _read(jwt.encode(CLAIMS, "", algorithm="none", headers={"typ": TYPE}))


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("4711", True),
        ("kari@example.org", True),
        ("", False),
        ("a b", False),
        ("a\u00a0b", False),
        ("a\n", False),
        ("\u202ea", False),
        ("x" * 151, False),
        (7, False),
    ],
)
def test_an_agent_has_a_visible_name(name: object, fits: bool) -> None:
    assert is_agent(name) is fits


@pytest.mark.parametrize(
    ("origin", "secure", "local"),
    [
        ("https://acme.zendesk.com", True, True),
        ("https://desk.example:8443", True, True),
        ("https://desk.example:443", False, False),
        ("https://desk.example:99999", False, False),
        ("http://desk.example", False, False),
        ("http://localhost:8000", False, True),
        ("http://127.0.0.1:8000", False, True),
        ("https://localhost", False, False),
        ("https://*.zendesk.com", False, False),
        ("https://Acme.zendesk.com", False, False),
        ("https://acme.zendesk.com/", False, False),
        ("https://acme.zendesk.com/agent", False, False),
        ("https://a@acme.zendesk.com", False, False),
        ("https://acme.zendesk.com\n", False, False),
        ("null", False, False),
        ("*", False, False),
        ("", False, False),
    ],
)
def test_only_exact_origins_are_taken(origin: str, secure: bool, local: bool) -> None:
    assert (is_origin(origin, local=False), is_origin(origin, local=True)) == (secure, local)


def test_a_key_is_known_by_its_hash_and_first_signs() -> None:
    key = new_key()
    assert is_key(key)
    assert key != new_key()
    assert len(digest_of(key)) == 64
    assert key not in digest_of(key)
    assert len(hint_of(key)) < 12
    assert not is_key("eyJ.x.y")


def test_open_operations_have_a_scope() -> None:
    assert scope_of("/api/answers/v1/search") is Scope.SEARCH
    assert scope_of("/api/answers/v1/answers/12") is Scope.READ
    assert scope_of("/api/answers/v1/callpad") is None
