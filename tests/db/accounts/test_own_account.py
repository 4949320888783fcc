"""Checks what people do with their own account: sessions, passwords, addresses."""

import re

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from pytest_django import Settings

from kb.outbox.handlers import handler_step
from kb.outbox.models import Letter, OutboxEntry
from tests.db.accounts.conftest import is_in, sign_in

FORGOTTEN = "/nb/password/forgotten/"
NEW = "lyseblå elefanter danser"


def _work() -> None:
    """Let the worker do what waits."""
    while handler_step():
        pass


def _link(letter: Letter) -> str:
    """Return the path of the link in a letter, which leads to this site."""
    found = re.search(r"http://localhost:8000(/\S+)", letter.text)
    assert found is not None
    return found[1]


def test_signing_out_everywhere_ends_every_session(editor: User, agent: User) -> None:
    one, two, other = Client(), Client(), Client()
    for client in (one, two):
        sign_in(client, "editor")
    sign_in(other, "agent")
    answer = one.post("/nb/account/sign-out-everywhere/")
    assert answer["Location"] == "/nb/staff/sign-in/"
    assert [is_in(client) for client in (one, two, other)] == [False, False, True]


def test_signing_out_everywhere_needs_a_form_of_ours(editor: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    assert client.post("/nb/account/sign-out-everywhere/").status_code == 403
    assert client.get("/nb/account/sign-out-everywhere/").status_code == 405
    assert is_in(client)


def test_a_new_password_ends_the_other_sessions(editor: User) -> None:
    here, there = Client(), Client()
    for client in (here, there):
        sign_in(client, "editor")
    form = {"oldpassword": "editor-password", "password1": NEW, "password2": NEW}
    assert here.post("/nb/account/password/", form)["Location"] == "/nb/account/"
    assert (is_in(here), is_in(there)) == (True, False)
    assert [letter.to for letter in Letter.objects.all()] == [editor.email]


@pytest.mark.parametrize("new", ["short", "password123", "editor@example.org", ""])
def test_weak_passwords_are_refused(new: str, editor: User) -> None:
    client = Client()
    sign_in(client, "editor")
    form = {"oldpassword": "editor-password", "password1": new, "password2": new}
    assert client.post("/nb/account/password/", form).status_code == 200
    editor.refresh_from_db()
    assert editor.check_password("editor-password")


def test_a_forgotten_password_is_chosen_by_letter(editor: User) -> None:
    old = Client()
    sign_in(old, "editor")
    client = Client()
    assert client.post(FORGOTTEN, {"email": "Editor@Example.org"}).status_code == 302
    _work()
    letter = Letter.objects.get()
    assert letter.to == editor.email
    form = client.get(_link(letter), follow=True)
    address = form.context["action_url"]
    client.post(address, {"password1": NEW, "password2": NEW})
    assert not is_in(old)
    assert sign_in(Client(), "editor", NEW).status_code == 302
    again = Client().get(_link(letter), follow=True)
    assert again.context["token_fail"]


def test_a_link_is_over_after_a_day(editor: User) -> None:
    with time_machine.travel("2026-03-02 12:00 +0000", tick=False) as clock:
        Client().post(FORGOTTEN, {"email": editor.email})
        _work()
        clock.shift(24 * 60 * 60 + 1)
        assert Client().get(_link(Letter.objects.get())).context["token_fail"]


def test_asking_does_the_same_for_unknown_addresses(editor: User) -> None:
    answers = []
    for address in (editor.email, "nobody@example.org"):
        answer = Client().post(FORGOTTEN, {"email": address})
        rows = OutboxEntry.objects.count()
        answers.append((answer.status_code, answer["Location"], dict(answer.cookies), rows))
        OutboxEntry.objects.all().delete()
        assert not Letter.objects.exists()
    assert answers[0] == answers[1]


@pytest.mark.parametrize("address", ["nobody@example.org", "closed@example.org"])
def test_strangers_and_closed_accounts_get_no_letter(address: str, agent: User) -> None:
    agent.email, agent.is_active = "closed@example.org", False
    agent.save()
    Client().post(FORGOTTEN, {"email": address})
    _work()
    assert not Letter.objects.exists()
    assert mail.outbox == []


def test_letters_are_asked_for_rarely(editor: User) -> None:
    for address in (editor.email, "nobody@example.org"):
        statuses = [Client().post(FORGOTTEN, {"email": address}).status_code for _ in range(5)]
        assert statuses == [302] * 3 + [429] * 2


def test_a_forged_host_does_not_get_into_a_letter(editor: User, settings: Settings) -> None:
    Client().post(FORGOTTEN, {"email": editor.email}, headers={"host": "evil.example"})
    _work()
    assert "evil" not in Letter.objects.get().text


def test_a_new_address_counts_once_it_is_confirmed(editor: User) -> None:
    client = Client()
    sign_in(client, "editor")
    client.post("/nb/account/address/", {"email": "new@example.org"})
    letter = Letter.objects.get()
    assert letter.to == "new@example.org"
    client.get(_link(letter))
    editor.refresh_from_db()
    assert editor.email == "editor@example.org"
    client.post(_link(letter))
    editor.refresh_from_db()
    assert editor.email == "new@example.org"
    assert client.post(_link(letter)).status_code == 410
    told = Letter.objects.latest("pk")
    assert (told.to, letter.to) == ("editor@example.org", "new@example.org")


def test_changing_the_address_asks_who_it_is(editor: User) -> None:
    client = Client()
    with time_machine.travel("2026-03-02 12:00 +0000", tick=False) as clock:
        sign_in(client, "editor")
        clock.shift(600)
        answer = client.post("/nb/account/address/", {"email": "new@example.org"})
        assert answer["Location"].startswith("/nb/account/check/")
    assert not Letter.objects.exists()


def test_a_name_is_changed_on_the_account_page(editor: User) -> None:
    client = Client()
    sign_in(client, "editor")
    client.post("/nb/account/name/", {"first_name": "Eva", "last_name": "Lind", "is_staff": "on"})
    editor.refresh_from_db()
    assert (editor.get_full_name(), editor.is_staff) == ("Eva Lind", False)
