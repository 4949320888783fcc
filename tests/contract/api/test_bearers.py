"""Calls the API with tokens and keys: what they see, what ends them, which pages may use them."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings
from time_machine import TimeMachineFixture

from articles.remembering import answering
from kb.accounts.integrations import middleware
from kb.accounts.integrations.keeping import end_tokens, revoke
from kb.accounts.integrations.models import Integration, IntegrationKey, Kind
from search.remembering import memory
from tests.contract.api.addresses import ROOT, article, search, similar, suggest
from tests.contract.api.content_set import CUSTOMERS_ONLY, RESET, SECRET, STAFF_ONLY, Numbers
from tests.contract.api.hosts import DESK, bearing, integration, opaque, token_of

SEEN = {"public": (False, False), "customers": (True, False), "staff": (True, True)}


def _get(path: str, token: str, **headers: str) -> Any:
    return Client().get(path, headers=bearing(token, **headers))


@pytest.mark.parametrize("audience", SEEN)
@pytest.mark.parametrize("direct", [True, False])
def test_a_token_sees_what_its_audience_may(numbers: Numbers, audience: str, direct: bool) -> None:
    row = integration(audience=audience, kind=Kind.API if direct else Kind.GENERIC)
    token = opaque(row) if direct else token_of(row)
    theirs = [article(numbers.customers), article(numbers.staff)]
    assert tuple(_get(path, token).status_code == 200 for path in theirs) == SEEN[audience]
    found = _get(search("godskriv logg inn forbruk"), token).content.decode()
    assert (CUSTOMERS_ONLY in found, STAFF_ONLY in found) == SEEN[audience]
    whole = _get(article(numbers.public), token).content.decode()
    assert (SECRET in whole) is (audience == "staff")


@pytest.mark.parametrize("audience", SEEN)
def test_what_a_token_is_answered_is_for_nobody_else(numbers: Numbers, audience: str) -> None:
    token = token_of(integration(audience=audience))
    for path in (search(RESET), suggest("null"), similar(numbers.public), article(numbers.public)):
        reply = _get(path, token)
        assert (reply.status_code, reply["Cache-Control"]) == (200, "private, no-store"), path
        assert {"Authorization", "Origin"} <= set(reply["Vary"].split(", ")), path
        assert "Access-Control-Allow-Origin" not in reply, path


@pytest.mark.parametrize("token", ["", "x", "kbi_x", "a.b.c", "kbi_" + "x" * 200, "\u00e6"])
def test_a_token_that_opens_nothing_is_refused(agent: Client, numbers: Numbers, token: str) -> None:
    for path in (search(RESET), suggest("n"), similar(numbers.public), article(numbers.public)):
        reply = agent.get(path, headers={"Authorization": f"Bearer {token}"})
        assert (reply.status_code, reply["Content-Type"]) == (401, "application/problem+json")
        assert reply["WWW-Authenticate"].startswith("Bearer")


def test_another_sort_of_authorization_is_not_ours(anyone: Client) -> None:
    reply = anyone.get(search(RESET), headers={"Authorization": "Basic YTpi"})
    assert (reply.status_code, reply["Cache-Control"]) == (200, "public, no-cache")


def _switched_off(row: Integration) -> None:
    Integration.objects.filter(pk=row.pk).update(is_on=False)


def _key_revoked(row: Integration) -> None:
    revoke(row.keys.get(), None)


def _key_ended(row: Integration) -> None:
    row.keys.update(ends_at=timezone.now() - timedelta(seconds=1))


def _generation_raised(row: Integration) -> None:
    end_tokens(row, None)


def _audience_changed(row: Integration) -> None:
    Integration.objects.filter(pk=row.pk).update(audience="public")


def _deleted(row: Integration) -> None:
    row.delete()


@pytest.mark.parametrize(
    "act",
    [_switched_off, _key_revoked, _key_ended, _generation_raised, _audience_changed, _deleted],
)
def test_what_is_revoked_is_refused_on_the_next_request(numbers: Numbers, act: Any) -> None:
    row = integration()
    token = token_of(row)
    assert _get(article(numbers.staff), token).status_code == 200
    act(row)
    assert _get(article(numbers.staff), token).status_code == 401


def test_a_program_whose_key_is_revoked_is_refused_too(numbers: Numbers) -> None:
    row = integration(kind=Kind.API)
    key = opaque(row)
    assert _get(article(numbers.staff), key).status_code == 200
    _key_revoked(row)
    assert _get(article(numbers.staff), key).status_code == 401


def test_a_key_of_a_help_desk_is_for_getting_tokens_alone(numbers: Numbers) -> None:
    assert _get(article(numbers.public), opaque(integration())).status_code == 401


def test_a_token_is_over_after_ten_minutes(
    numbers: Numbers, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to("2031-05-20 12:00Z", tick=False)
    token = token_of(integration())
    time_machine.shift(599)
    assert _get(article(numbers.public), token).status_code == 200
    time_machine.shift(1)
    assert _get(article(numbers.public), token).status_code == 401


@pytest.mark.parametrize(
    ("scopes", "found", "read"), [(["search"], 200, 403), (["read"], 403, 200), ([], 403, 403)]
)
def test_a_token_does_what_its_scopes_name(
    numbers: Numbers, scopes: list[str], found: int, read: int
) -> None:
    row = integration(scopes=scopes)
    token = token_of(row)
    assert _get(search(RESET), token).status_code == found
    assert _get(suggest("null"), token).status_code == found
    assert _get(article(numbers.public), token).status_code == read


def test_a_scope_that_is_taken_away_is_gone_at_once_and_a_new_one_waits(numbers: Numbers) -> None:
    row = integration(scopes=["search"])
    token = token_of(row)
    Integration.objects.filter(pk=row.pk).update(scopes=["read"])
    assert _get(search(RESET), token).status_code == 403
    assert _get(article(numbers.public), token).status_code == 403


def test_a_session_beside_a_token_counts_not(agent: Client, numbers: Numbers) -> None:
    token = token_of(integration(audience="public"))
    assert agent.get(article(numbers.staff)).status_code == 200
    assert agent.get(article(numbers.staff), headers=bearing(token)).status_code == 404


def test_pages_of_its_own_sites_may_use_a_token(numbers: Numbers) -> None:
    token = token_of(integration())
    reply = _get(article(numbers.staff), token, Origin=DESK)
    assert (reply.status_code, reply["Access-Control-Allow-Origin"]) == (200, DESK)
    assert "Access-Control-Allow-Credentials" not in reply
    assert _get(article(numbers.staff), token, Origin="http://testserver").status_code == 200


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "https://evil-desk.example",
        "https://desk.example.evil.example",
        "http://desk.example",
    ],
)
def test_pages_elsewhere_may_not(numbers: Numbers, origin: str) -> None:
    reply = _get(article(numbers.staff), token_of(integration()), Origin=origin)
    assert (reply.status_code, "Access-Control-Allow-Origin" in reply) == (403, False)
    assert STAFF_ONLY not in reply.content.decode()


@pytest.mark.parametrize(("origin", "allowed"), [(DESK, True), ("https://evil.example", False)])
def test_a_browser_is_told_beforehand(anyone: Client, origin: str, allowed: bool) -> None:
    integration()
    asked = {
        "Origin": origin,
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "authorization",
    }
    reply = anyone.options(search(RESET), headers=asked)
    assert ("Authorization" in reply["Access-Control-Allow-Headers"]) is allowed
    assert (reply["Access-Control-Allow-Origin"] == origin) is allowed
    assert "Access-Control-Allow-Credentials" not in reply


def test_a_page_may_send_the_proof_of_its_host(anyone: Client) -> None:
    integration()
    for origin, allowed in ((DESK, True), ("https://evil.example", False)):
        asked = {"Origin": origin, "Access-Control-Request-Headers": "content-type"}
        reply = anyone.options(f"{ROOT}/token", headers=asked)
        assert ("Content-Type" in reply["Access-Control-Allow-Headers"]) is allowed


def test_all_agents_of_an_integration_have_a_limit_together(
    numbers: Numbers, still: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(middleware, "TOGETHER_A_MINUTE", 2)
    tokens = [token_of(integration(slug)) for slug in ("a", "b")]
    replies = [_get(article(numbers.public), token) for token in (*tokens, *tokens, tokens[0])]
    assert [each.status_code for each in replies] == [200, 200, 200, 200, 429]
    assert replies[-1]["Retry-After"] == "60"


def test_a_page_learns_that_its_token_is_over(numbers: Numbers) -> None:
    integration()
    reply = _get(search(RESET), "over", Origin=DESK)
    assert (reply.status_code, reply["Access-Control-Allow-Origin"]) == (401, DESK)
    assert "Access-Control-Allow-Origin" not in _get(
        search(RESET), "over", Origin="https://a.example"
    )


def test_answers_to_tokens_and_to_strangers_are_remembered_apart(
    numbers: Numbers, settings: Settings
) -> None:
    settings.REMEMBERED_ANSWERS = 10
    memory.forget()
    answering.pages.forget()
    token = token_of(integration(audience="public"))
    path = search(RESET)
    first = _get(path, token)
    strange = Client().get(path)
    again = _get(path, token)
    memory.forget()
    assert strange["Cache-Control"] == "public, no-cache"
    assert first["Cache-Control"] == again["Cache-Control"] == "private, no-store"
    assert strange["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in again


def _queries(token: str = "") -> int:
    with CaptureQueriesContext(connection) as asked:
        Client().get(f"{ROOT}/nothing", headers=bearing(token) if token else {})
    return len(asked)


def test_a_token_costs_a_query_and_one_more_for_staff(numbers: Numbers) -> None:
    for slug, audience, more in (("a", "public", 1), ("b", "staff", 2)):
        token = token_of(integration(slug, audience=audience))
        assert _queries(token) - _queries() == more


def test_every_principal_has_a_quota_of_its_own(
    agent: Client, numbers: Numbers, settings: Settings, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to("2026-03-01 12:00:10Z", tick=False)
    settings.API_REQUESTS_A_MINUTE = 2
    row = integration()
    one, other = token_of(row, "1"), token_of(row, "2")
    first = _get(article(numbers.public), one)
    assert first["RateLimit-Policy"] == '"requests";q=2;w=60'
    assert first["RateLimit"] == '"requests";r=1;t=50'
    assert _get(article(numbers.public), one)["RateLimit"] == '"requests";r=0;t=50'
    late = _get(article(numbers.public), one, **{"X-Forwarded-For": "198.51.100.7"})
    assert (late.status_code, late["Retry-After"], late["RateLimit"]) == (
        429,
        "50",
        '"requests";r=0;t=50',
    )
    assert _get(article(numbers.public), other).status_code == 200
    assert agent.get(article(numbers.public))["RateLimit"] == '"requests";r=1;t=50'
    assert "RateLimit" not in Client().get(article(numbers.public))


def test_who_tries_tokens_is_slowed_down(numbers: Numbers, still: None) -> None:
    replies = [_get(search(RESET), "x") for _time in range(121)]
    assert [each.status_code for each in replies] == [401] * 120 + [429]
    token = token_of(integration())
    assert _get(search(RESET), token).status_code == 200


def test_what_is_told_with_a_token_is_counted_as_staff(numbers: Numbers) -> None:
    told = json.dumps({"kind": "viewed", "number": numbers.public, "lang": "nb"})
    for scopes, wanted in ((["events"], 202), (["read"], 403)):
        token = token_of(integration(f"desk-{wanted}", scopes=scopes))
        reply = Client().post(
            f"{ROOT}/events", told, content_type="application/json", headers=bearing(token)
        )
        assert reply.status_code == wanted


def test_every_key_is_kept_as_a_hash_or_sealed(numbers: Numbers) -> None:
    row = integration()
    secret = opaque(row)
    stored = [*IntegrationKey.objects.values(), *Integration.objects.values()]
    assert secret not in str(stored)
