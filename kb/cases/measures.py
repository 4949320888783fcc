"""Counts links, closed cases and outcomes of some days: in all, by day, by team.

Which teams are told of by themselves, and whom the sums leave out, is said by ``kb.cases.teams``.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat, TruncDate

from kb.cases.formulas import Scope, Totals
from kb.cases.models import CaseLink, ClosedCase, Kind, Outcome
from kb.cases.teams import Member, Told, told_of
from kb.days import Days, bounds

ANSWERS = (Kind.RESOLVED, Kind.USED)
_ANSWERED = Exists(
    CaseLink.objects.filter(system=OuterRef("system"), case=OuterRef("case"), kind__in=ANSWERS)
)
_CASE = Concat("system", Value("\n"), "case")
_NEW = Q(kind=Kind.RESOLVED, fresh=True)
_OF_CLOSED = {"closed": Count("pk"), "answered": Count("pk", filter=_ANSWERED)}
_OF_LINKS = {
    "links": Count("pk"),
    "articles": Count("article", distinct=True),
    "cases": Count(_CASE, distinct=True),
    "fresh": Count(_CASE, distinct=True, filter=_NEW),
}
_OF_OUTCOMES = {"told": Count("pk"), "worked": Count("pk", filter=Q(worked=True))}


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
    sums: dict[str, int] = {}
    for rows, counted in _counted(scope):
        sums |= rows.aggregate(**counted)
    return Totals(**sums)


def totals_before(scope: Scope) -> Totals:
    """Return the sums of as many days before: none of a team that was too small then."""
    before, told = scope.before, told_in(scope.before)
    if scope.team:
        return totals(before) if scope.team in told.teams else Totals()
    return totals(replace(before, among=told.summed))


def by_team(scope: Scope) -> list[TeamRow]:
    """Return the sums of each team that can be told of, by name."""
    now, before = _each_team(scope), _each_team(scope.before)
    told_before = told_in(scope.before).teams
    return [
        TeamRow(name=name, now=now[name], before=before[name] if name in told_before else Totals())
        for name in told_in(scope).teams
    ]


def by_day(scope: Scope) -> list[Day]:
    """Return every day: closed cases, those with an answer, links, new ones, worked, failed."""
    closed, links, outcomes = closed_of(scope), links_of(scope), outcomes_of(scope)
    counted = [
        _by_day(closed, "closed"),
        _by_day(closed.filter(_ANSWERED), "closed"),
        _by_day(links, "at"),
        _by_day(links.filter(fresh=True), "at"),
        _by_day(outcomes.filter(worked=True), "at"),
        _by_day(outcomes.filter(worked=False), "at"),
    ]
    return [Day(day=day, times=tuple(each[day] for each in counted)) for day in scope.each]


def told_in(days: Days) -> Told:
    """Return of which teams can be told in these days, and whether the sums tell of the others."""
    whole = _of_all(days)
    members: set[Member] = set()
    for deeds in (links_of(whole), outcomes_of(whole)):
        told = deeds.exclude(agent=None).values_list("team", "agent").distinct()
        members.update(
            Member(team, str(agent).partition(":")[0], str(agent)) for team, agent in told
        )
    closed = closed_of(whole).exclude(agent=None).values_list("team", "system", "agent").distinct()
    members.update(Member(team, f"cases of {system}", str(agent)) for team, system, agent in closed)
    return told_of(members)


def _of_all(days: Days) -> Scope:
    return Scope(first=days.first, last=days.last)


def _in(scope: Scope, field: str) -> Q:
    start, end = bounds(scope.first, scope.last)
    days = Q(**{f"{field}__gte": start, f"{field}__lt": end})
    if scope.team:
        return days & Q(team=scope.team)
    return days if scope.among is None else days & Q(team__in=scope.among)


def _counted(scope: Scope) -> list[tuple[QuerySet[Any], Mapping[str, Count]]]:
    """Return the rows of these days, each sort with what ``Totals`` counts of it."""
    return [
        (closed_of(scope), _OF_CLOSED),
        (links_of(scope), _OF_LINKS),
        (outcomes_of(scope), _OF_OUTCOMES),
    ]


def _each_team(days: Days) -> dict[str, Totals]:
    sums: dict[str, dict[str, int]] = defaultdict(dict)
    for rows, counted in _counted(_of_all(days)):
        for row in rows.values("team").annotate(**counted):
            sums[row.pop("team")] |= row
    return {team: Totals(**each) for team, each in sums.items()}


def _by_day(rows: QuerySet[Any], field: str) -> Counter[date]:
    days = rows.annotate(on=TruncDate(field)).values_list("on")
    return Counter(dict(days.annotate(times=Count("pk"))))
