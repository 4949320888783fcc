"""Tests the weekly letter: when it comes, in which language, what is in it, and who gets none."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from time_machine import Traveller
from wagtail.users.models import UserProfile

from articles.facts import change_article
from articles.models import Absence, Team
from kb.desk import digest
from kb.desk.digest import write_digests
from kb.desk.home import shelves_for
from kb.desk.models import NoLetter
from kb.outbox.models import Letter
from tests.content import make_article
from tests.kept_article import TODAY, Kept, due

MONDAY = datetime(2031, 5, 26, 5, 30, tzinfo=UTC)  # half past seven in Oslo


@pytest.fixture
def monday(kept: Kept, clock: Traveller) -> Traveller:
    """Let an article be overdue, on a Monday morning."""
    due(kept.article, TODAY - timedelta(days=1))
    clock.move_to(MONDAY)
    return clock


def _letters() -> list[Letter]:
    write_digests()
    return list(Letter.objects.filter(once__startswith="digest:"))


def test_the_letter_tells_what_the_home_page_shows(
    kept: Kept, monday: Any, settings: Settings
) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://help.example.org"
    UserProfile.objects.create(user=kept.owner, preferred_language="en")
    [letter] = _letters()
    facts = reverse("article_facts:edit", args=(kept.number,))
    assert (letter.to, letter.subject) == ("olga@example.org", "Your week in Svar")
    assert "Overdue for a check (1)" in letter.text
    assert f"https://help.example.org{facts}" in letter.text
    assert "Nobody's articles" not in letter.text
    assert letter.once == f"digest:2031-W22:{kept.owner.pk}"


def test_the_letter_comes_once_a_week(kept: Kept, monday: Traveller) -> None:
    assert len(_letters()) == len(_letters()) == 1
    monday.move_to(MONDAY + timedelta(days=7))
    assert len(_letters()) == 2


@pytest.mark.parametrize(
    "moment", [MONDAY - timedelta(hours=1), MONDAY + timedelta(days=1), MONDAY - timedelta(days=1)]
)
def test_no_letter_comes_at_another_time(kept: Kept, monday: Traveller, moment: datetime) -> None:
    monday.move_to(moment)
    assert _letters() == []


def test_the_letter_speaks_the_readers_language(kept: Kept, monday: Any) -> None:
    UserProfile.objects.create(user=kept.owner, preferred_language="en")
    english = _letters()[0].text
    Letter.objects.all().delete()
    UserProfile.objects.update(preferred_language="da")
    kept.owner.refresh_from_db()
    assert _letters()[0].text != english


def test_who_has_nothing_to_do_gets_none(kept: Kept, monday: Any) -> None:
    assert [letter.to for letter in _letters()] == ["olga@example.org"]


def _closed(kept: Kept) -> None:
    User.objects.filter(pk=kept.owner.pk).update(is_active=False)


def _without_address(kept: Kept) -> None:
    User.objects.filter(pk=kept.owner.pk).update(email="")


def _without_admin(kept: Kept) -> None:
    kept.owner.groups.clear()


def _away(kept: Kept) -> None:
    Absence.objects.create(user=kept.owner, since=TODAY, until=TODAY + timedelta(days=30))


def _unable_to_read(kept: Kept) -> None:
    change_article(kept.article, {"teams": [Team.objects.create(name="svindel")]})


@pytest.mark.parametrize(
    "change", [_closed, _without_address, _without_admin, _away, _unable_to_read]
)
def test_some_get_no_letter(kept: Kept, monday: Any, change: Any) -> None:
    change(kept)
    assert "olga@example.org" not in [letter.to for letter in _letters()]


def test_everybody_can_switch_it_off_and_on(kept: Kept, monday: Any) -> None:
    client, address = Client(), reverse("weekly_letter")
    client.force_login(kept.owner)
    assert client.get(address).context["wanted"] is True
    client.post(address, {"wanted": "no"})
    assert NoLetter.objects.get().user == kept.owner
    assert _letters() == []
    client.post(address, {"wanted": "yes"})
    assert len(_letters()) == 1


def test_a_failure_keeps_nobody_else_from_it(
    kept: Kept, monday: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_article(kept.page.get_parent().specific, "Nobody's")

    def failing(user: Any) -> Any:
        if user.pk == kept.owner.pk:
            raise RuntimeError("broken")
        return shelves_for(user)

    monkeypatch.setattr(digest, "shelves_for", failing)
    with pytest.raises(RuntimeError, match="broken"):
        write_digests()
    written = set(Letter.objects.values_list("to", flat=True))
    assert written == {"dag@example.org", "siri@example.org"}
