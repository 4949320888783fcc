"""Says what somebody is asked to read, and who is asked to read something."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import timezone

from articles.access import Viewer, readable_by
from articles.audience import Audience
from articles.models import Team
from articles.review.people import BACKEND
from kb.accounts.callers import Caller, agent_of
from kb.reading.confirmed import confirmed, materials
from kb.reading.due import due_for
from kb.reading.models import MustRead


@dataclass(frozen=True)
class Open:
    """Is something that is still to be read, by a day."""

    must: MustRead
    due: date


@dataclass(frozen=True)
class Member:
    """Is somebody who works here, with the ids of their teams."""

    user: Any
    teams: frozenset[int]

    @property
    def agent(self) -> str:
        """Return what their receipts are stored under."""
        return agent_of(self.user.pk)


def open_for(caller: Caller, numbers: Collection[int] | None = None) -> list[Open]:
    """Return what an agent must still read, the most urgent first; that they may is not asked.

    With ``numbers`` only these articles are looked at.
    """
    asked = MustRead.objects.filter(Q(for_everyone=True) | Q(teams__in=caller.viewer.teams))
    if numbers is not None:
        asked = asked.filter(article__in=numbers)
    rows = [*asked.distinct()]
    done = confirmed(rows, caller.agent)
    waiting = [row for row in rows if caller.agent not in done[row.article_id]]
    due = days_due(waiting)
    return sorted((Open(row, due[row.pk]) for row in waiting), key=lambda each: each.due)


def days_due(asked: Collection[MustRead]) -> dict[int, date]:
    """Return until when each is to be read, by its key; a material change puts it off."""
    changed: dict[int, Any] = {}
    for (number, _language), at in materials({row.article_id for row in asked}).items():
        changed[number] = max(at, changed.get(number, at))
    return {
        row.pk: due_for(
            row.due,
            timezone.localdate(row.asked_at),
            timezone.localdate(changed[row.article_id]) if row.article_id in changed else None,
        )
        for row in asked
    }


def asked_people(asked: Iterable[MustRead]) -> dict[int, list[Member]]:
    """Return who is asked, by the key of the must-read: who works here and may read the article."""
    rows = [*asked]
    teams = {row.pk: frozenset(team.pk for team in row.teams.all()) for row in rows}
    members = _members()
    may = {each.teams: _readable(each.teams, rows) for each in members}
    return {
        row.pk: [
            each
            for each in members
            if (row.for_everyone or each.teams & teams[row.pk]) and row.pk in may[each.teams]
        ]
        for row in rows
    }


def _members() -> list[Member]:
    """Return the people with the right to read what is for staff; superusers keep the machine."""
    people = get_user_model().objects.with_perm(
        "articles.read_staff", is_active=True, include_superusers=False, backend=BACKEND
    )
    teams: dict[int, set[int]] = {}
    for user, team in Team.members.through.objects.values_list("user_id", "team_id"):
        teams.setdefault(user, set()).add(team)
    return [
        Member(user, frozenset(teams.get(user.pk, ())))
        for user in people.order_by("first_name", "last_name", "username")
    ]


def _readable(teams: frozenset[int], rows: Collection[MustRead]) -> set[int]:
    """Return the keys of those whose article somebody in these teams may read."""
    keys = {row.article.translation_key: row.pk for row in rows}
    pages = readable_by(Viewer(realm=Audience.STAFF, teams=teams))
    found = pages.filter(translation_key__in=keys, alias_of=None)
    return {keys[key] for key in found.values_list("translation_key", flat=True)}
