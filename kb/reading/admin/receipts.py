"""Counts who has read what they must, team by team, and names who is missing to their own team."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.access import Viewer
from kb.reading.asked import Member, asked_people, days_due
from kb.reading.confirmed import confirmed
from kb.reading.models import MustRead
from kb.reading.texts import Entry, entries


@dataclass(frozen=True, kw_only=True)
class Row:
    """Tells how many of a team have a receipt that counts.

    ``missing`` names those of the reader's own teams who have none; ``unnamed`` is how many more
    there are. ``asked`` is None for agents of help desks: nobody here knows how many they are.
    """

    article: str
    team: str
    due: date
    late: bool
    done: int
    asked: int | None
    missing: tuple[str, ...]
    unnamed: int

    @property
    def names(self) -> str:
        """Return who is missing, in words."""
        more = [_("%(n)s of other teams") % {"n": self.unnamed}] if self.unnamed else []
        return ", ".join([*self.missing, *more])


def receipts(viewer: Viewer, language: str) -> list[Row]:
    """Return a row for each team of each must-read, the most urgent first."""
    asked = [*MustRead.objects.select_related("article").prefetch_related("teams")]
    done, days, people = confirmed(asked), days_due(asked), asked_people(asked)
    titles = entries(viewer, [row.article_id for row in asked], language)
    rows = [
        told
        for row in asked
        for told in _of(
            viewer,
            _titled(row, titles),
            days[row.pk],
            _teams(row, people[row.pk]),
            done[row.article_id],
        )
    ]
    return sorted(rows, key=lambda row: (row.due, row.article))


def _teams(row: MustRead, people: list[Member]) -> dict[str, list[Member]]:
    if row.for_everyone:
        return {_("Everyone"): people}
    return {
        team.name: [member for member in people if team.pk in member.teams]
        for team in row.teams.all()
    }


def _of(
    viewer: Viewer, article: str, due: date, teams: dict[str, list[Member]], done: frozenset[str]
) -> Iterator[Row]:
    late = due < timezone.localdate()
    for team, members in teams.items():
        missing = [member for member in members if member.agent not in done]
        named = [_name(member) for member in missing if member.teams & viewer.teams]
        yield Row(
            article=article,
            team=team,
            due=due,
            late=late and bool(missing),
            done=len(members) - len(missing),
            asked=len(members),
            missing=tuple(named),
            unnamed=len(missing) - len(named),
        )
    elsewhere = sum(not agent.startswith("user:") for agent in done)
    if elsewhere:
        yield Row(
            article=article,
            team=_("Agents in help desks"),
            due=due,
            late=False,
            done=elsewhere,
            asked=None,
            missing=(),
            unnamed=0,
        )


def _titled(row: MustRead, titles: dict[int, Entry]) -> str:
    entry = titles.get(row.article_id)
    return f"{row} {entry.title}" if entry else str(row)


def _name(member: Member) -> str:
    return str(member.user.get_full_name() or member.user.get_username())
