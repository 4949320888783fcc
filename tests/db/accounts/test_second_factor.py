"""Checks the second step: who needs it has no rights before, whichever way they came."""

import time
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from kb.accounts.second_factor.adapter import SecondFactorAdapter
from kb.outbox.models import Letter
from tests.db.accounts.conftest import CUSTOMER_DOOR, is_in, sign_in

ON = "/nb/account/second-step/on/"
OFF = "/nb/account/second-step/off/"
NOON = "2026-03-02 12:00:05 +0000"


@pytest.fixture(autouse=True)
def _required(settings: Settings) -> None:
    settings.STAFF_SECOND_FACTOR = True


def code(secret: str, later: int = 0) -> str:
    """Return what the app shows now, or some steps later."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later)))


def set_up(client: Client, later: int = 0) -> str:
    """Set the second step up as the page asks for it; returns the secret."""
    secret: str = client.get(ON).context["form"].secret
    assert client.post(ON, {"code": code(secret, later)}).status_code == 302
    return secret


def secret_of(person: User) -> str:
    """Return the stored secret."""
    app = Authenticator.objects.get(user=person, type=Authenticator.Type.TOTP)
    return str(decrypt(app.data["secret"]))


def test_staff_set_it_up_before_anything_else(editor: User) -> None:
    client = Client()
    assert sign_in(client, "editor")["Location"] == ON
    for path in ("/admin/", "/nb/account/", "/nb/account/password/"):
        assert client.get(path).status_code == 302
    assert sign_in(client, "editor")["Location"] == ON
    set_up(client)
    assert client.get("/admin/").status_code == 200


def test_half_in_is_nobody_everywhere(agent: User) -> None:
    client = Client()
    sign_in(client, "agent")
    assert client.get("/nb/").wsgi_request.user.is_anonymous
    assert client.get("/nb/nothing/here/").wsgi_request.user.is_anonymous
    assert client.get("/api/answers/v1/search?q=sim").wsgi_request.user.is_anonymous
    assert client.get("/nb/agent/").status_code == 302
    assert client.get("/api/answers/v1/answers/1/card").status_code == 401
    assert client.post("/api/answers/v1/outcomes", {}, "application/json").status_code == 401


@pytest.fixture
def with_app(editor: User) -> User:
    """Return an editor who has the second step set up."""
    with time_machine.travel("2026-03-01 12:00 +0000"):
        client = Client()
        sign_in(client, "editor")
        set_up(client)
    return editor


def _at_the_second_step(name: str = "editor") -> Client:
    client = Client()
    assert sign_in(client, name)["Location"] == "/nb/sign-in/code/"
    return client


def _enter(client: Client, typed: str) -> Any:
    return client.post("/nb/sign-in/code/", {"code": typed})


@pytest.mark.parametrize("later", [-1, 0, 1])
def test_the_code_of_now_signs_in(later: int, with_app: User) -> None:
    with time_machine.travel(NOON, tick=False):
        client = _at_the_second_step()
        assert not is_in(client)
        assert _enter(client, code(secret_of(with_app), later)).status_code == 302
        assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("typed", ["000000", "", "x", "٣" * 6, "0" * 5000, "\0"])
def test_other_codes_do_not(typed: str, with_app: User) -> None:
    client = _at_the_second_step()
    assert _enter(client, typed).status_code == 200
    assert not is_in(client)


def test_a_code_signs_in_once_in_all_processes(with_app: User) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        typed = code(secret_of(with_app))
        _enter(_at_the_second_step(), typed)
        cache.clear()  # another process has a cache of its own
        clock.shift(20)
        again = _at_the_second_step()
        assert _enter(again, typed).status_code == 200
        assert not is_in(again)


def test_a_recovery_code_signs_in_once(with_app: User) -> None:
    codes = Authenticator.objects.get(user=with_app, type=Authenticator.Type.RECOVERY_CODES)
    typed = codes.wrap().get_unused_codes()[0]
    first, second = _at_the_second_step(), _at_the_second_step()
    _enter(first, typed)
    _enter(second, typed)
    assert (is_in(first), is_in(second)) == (True, False)


def test_codes_are_guessed_slowly(with_app: User) -> None:
    client = _at_the_second_step()
    statuses = [_enter(client, "000000").status_code for _ in range(7)]
    assert statuses == [200] * 5 + [429] * 2


def test_recovery_codes_are_shown_once(editor: User) -> None:
    client = Client()
    sign_in(client, "editor")
    set_up(client)
    first = client.get("/nb/account/recovery-codes/").content.decode()
    second = client.get("/nb/account/recovery-codes/").content.decode()
    codes = Authenticator.objects.get(user=editor, type=Authenticator.Type.RECOVERY_CODES)
    typed = codes.wrap().get_unused_codes()[0]
    assert typed in first
    assert typed not in second


def test_a_session_that_became_staff_starts_again(customer: User, with_app: User) -> None:
    client = Client()
    sign_in(client, "customer", door=CUSTOMER_DOOR)
    customer.groups.set(with_app.groups.all())
    assert client.get("/admin/").status_code == 302
    assert client.get("/nb/account/", follow=True).redirect_chain[-1][0] == ON


def test_a_session_without_the_step_cannot_turn_it_off(with_app: User) -> None:
    client = Client()
    client.force_login(with_app)
    client.post(OFF)
    assert Authenticator.objects.filter(user=with_app).count() == 2
    assert not is_in(client)


def test_turning_it_off_asks_who_it_is(with_app: User, settings: Settings) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        client = _at_the_second_step()
        _enter(client, code(secret_of(with_app)))
        clock.shift(600)
        assert client.post(OFF)["Location"].startswith("/nb/account/check/")
        assert Authenticator.objects.filter(user=with_app).count() == 2
        client.post("/nb/account/check/", {"password": "editor-password", "next": OFF})
        client.post(OFF)
        assert not Authenticator.objects.filter(user=with_app).exists()


def test_customers_need_none(customer: User) -> None:
    client = Client()
    sign_in(client, "customer", door=CUSTOMER_DOOR)
    assert is_in(client)


def test_customers_may_have_one(customer: User) -> None:
    client = Client()
    sign_in(client, "customer", door=CUSTOMER_DOOR)
    secret = set_up(client)
    again = Client()
    assert sign_in(again, "customer", door=CUSTOMER_DOOR)["Location"] == "/nb/sign-in/code/"
    _enter(again, code(secret, 1))
    assert is_in(again)


def test_the_setting_turns_it_off(agent: User, settings: Settings) -> None:
    settings.STAFF_SECOND_FACTOR = False
    client = Client()
    sign_in(client, "agent")
    assert is_in(client)


def test_secrets_are_stored_encrypted(with_app: User, settings: Settings) -> None:
    secret = secret_of(with_app)
    stored = Authenticator.objects.get(user=with_app, type=Authenticator.Type.TOTP).data["secret"]
    assert secret not in stored
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another key"
    assert secret_of(with_app) != secret
    settings.SECRET_KEY_FALLBACKS = [old]
    assert secret_of(with_app) == secret


def test_a_lost_key_fits_no_code(settings: Settings) -> None:
    assert SecondFactorAdapter().decrypt("rubbish") != SecondFactorAdapter().decrypt("rubbish")


def test_a_lost_phone_is_helped_by_a_command(with_app: User) -> None:
    call_command("reset_second_factor", "editor")
    assert sign_in(Client(), "editor")["Location"] == ON
    assert Letter.objects.filter(to=with_app.email).exists()
