"""Plays the day on which a backup is needed: save, go on, lose everything, bring it back."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import call_command
from django.db import connection
from pytest_django import Settings

from articles.models import ArticlePage
from kb.accounts.erasure import erase
from kb.outbox.handlers import handler_step
from kb.outbox.letters import write_letter
from tests.content import index_everything, make_article, make_centres, make_section
from tests.every_row import tables_with
from tests.pipeline.acts import ask, make_due
from tests.pipeline.conftest import EMBEDDED
from tests.pipeline.site import Site
from tests.shared_content import forget

pytestmark = pytest.mark.thorough

NAMED = "digest:2031-W18:7"
KARI = "kari.kvitfjell@example.org"


@pytest.fixture
def engine_kind() -> str:
    """Play it on the embedded engine alone: the index is built anew on either."""
    return EMBEDDED


@pytest.fixture
def backup(site: Site, settings: Settings) -> Path:
    """Fill the site, and return a backup of it; a letter was waiting when it was made."""
    settings.JOURNAL = site.folder / "journal.jsonl"
    Path(settings.MEDIA_ROOT).mkdir()
    (Path(settings.MEDIA_ROOT) / "kart.png").write_bytes(b"as it was")
    make_article(make_section(make_centres()["nb"], "Nett"), "Nullstill ruteren")
    index_everything()
    User.objects.create_user("kkvitfjell", KARI)
    write_letter(to="ada@example.org", subject="Waiting", text="x")
    # The tests' tables come from the models: say that the migrations have been run.
    settings.MIGRATION_MODULES = {}
    call_command("migrate", fake=True, verbosity=0)
    call_command("backup", str(site.folder / "backups"))
    (archive,) = (site.folder / "backups").glob("*.tar.gz")
    return archive


@pytest.fixture
def gone_on(backup: Path, settings: Settings) -> None:
    """Go on after the backup: articles, letters, an erasure, another picture."""
    page = ArticlePage.objects.get()
    page.title = "Ruteren etterpå"
    page.save_revision().publish()
    make_article(page.get_parent().specific, "Kom til etterpå")
    write_letter(to="ada@example.org", subject="Digest", text="x", once=NAMED)
    handler_step()
    assert len(mail.outbox) == 2
    erase(User.objects.get(username="kkvitfjell"))
    (Path(settings.MEDIA_ROOT) / "kart.png").write_bytes(b"changed since")
    mail.outbox.clear()


@pytest.fixture
def restored(gone_on: None, backup: Path, site: Site) -> str:
    """Bring the backup back; returns what the command said."""
    connection.close()
    done = site.manage("restore", str(backup), "--replace")
    assert done.returncode == 0, done.stderr + done.stdout
    forget()
    return done.stdout


def test_everything_is_as_it_was_and_nothing_happens_twice(
    restored: str, site: Site, settings: Settings
) -> None:
    assert [page.title for page in ArticlePage.objects.all()] == ["Nullstill ruteren"]
    assert (Path(settings.MEDIA_ROOT) / "kart.png").read_bytes() == b"as it was"
    assert [answer.title for answer in ask("nullstill ruteren").answers] == ["Nullstill ruteren"]
    assert "had gone out since, not sent again: 2" in restored
    make_due()
    handler_step()
    assert mail.outbox == []
    assert not write_letter(to="ada@example.org", subject="Digest", text="x", once=NAMED)
    assert "erased again: 1" in restored
    assert tables_with("kvitfjell") == []


def test_without_the_journal_letters_wait_for_a_person(backup: Path, site: Site) -> None:
    connection.close()
    (site.folder / "journal.jsonl").unlink(missing_ok=True)
    done = site.manage("restore", str(backup), "--replace")
    forget()
    assert "Letters that wait in the admin under Reports, Outbox: 1" in done.stdout
    make_due()
    handler_step()
    assert mail.outbox == []


def test_articles_are_not_replaced_by_a_slip_of_the_hand(backup: Path, site: Site) -> None:
    refused = site.manage("restore", str(backup))
    assert refused.returncode == 1
    assert "say --replace" in refused.stderr
    assert ArticlePage.objects.exists()


def test_a_damaged_backup_changes_nothing(backup: Path, site: Site) -> None:
    content = backup.read_bytes()
    backup.write_bytes(content[: len(content) // 2])
    refused = site.manage("restore", str(backup), "--replace")
    assert refused.returncode == 1
    assert "can't be read to its end" in refused.stderr
    assert ArticlePage.objects.exists()
