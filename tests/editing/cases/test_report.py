"""Tests what the report of cases counts, whom it shows, and what everyone sees of themselves."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext

from articles.audience import Audience
from articles.models import Team
from kb.accounts.roles import COACH
from kb.cases.formulas import Scope
from kb.cases.measures import by_day, by_team, told_in, totals, totals_before
from kb.cases.models import CaseLink, ClosedCase, Outcome
from kb.cases.teams import Told
from tests.browsers import browser_of
from tests.content import (
    article_of,
    group_of,
    make_agent,
    make_article,
    make_centres,
    make_section,
)
from tests.editing.cases.conftest import NOW, Desk

TODAY = timezone.localdate(NOW)
WEEK = Scope(first=TODAY - timedelta(days=6), last=TODAY)


def _closed(case: str, team: str = "Mobil", agent: str = "a", days: int = 0) -> None:
    at = NOW - timedelta(days=days)
    ClosedCase.objects.create(
        system="desk", case=case, opened=at, closed=at, team=team, agent=agent
    )


def _linked(desk: Desk, case: str, kind: str = "used", **more: object) -> None:
    told = {"agent": "a", "team": "Mobil", "at": NOW, "language": "nb", **more}
    CaseLink.objects.create(system="desk", case=case, kind=kind, article=desk.article, **told)


@pytest.fixture
def leader(desk: Desk) -> Client:
    """Return the browser of somebody who leads a team."""
    user = make_agent("leder")
    user.groups.set([group_of(COACH)])
    return browser_of(user)


def _rows(client: Client, **asked: str) -> Sequence[str]:
    reply = client.get(reverse("cases_report"), {**asked, "export": "csv"})
    return b"".join(reply).decode("utf-8-sig").splitlines()


def test_the_sums_follow_their_formulas(desk: Desk) -> None:
    for case in ("used", "resolved", "sent", "nothing"):
        _closed(case)
    _closed("before", days=8)
    _linked(desk, "used")
    _linked(desk, "used", "reference")
    _linked(desk, "resolved", "resolved", fresh=True)
    _linked(desk, "sent", "sent", fresh=True)
    Outcome.objects.create(article=desk.article, language="nb", worked=True, day=TODAY, at=NOW)
    now = totals(WEEK)
    assert (now.answered, now.closed, now.links, now.articles) == (2, 4, 4, 1)
    assert (now.cases, now.fresh, now.told, now.worked) == (3, 1, 1, 1)
    assert (totals(WEEK.before).closed, totals(WEEK.before).link_rate.percent) == (1, 0)
    assert by_day(WEEK)[-1].times == (4, 2, 4, 2, 1, 0)


def test_a_team_is_told_of_from_three_people_on(desk: Desk) -> None:
    for number, agent in enumerate("abc"):
        _closed(f"1{number}", "Faktura", agent)
        _closed(f"2{number}", "Nettskift", "a" if number else "b")
    _linked(desk, "10")
    assert told_in(WEEK) == Told(teams=("Faktura",), others=False)
    (row,) = by_team(WEEK)
    assert (row.now.link_rate.part, row.now.link_rate.whole, row.before.closed) == (1, 3, 0)


def test_the_sums_do_not_give_away_the_one_small_team(leader: Client, desk: Desk) -> None:
    for days in (0, 8):
        for number, agent in enumerate("abc"):
            _closed(f"{days}{number}", agent=agent, days=days)
        _closed(f"{days}3", "Nettskift", "d", days=days)
    _linked(desk, "03", team="Nettskift", agent="d")
    page = leader.get(reverse("cases_report"), {"period": "7"})
    rate = page.context["figures"][0]
    assert (rate.part.part, rate.part.whole, totals_before(WEEK).closed) == (0, 3, 3)
    counted = [day.times[:3] for day in page.context["days"]]
    assert [sum(each) for each in zip(*counted, strict=True)] == [3, 0, 0]
    assert page.context["object_list"] == []
    with translation.override("nb"):
        said = gettext(
            "What was done outside these teams is left out of the sums: fewer than 3 people did "
            "it, and their numbers are their own."
        )
    assert said in page.content.decode()
    _closed("e", "", "e")
    _closed("f", "", "f")
    assert told_in(WEEK).others


def test_a_team_that_was_too_small_before_is_not_told_of_then(leader: Client, desk: Desk) -> None:
    for number, agent in enumerate("abc"):
        _closed(str(number), agent=agent)
    _closed("alone", days=8)
    (row,) = by_team(WEEK)
    assert (row.now.closed, row.before.closed) == (3, 0)
    page = leader.get(reverse("cases_report"), {"team": "Mobil", "period": "7"})
    assert page.context["figures"][0].before is None


def test_the_report_shows_no_people(leader: Client, desk: Desk) -> None:
    for number, agent in enumerate("abc"):
        _closed(str(number), agent=f"zendesk:{agent}-person")
        _linked(desk, str(number), agent=f"zendesk:{agent}-person", user=desk.agent)
    page = leader.get(reverse("cases_report"), {"team": "Mobil"}).content.decode()
    assert "person" not in page
    assert "solveig" not in page
    assert "3 / 3" in page.replace(" av ", " / ").replace(" of ", " / ")
    assert len(_rows(leader, show="teams")) == 2
    assert len(_rows(leader, show="days", period="7")) == 8
    assert "Bytt SIM-kort" in _rows(leader, show="articles")[1]


def test_an_article_of_another_team_is_not_named(leader: Client, desk: Desk) -> None:
    fraud = Team.objects.create(name="Svindel")
    section = make_section(make_centres()["nb"], "Lukket")
    hidden = make_article(section, "Bare for noen", audience=Audience.STAFF, teams=[fraud])
    _linked(desk, "1")
    CaseLink.objects.create(
        system="desk", case="2", kind="used", article=article_of(hidden), language="nb", at=NOW
    )
    assert [row.split(",")[1] for row in _rows(leader)[1:]] == ["Bytt SIM-kort"]
    assert "Bare for noen" not in leader.get(reverse("cases_report")).content.decode()


def test_nothing_known_says_what_to_do(leader: Client) -> None:
    page = leader.get(reverse("cases_report"), {"period": "x", "team": "' OR 1"})
    figures = page.context["figures"]
    assert [figure.value for figure in figures] == [None] * 4
    assert str(figures[0].missing) in page.content.decode()


def test_everyone_sees_only_their_own_numbers(desk: Desk) -> None:
    _linked(desk, "mine", "resolved", user=desk.agent)
    _linked(desk, "hers", user=make_agent("hanna"))
    own = browser_of(desk.agent)
    page = own.get("/nb/account/cases/")
    assert page.context["sums"] == [1, 1, 0, 0, 0]
    assert "no-store" in page["Cache-Control"]
    assert own.get("/nb/account/cases/?export=csv").content.count(b"\r\n") == 13
    assert Client().get("/nb/account/cases/").status_code == 404
