"""Tests that somebody who was erased is nowhere, and that what they did stays."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from wagtail.log_actions import log
from wagtail.users.models import UserProfile

from articles.changesets.applying import apply, go_on
from articles.changesets.planning import plan
from articles.models import (
    Absence,
    Article,
    ArticlePage,
    AuditEntry,
    Governance,
    HelpCentrePage,
    Pseudonym,
    ReviewStep,
    ReviewTask,
    Team,
    Watch,
)
from articles.review.invitations import invite
from articles.review.workflows import ensure_workflows
from articles.wiki.watching import set_watch
from kb.accounts.erasure import erase
from kb.accounts.roles import ensure_roles
from kb.desk.models import NoLetter
from kb.desk.wishes import FactsForm
from kb.outbox.forgetting import forget_sent_letters
from kb.outbox.letters import write_letter
from kb.outbox.models import Letter, OutboxEntry
from tests.content import article_of, make_article, make_section
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


def _named_everywhere(person: User, page: ArticlePage) -> None:
    """Let rooms write the person down in their ways: as colleague, as keeper, as reviewer."""
    colleague = User.objects.create_user("kollega", "kollega@example.org")
    colleague.groups.add(Group.objects.get(name="Editors"))
    article = article_of(page)
    day = timezone.localdate()
    Absence.objects.create(user=person, since=day, until=day)
    set_watch(person.pk, article.translation_key, on=True)
    Team.objects.create(name="HR").members.add(person)
    NoLetter.objects.create(user=person)
    form = FactsForm({"owner": person.pk, "add_tags": "nytt"})
    assert form.is_valid(), form.errors
    change_set = plan(Article.objects.all(), form.wish(), summary=form.summary(), by=colleague)
    apply(change_set)
    go_on(str(change_set.pk))
    page = ArticlePage.objects.get(pk=page.pk)
    page.say = "Nytt."
    page.save_revision(user=colleague)
    state = ensure_workflows()[Governance.EXPERIENCE].start(page, colleague)
    step = ReviewStep.objects.get(pk=state.current_task_state_id)
    ReviewTask.objects.update(allow_outside=True)
    token = invite(step, name=f"Sigrun {NAME}", email=MAIL, by=colleague, show_internal=False)
    Client().post(f"/review/{token}/", {"answer": "approve", "name": f"S. {NAME}"})
    ReviewStep.objects.get(pk=step.pk, status="approved")
    page.save_revision(user=colleague)
    page = ArticlePage.objects.get(pk=page.pk)
    workflow = page.get_workflow()
    assert workflow is not None
    state = workflow.start(page, colleague)
    state.current_task_state.reject(user=person, comment="Nei.")
    assert Letter.objects.filter(to=colleague.email, text__contains=NAME).exists()
    letter = Letter.objects.filter(to=MAIL).latest("pk")
    waits = OutboxEntry.objects.filter(topic="letter", key=str(letter.pk))
    waits.update(error=f"SMTPRecipientsRefused({{'{MAIL}': (550, b'no')}})")


@pytest.mark.parametrize("end", [erase, User.delete], ids=["erased", "deleted"])
def test_no_room_remembers_somebody_who_is_gone(
    article: ArticlePage, person: User, journal: Path, end: Callable[[User], object]
) -> None:
    _named_everywhere(person, article)
    number = person.pk
    end(person)
    assert [tables_with(word) for word in (NAME, MAIL, "skvitfjell")] == [[]] * 3
    for model in (Absence, Watch, NoLetter, Team.members.through, Pseudonym):
        assert not model._default_manager.filter(user=number).exists(), model


def test_a_name_goes_however_its_letters_are_written(journal: Path, db: None) -> None:
    user = User.objects.create_user("berfugl", first_name="Åse", last_name="Ærfugl")
    for text in ("Ask åse ærfugl.", "See what Base says."):
        write_letter(to="kari@example.org", subject="Check", text=text)
    erase(user)
    texts = Letter.objects.order_by("pk").values_list("text", flat=True)
    assert list(texts) == ["Ask –.", "See what Base says."]


def test_what_they_look_like_goes_too(person: User, journal: Path) -> None:
    profile = UserProfile.get_for_user(person)
    profile.avatar.save("sigrun.png", ContentFile(b"a picture"))
    path = Path(profile.avatar.path)
    assert path.exists()
    erase(person)
    assert not path.exists()


def test_an_invited_reviewer_without_an_account_can_be_erased(article: ArticlePage) -> None:
    colleague = User.objects.create_user("kollega", "kollega@example.org")
    page = ArticlePage.objects.get(pk=article.pk)
    state = ensure_workflows()[Governance.EXPERIENCE].start(page, colleague)
    step = ReviewStep.objects.get(pk=state.current_task_state_id)
    invite(step, name="Jo Ekornrud", email="jo@example.com", by=colleague, show_internal=False)
    call_command("erase_person", "jo@example.com", "--yes")
    assert tables_with("Ekornrud") == tables_with("jo@example.com") == []


def test_letters_are_forgotten_after_their_term(db: None) -> None:
    for days, once in ((29, ""), (31, ""), (31, "digest:1")):
        write_letter(to=MAIL, subject=f"{days}", text=NAME, once=once)
        sent = timezone.now() - timedelta(days=days)
        Letter.objects.filter(pk=Letter.objects.latest("pk").pk).update(sent_at=sent)
    forget_sent_letters()
    kept = list(Letter.objects.values_list("subject", "once", "text"))
    assert kept == [("29", None, NAME), ("", "digest:1", "")]


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
@pytest.mark.parametrize("end", [erase, User.delete], ids=["erased", "deleted"])
def test_the_journal_remembers_the_erasure_without_a_name(
    journal: Path, end: Callable[[User], object]
) -> None:
    person = User.objects.create_user("skvitfjell", MAIL, "kvitfjell-password")
    number = person.pk
    end(person)
    written = journal.read_text()
    assert f'"{number}"' in written
    assert "kvitfjell" not in written


def test_the_audit_log_tells_who_erased_and_not_whom(person: User, journal: Path) -> None:
    boss = User.objects.create_user("sjef")
    erase(person, by=boss)
    entry = AuditEntry.objects.get(action="accounts.erased")
    assert entry.actor == Pseudonym.objects.get(user=boss).name
    assert not Pseudonym.objects.filter(name=entry.object_id).exists()


def test_the_command_asks_for_somebody_it_knows(db: None) -> None:
    with pytest.raises(CommandError, match="Nobody signs in as"):
        call_command("erase_person", "nobody", "--yes")
