"""Checks the limits on tries, and that nobody is kept out by others."""

from collections.abc import Callable

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client

from kb.accounts.doors import limits
from kb.accounts.models import Try
from kb.accounts.tries import (
    Counted,
    Limit,
    TooManyTriesError,
    begin,
    forget,
    forget_old_tries,
    spend,
)
from tests.db.accounts.conftest import CUSTOMER_DOOR, is_in, sign_in

NOON = "2026-03-02 12:00 +0000"
Quiet = Callable[[str, int], None]


@pytest.fixture
def tight(monkeypatch: pytest.MonkeyPatch) -> Quiet:
    """Return a function that sets one limit to so many tries in five minutes, the others wide."""

    def only(name: str, times: int) -> None:
        for each in ("ACCOUNT", "BROWSER", "ADDRESS", "EVERYBODY"):
            monkeypatch.setattr(limits, each, Limit(1000, 300))
        monkeypatch.setattr(limits, name, Limit(times, 300))

    return only


def test_the_right_password_waits_too_after_many_wrong(agent: User, tight: Quiet) -> None:
    tight("ACCOUNT", 3)
    with time_machine.travel(NOON, tick=False) as clock:
        for _ in range(3):
            assert sign_in(Client(), "agent", "wrong").status_code == 200
        refused = sign_in(Client(), "agent")
        assert refused.status_code == 429
        assert 0 < int(refused["Retry-After"]) <= 301
        clock.shift(int(refused["Retry-After"]))
        assert sign_in(Client(), "agent").status_code == 302


def test_an_unknown_name_is_limited_the_same(agent: User, tight: Quiet) -> None:
    tight("ACCOUNT", 3)
    for name in ("agent", "nobody"):
        statuses = [sign_in(Client(), name, "wrong").status_code for _ in range(5)]
        assert statuses == [200, 200, 200, 429, 429]


def test_hammering_does_not_make_it_longer(agent: User, tight: Quiet) -> None:
    tight("ACCOUNT", 3)
    with time_machine.travel(NOON, tick=False) as clock:
        for _ in range(3):
            sign_in(Client(), "agent", "wrong")
        clock.shift(200)
        for _ in range(5):
            assert sign_in(Client(), "agent", "wrong").status_code == 429
        clock.shift(101)
        assert sign_in(Client(), "agent").status_code == 302


@pytest.mark.parametrize("limit", ["ACCOUNT", "EVERYBODY"])
def test_the_owners_browser_is_not_kept_out_by_strangers(
    limit: str, agent: User, tight: Quiet
) -> None:
    own = Client()
    sign_in(own, "agent")
    own.post("/nb/sign-out/")
    tight(limit, 2)
    for _ in range(4):
        sign_in(Client(), "agent", "wrong")
    assert sign_in(Client(), "agent").status_code == 429
    assert sign_in(own, "agent").status_code == 302


def test_a_browsers_mark_is_good_for_its_owner_only(
    agent: User, editor: User, tight: Quiet
) -> None:
    tight("ACCOUNT", 2)
    mine = Client()
    sign_in(mine, "agent")
    mine.post("/nb/sign-out/")
    statuses = [sign_in(mine, "editor", "wrong").status_code for _ in range(3)]
    assert statuses == [200, 200, 429]


def test_one_password_for_many_accounts_stops_soon(db: None, tight: Quiet) -> None:
    tight("ADDRESS", 4)
    statuses = [sign_in(Client(), f"person{n}", "Winter2026").status_code for n in range(8)]
    assert statuses == [200] * 4 + [429] * 4


def test_many_addresses_are_counted_together(agent: User, tight: Quiet) -> None:
    tight("EVERYBODY", 4)
    statuses = [
        sign_in(Client(REMOTE_ADDR=f"192.0.2.{n}"), f"p{n}", "x").status_code for n in range(6)
    ]
    assert statuses == [200] * 4 + [429] * 2


def test_the_doors_are_counted_apart(agent: User, customer: User, tight: Quiet) -> None:
    tight("EVERYBODY", 2)
    for _ in range(4):
        sign_in(Client(), "customer", "wrong", door=CUSTOMER_DOOR)
    assert sign_in(Client(), "agent").status_code == 302


def test_signing_in_often_is_no_try(agent: User, tight: Quiet) -> None:
    tight("ADDRESS", 2)
    for _ in range(4):
        assert sign_in(Client(), "agent").status_code == 302
    assert not Try.objects.exists()


def test_the_page_says_when_to_try_again(agent: User, tight: Quiet) -> None:
    tight("ACCOUNT", 1)
    with time_machine.travel(NOON, tick=False):
        sign_in(Client(), "agent", "wrong")
        refused = sign_in(Client(), "agent", "wrong", door="/en/staff/sign-in/")
    assert "Wait 5 minutes" in refused.content.decode()
    assert refused["Cache-Control"] == "private, no-store"


def test_counts_name_nobody_and_are_forgotten(agent: User) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        sign_in(Client(), "agent", "wrong")
        assert all("agent" not in each.key and len(each.key) == 64 for each in Try.objects.all())
        clock.shift(2 * 60 * 60)
        forget_old_tries()
        assert not Try.objects.exists()


def test_a_refused_try_is_not_counted(db: None) -> None:
    counted = Counted("x", Limit(2, 60))
    first = begin(counted)
    begin(counted)
    with pytest.raises(TooManyTriesError):
        begin(counted)
    forget(first)
    begin(counted)


def test_a_code_is_spent_once(db: None) -> None:
    assert spend("code:1:123456")
    assert not spend("code:1:123456")
    assert spend("code:2:123456")


def test_changing_a_password_is_limited_too(agent: User, tight: Quiet) -> None:
    client = Client()
    sign_in(client, "agent")
    tight("BROWSER", 2)
    new = {"password1": "a new long password", "password2": "a new long password"}
    form = {"oldpassword": "wrong", **new}
    statuses = [client.post("/nb/account/password/", form).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    assert is_in(client)
