"""Checks the two doors: each lets its own people in, and tells strangers nothing."""

import re
from typing import Any
from urllib.parse import unquote

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from kb.accounts.roles import ensure_roles
from tests.db.accounts.conftest import CUSTOMER_DOOR, STAFF_DOOR, is_in, sign_in


def _words(answer: Any) -> str:
    """Return a page without what its asker typed, and its token."""
    page = answer.content.decode()
    return re.sub(
        r'(name="csrfmiddlewaretoken" value="|name="username" type="text" value=")[^"]*', "", page
    )


def test_each_door_lets_its_own_people_in(agent: User, customer: User) -> None:
    staff, reader = Client(), Client()
    assert sign_in(staff, "agent").status_code == 302
    assert sign_in(reader, "customer", door=CUSTOMER_DOOR).status_code == 302
    assert is_in(staff)
    assert is_in(reader)


@pytest.mark.parametrize(("door", "name"), [(STAFF_DOOR, "customer"), (CUSTOMER_DOOR, "agent")])
def test_the_other_door_answers_as_to_a_stranger(
    door: str, name: str, agent: User, customer: User
) -> None:
    client = Client()
    right = sign_in(client, name, door=door)
    unknown = sign_in(Client(), "nobody", door=door)
    assert (right.status_code, _words(right)) == (unknown.status_code, _words(unknown))
    assert not is_in(client)


@pytest.mark.parametrize("state", ["wrong password", "closed", "without a password"])
def test_known_and_unknown_accounts_get_the_same_answer(state: str, agent: User) -> None:
    password = "wrong" if state == "wrong password" else "agent-password"
    agent.is_active = state != "closed"
    if state == "without a password":
        agent.set_unusable_password()
    agent.save()
    known = sign_in(Client(), "agent", password)
    unknown = sign_in(Client(), "nobody", password)
    assert (known.status_code, _words(known)) == (unknown.status_code, _words(unknown))


@pytest.mark.parametrize("name", ["agent", "nobody", "agent@example.org", "no@example.org"])
def test_one_password_is_hashed_for_any_name(
    name: str, agent: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time of a try is the time of its hashes."""
    agent.email = "agent@example.org"
    agent.save()
    hashed = []
    encode = MD5PasswordHasher.encode

    def counted(self: MD5PasswordHasher, password: str, salt: str) -> str:
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    sign_in(Client(), name, "wrong")
    assert len(hashed) == 1


def test_an_address_that_is_one_persons_only_signs_in(agent: User, editor: User) -> None:
    client = Client()
    sign_in(client, "Editor@example.org", "editor-password")
    assert is_in(client)
    agent.email = editor.email
    agent.save()
    shared = Client()
    sign_in(shared, editor.email, "editor-password")
    assert not is_in(shared)


@pytest.mark.parametrize("name", ["", "\0", "a" * 10_000, "%s' or 1=1", "ådå\u202e"])
def test_strange_names_are_refused_like_any(name: str, db: None) -> None:
    assert sign_in(Client(), name, "x").status_code == 200


def test_a_closed_account_is_refused_at_its_next_request(agent: User) -> None:
    client = Client()
    sign_in(client, "agent")
    User.objects.filter(pk=agent.pk).update(is_active=False)
    assert not is_in(client)


def test_the_admin_is_closed_to_who_lost_the_role(editor: User) -> None:
    client = Client()
    sign_in(client, "editor")
    assert client.get("/admin/").status_code == 200
    editor.groups.clear()
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize("path", ["/admin/login/?next=/admin/pages/", "/admin/pages/"])
def test_wagtails_own_door_leads_to_ours(path: str, editor: User) -> None:
    client = Client()
    answer = client.get(path)
    assert unquote(answer["Location"]) == "/nb/staff/sign-in/?next=/admin/pages/"
    posted = client.post(
        "/admin/login/", {"username": "editor", "password": "editor-password", "next": "/admin/"}
    )
    assert posted.status_code == 302
    assert not is_in(client)


@pytest.mark.parametrize("name", ["agent", "customer"])
def test_who_may_not_work_in_the_editor_is_told_so_and_not_sent_round(
    name: str, agent: User, customer: User
) -> None:
    client = Client()
    client.force_login({"agent": agent, "customer": customer}[name])
    answer = client.get("/admin/", follow=True)
    assert answer.status_code == 403
    assert answer.templates[0].name == "accounts/no_editor.html"


def test_wagtails_own_passwords_are_out_of_use(editor: User) -> None:
    assert Client().get("/admin/password_reset/")["Location"] == "/nb/password/forgotten/"
    assert Client().post("/admin/password_reset/", {"email": editor.email}).status_code != 200
    client = Client()
    client.force_login(editor)
    assert "password" not in client.get("/admin/account/").content.decode().lower()


def test_a_forged_host_gets_no_link_elsewhere(agent: User, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    assert sign_in(Client(), "agent", headers={"host": "evil.example"}).status_code == 400


def test_the_key_of_a_session_is_new_after_signing_in(agent: User) -> None:
    client = Client()
    client.get(STAFF_DOOR)
    session = client.session
    session["before"] = "x"
    session.save()
    key = session.session_key
    client.cookies["sessionid"] = str(key)
    sign_in(client, "agent")
    assert client.session.session_key != key


def test_sessions_of_staff_are_shorter(agent: User, customer: User) -> None:
    staff, reader = Client(), Client()
    sign_in(staff, "agent")
    sign_in(reader, "customer", door=CUSTOMER_DOOR)
    assert staff.session.get_expiry_age() == 12 * 60 * 60
    assert reader.session.get_expiry_age() == 14 * 24 * 60 * 60


def test_cookies_are_out_of_reach(agent: User, settings: Settings) -> None:
    settings.SESSION_COOKIE_SECURE = True
    answer = sign_in(Client(), "agent")
    for name in ("sessionid", "svar_device"):
        cookie = answer.cookies[name]
        assert (cookie["httponly"], cookie["secure"], cookie["samesite"]) == (True, True, "Lax")


@pytest.mark.parametrize("path", [STAFF_DOOR, CUSTOMER_DOOR, "/nb/password/forgotten/"])
def test_forms_of_other_sites_are_refused(path: str, agent: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    form = {"username": "agent", "password": "agent-password", "email": "a@example.org"}
    assert strict.post(path, form).status_code == 403


def test_nobody_signs_up(db: None) -> None:
    for path in ("/nb/signup/", "/nb/account/signup/", "/nb/sign-up/", "/accounts/signup/"):
        assert Client().get(path, follow=True).status_code == 404


def test_a_promoted_customer_uses_the_other_door(customer: User) -> None:
    customer.groups.add(ensure_roles()["Readers"])
    client = Client()
    sign_in(client, "customer", door=CUSTOMER_DOOR)
    assert not is_in(client)
    sign_in(client, "customer")
    assert is_in(client)
