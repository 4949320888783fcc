"""Counts links, closed cases and outcomes of some days: in all, by day, by team.

A team of fewer than three people is in the sums and nowhere by itself: its numbers would be those
of a person.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate

from kb.cases.formulas import Scope, Totals
from kb.cases.models import CaseLink, ClosedCase, Kind, Outcome
from kb.days import bounds

FEWEST_PEOPLE = 3
ANSWERS = (Kind.RESOLVED, Kind.USED)


@dataclass(frozen=True, kw_only=True)
class Day:
    """Holds what happened on a day."""

    day: date
    times: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class TeamRow:
    """Is a team with its counts in these days, and in as many days before."""

    name: str
    now: Totals
    before: Totals


def links_of(scope: Scope) -> QuerySet[CaseLink]:
    """Return the links of these days."""
    return CaseLink.objects.filter(_in(scope, "at")).order_by()


def outcomes_of(scope: Scope) -> QuerySet[Outcome]:
    """Return the outcomes of these days."""
    return Outcome.objects.filter(_in(scope, "at")).order_by()


def closed_of(scope: Scope) -> QuerySet[ClosedCase]:
    """Return the cases that were closed in these days."""
    return ClosedCase.objects.filter(_in(scope, "closed")).order_by()


def totals(scope: Scope) -> Totals:
    """Return the sums of these days."""
    links, outcomes, closed = links_of(scope), outcomes_of(scope), closed_of(scope)
    resolved = links.filter(kind=Kind.RESOLVED, fresh=True)
    return Totals(
        closed=closed.count(),
        answered=_answered(closed).count(),
        links=links.count(),
        articles=links.values("article").distinct().count(),
        cases=_cases(links),
        fresh=_cases(resolved),
        told=outcomes.count(),
        worked=outcomes.filter(worked=True).count(),
    )


def by_day(scope: Scope) -> list[Day]:
    """Return every day: closed cases, those with an answer, links, new ones, worked, failed."""
    closed, links, outcomes = closed_of(scope), links_of(scope), outcomes_of(scope)
    counted = [
        _by_day(closed, "closed"),
        _by_day(_answered(closed), "closed"),
        _by_day(links, "at"),
        _by_day(links.filter(fresh=True), "at"),
        _by_day(outcomes.filter(worked=True), "at"),
        _by_day(outcomes.filter(worked=False), "at"),
    ]
    return [Day(day=day, times=tuple(each[day] for each in counted)) for day in scope.each]


def team_names(scope: Scope) -> list[str]:
    """Return the teams of these days that can be told of, by name.

    Somebody may be known here, in a panel and to a help desk, each time by another name: people are
    counted in each of these by itself, and one of them must know enough.
    """
    people: set[tuple[str, str, str | None]] = set()
    whole = replace(scope, team="")
    for deeds in (links_of(whole), outcomes_of(whole)):
        told = _named(deeds).values_list("team", "agent").distinct()
        people.update((team, str(agent).partition(":")[0], agent) for team, agent in told)
    closed = _named(closed_of(whole)).values_list("team", "system", "agent").distinct()
    people.update((team, f"cases of {system}", agent) for team, system, agent in closed)
    members = Counter((team, where) for team, where, _agent in people)
    return sorted({team for (team, _), number in members.items() if number >= FEWEST_PEOPLE})


def totals_before(scope: Scope) -> Totals:
    """Return the sums of as many days before: none of a team that was too small then."""
    before = scope.before
    known = not scope.team or scope.team in team_names(before)
    return totals(before) if known else Totals()


def by_team(scope: Scope, names: Iterable[str]) -> list[TeamRow]:
    """Return the sums of each team, in the order of the names."""
    return [
        TeamRow(name=name, now=totals(of_team), before=totals_before(of_team))
        for name in names
        for of_team in [replace(scope, team=name)]
    ]


def _named(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.exclude(team="").exclude(agent=None)


def _in(scope: Scope, field: str) -> Q:
    start, end = bounds(scope.first, scope.last)
    days = Q(**{f"{field}__gte": start, f"{field}__lt": end})
    return days & Q(team=scope.team) if scope.team else days


def _answered(closed: QuerySet[ClosedCase]) -> QuerySet[ClosedCase]:
    """Return those of the cases that have an article linked as used, or as what resolved them."""
    answers = CaseLink.objects.filter(
        system=OuterRef("system"), case=OuterRef("case"), kind__in=ANSWERS
    )
    return closed.filter(Exists(answers))


def _cases(links: QuerySet[CaseLink]) -> int:
    return links.values("system", "case").distinct().count()


def _by_day(rows: QuerySet[Any], field: str) -> Counter[date]:
    return Counter(rows.annotate(on=TruncDate(field)).values_list("on", flat=True))
