"""Tests that somebody who was erased is nowhere, and that what they did stays."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings
from wagtail.log_actions import log

from articles.models import ArticlePage, HelpCentrePage
from kb.accounts.erasure import erase
from kb.accounts.roles import ensure_roles
from kb.outbox.letters import write_letter
from tests.content import make_article, make_section
from tests.every_row import tables_with

NAME = "Kvitfjell"
MAIL = "sigrun.kvitfjell@example.org"


@pytest.fixture
def journal(settings: Settings, tmp_path: Path) -> Path:
    """Return the path of a journal of this test's."""
    settings.JOURNAL = tmp_path / "journal.jsonl"
    return tmp_path / "journal.jsonl"


@pytest.fixture
def person(db: None) -> User:
    """Return somebody with rights, and with a letter on its way."""
    user = User.objects.create_user("skvitfjell", MAIL, "kvitfjell-password")
    user.first_name, user.last_name = "Sigrun", NAME
    user.save()
    user.groups.add(ensure_roles()["Editors"])
    log(user, "wagtail.create", user=user)
    write_letter(to=MAIL, subject="To Sigrun", text=f"Dear {NAME}")
    return user


@pytest.fixture
def article(person: User, centres: dict[str, HelpCentrePage]) -> ArticlePage:
    """Return an article that the person wrote."""
    page = make_article(make_section(centres["nb"], "Mobil"), "Bytt SIM")
    page.save_revision(user=person, log_action=True).publish(user=person)
    return page


def test_an_erased_person_is_nowhere(
    article: ArticlePage, person: User, client: Client, journal: Path
) -> None:
    client.force_login(person)
    client.get("/admin/")
    assert tables_with(NAME)
    erase(person)
    assert [tables_with(word) for word in (NAME, MAIL, "skvitfjell", "Sigrun")] == [[]] * 4


def test_what_they_wrote_stays_under_a_name_of_nobody(article: ArticlePage, person: User) -> None:
    erase(person)
    revision = ArticlePage.objects.get(pk=article.pk).get_latest_revision()
    assert revision is not None
    assert revision.user == person
    assert revision.user.username.startswith("erased-")


def test_an_erased_person_is_signed_out_and_can_never_sign_in(person: User, client: Client) -> None:
    assert client.login(username="skvitfjell", password="kvitfjell-password")
    erase(person)
    assert "_auth_user_id" not in client.session
    person.refresh_from_db()
    assert not person.has_usable_password()
    assert not person.is_active
    assert not person.groups.exists()


@pytest.mark.django_db(transaction=True)
def test_the_journal_remembers_the_erasure_without_a_name(journal: Path) -> None:
    person = User.objects.create_user("skvitfjell", MAIL, "kvitfjell-password")
    erase(person)
    written = journal.read_text()
    assert f'"{person.pk}"' in written
    assert "kvitfjell" not in written


def test_the_command_asks_for_somebody_it_knows(db: None) -> None:
    with pytest.raises(CommandError, match="Nobody signs in as"):
        call_command("erase_person", "nobody", "--yes")
