"""Tests who is asked to read, what ends it and begins it anew, and who sees what of it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from wagtail.models import ModelLogEntry

from articles.access import Viewer
from articles.audience import Audience
from articles.models import Absence
from kb.accounts.callers import Caller
from kb.accounts.roles import CANDIDATE, COACH, EDITOR, PUBLISHER, Role
from kb.outbox.models import Letter
from kb.reading.asked import open_for
from kb.reading.models import MustRead
from kb.reading.remembering import confirm
from kb.reading.reminders import remind
from tests.browsers import browser_of
from tests.content import article_of, group_of, make_agent
from tests.editing.reading.conftest import Desk, caller_of

TODAY = timezone.localdate()
DUE = TODAY + timedelta(days=5)


@pytest.fixture
def must(desk: Desk) -> MustRead:
    """Ask the team "Mobile" to read the article."""
    row = MustRead.objects.create(article=article_of(desk.page), due=DUE, why="New lamp")
    row.teams.add(desk.team)
    User.objects.filter(pk__in=(desk.ada.pk, desk.bo.pk)).update(email="a@example.org")
    return row


def _with(role: Role, name: str, **more: Any) -> User:
    user = make_agent(name, **more)
    user.groups.set([group_of(role)])
    return user


def _asked(user: User) -> list[date]:
    return [each.due for each in open_for(caller_of(user))]


def _letters(day: date) -> list[tuple[str, str]]:
    """Write what is due on a day, and return to whom and of which stage."""
    Letter.objects.all().delete()
    remind(day)
    found = Letter.objects.values_list("once", flat=True)
    return sorted((str(name).split(":")[-2], str(name).split(":")[-1]) for name in found)


def test_a_receipt_ends_it_and_a_material_change_asks_anew(desk: Desk, must: MustRead) -> None:
    assert (_asked(desk.ada), _asked(make_agent("far"))) == ([DUE], [])
    confirm(caller_of(desk.ada), desk.text)
    assert (_asked(desk.ada), _asked(desk.bo)) == ([], [DUE])
    desk.change("Hold the button for twelve seconds.")
    assert _asked(desk.ada) == []
    now = desk.change("Pull the plug.", material=True)
    # Asked and changed on one day: the day stays.
    assert _asked(desk.ada) == [DUE]
    MustRead.objects.update(asked_at=timezone.now() - timedelta(days=9))
    assert _asked(desk.ada) == [TODAY + timedelta(days=7)]
    confirm(caller_of(desk.ada), now)
    assert _asked(desk.ada) == []
    MustRead.objects.update(asked_at=timezone.now())
    assert _asked(desk.ada) == [DUE]


def test_the_card_and_the_lists_say_that_it_must_be_read(desk: Desk, must: MustRead) -> None:
    ada = browser_of(desk.ada)
    card = ada.get(f"/api/answers/v1/answers/{desk.number}/card?lang=en").json()
    assert card["reading"]["must_read"] == {"due": DUE.isoformat(), "why": "New lamp"}
    MustRead.objects.create(
        article=article_of(desk.closed), due=TODAY, for_everyone=True, why="secret"
    )
    (item,) = ada.get("/api/answers/v1/desk?lang=en").json()["must_read"]
    assert (item["number"], item["late"], item["why"]) == (desk.number, False, "New lamp")


def test_letters_come_before_and_after_to_who_is_there_and_has_no_receipt(
    desk: Desk, must: MustRead
) -> None:
    ada, bo = str(desk.ada.pk), str(desk.bo.pk)
    assert _letters(DUE - timedelta(days=4)) == []
    assert _letters(DUE - timedelta(days=3)) == sorted([("before", ada), ("before", bo)])
    letter = Letter.objects.first()
    assert letter is not None
    assert "KB-" in letter.subject
    assert f"/agent/?q=KB-{desk.number}" in letter.text
    assert remind(DUE) == 0
    confirm(caller_of(desk.ada), desk.text)
    assert _letters(DUE + timedelta(days=1)) == [("after", bo)]
    Absence.objects.create(user=desk.bo, since=TODAY, until=DUE + timedelta(days=2))
    assert _letters(DUE + timedelta(days=2)) == []
    assert _letters(DUE + timedelta(days=3)) == [("after", bo)]


def test_whoever_lost_the_right_or_the_article_is_not_written_to(
    desk: Desk, must: MustRead
) -> None:
    desk.ada.groups.clear()
    User.objects.filter(pk=desk.bo.pk).update(is_active=False)
    MustRead.objects.create(article=article_of(desk.closed), due=DUE, for_everyone=True)
    assert _letters(DUE) == []


def _form(desk: Desk, **more: object) -> dict[str, object]:
    usual = {"articles": f"KB-{desk.number}", "due": DUE.isoformat(), "why": ""}
    return {**usual, "teams": [desk.team.pk], **more}


def test_editors_ask_and_the_log_tells_of_it(desk: Desk) -> None:
    editor = browser_of(_with(EDITOR, "erik"))
    add = reverse("must_reads:add")
    wrong: list[dict[str, object]] = [
        {"articles": f"KB-{article_of(desk.closed).pk}"},
        {"articles": "9" * 20},
        {"articles": "x"},
        {"due": "9999-99-99"},
        {"teams": []},
        {"due": (TODAY - timedelta(days=1)).isoformat()},
    ]
    for told in wrong:
        assert editor.post(add, _form(desk, **told)).status_code == 200
    assert not MustRead.objects.exists()
    assert editor.post(add, _form(desk)).status_code == 302
    row = MustRead.objects.get()
    assert (row.article_id, [*row.teams.all()]) == (desk.number, [desk.team])
    assert editor.post(add, _form(desk)).status_code == 200
    before = row.asked_at
    edit = reverse("must_reads:edit", args=(row.pk,))
    assert editor.post(edit, _form(desk, again="on")).status_code == 302
    row.refresh_from_db()
    assert row.asked_at > before
    acts = ModelLogEntry.objects.for_instance(row).values_list("action", "user__username")
    assert {*acts} == {("wagtail.create", "erik"), ("wagtail.edit", "erik")}
    assert "Reset the router" in editor.get(reverse("must_reads:index")).content.decode()


def test_only_editors_ask_and_only_who_leads_sees_the_receipts(desk: Desk) -> None:
    for role, sees in ((CANDIDATE, False), (COACH, True), (PUBLISHER, True)):
        client = browser_of(_with(role, role.name))
        assert client.get(reverse("must_reads:add")).status_code == 302
        assert client.post(reverse("must_reads:add"), _form(desk)).status_code == 302
        reply = client.get(reverse("receipts_report"))
        assert (reply.status_code == 200) is sees
    assert not MustRead.objects.exists()
    assert Client().get(reverse("receipts_report")).status_code == 302


def test_names_are_shown_to_their_own_team_only(desk: Desk, must: MustRead) -> None:
    confirm(caller_of(desk.ada), desk.text)
    elsewhere = Viewer(realm=Audience.STAFF, agent="desk:7")
    confirm(Caller(elsewhere, elsewhere.agent), desk.text)
    own, other = (
        browser_of(_with(COACH, f"c{team}", teams=[team])) for team in (desk.team, desk.fraud)
    )
    told = {}
    for name, client in (("own", own), ("other", other)):
        reply = client.get(reverse("receipts_report"), {"export": "csv"})
        told[name] = b"".join(reply).decode("utf-8-sig").splitlines()[1:]
    due = DUE.isoformat()
    # The leader of the team is asked too.
    assert told["own"][0].endswith(f'Mobile,{due},1,3,"bo, cMobile"')
    with translation.override("nb"):
        unnamed = gettext("%(n)s of other teams") % {"n": 2}
        desks = gettext("Agents in help desks")
    assert told["other"][0].endswith(f"Mobile,{due},1,3,{unnamed}")
    assert told["own"][1].endswith(f"{desks},{due},1,,")
    page = other.get(reverse("receipts_report"))
    assert "1 av 3" in page.content.decode()
    assert "private, no-store" in page["Cache-Control"]
