"""Gathers the lists of the console's empty page for one agent, each of what they may read."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from ninja import Schema

from articles.models import Publication
from kb.accounts.callers import Caller
from kb.reading.asked import open_for
from kb.reading.changed import changes_between
from kb.reading.models import Pin, Reading
from kb.reading.texts import Entry, entries, live_text

MOST = 6
LOOKED_AT = 40
"""So many rows of a list are looked at: some of their articles may be closed to the agent now."""
NEW = timedelta(days=14)
OF_THE_TEAM = timedelta(days=30)
TOGETHER = 2
"""So many colleagues must have read an article before it is the team's: not one, to be told of."""


class EntryBody(Schema):
    """Is an article in one of the lists; ``mine`` says that this agent has pinned it."""

    number: int
    id: str
    title: str
    lang: str
    audience: str
    mine: bool


class AskedBody(EntryBody):
    """Is an article that must be read by a day."""

    due: date
    late: bool
    why: str


class RecentBody(EntryBody):
    """Is an article that the agent read; ``changed`` says that it reads otherwise since."""

    at: datetime
    changed: bool


class FreshBody(EntryBody):
    """Is an article that is new, or whose answer is another one since then."""

    since: datetime
    first: bool


class DeskBody(Schema):
    """Is where an agent begins."""

    must_read: list[AskedBody]
    pinned: list[EntryBody]
    recent: list[RecentBody]
    team: list[EntryBody]
    fresh: list[FreshBody]


@dataclass(frozen=True)
class Row:
    """Is an article of a list with what is told beside its title."""

    number: int
    told: dict[str, Any]


def desk_of(caller: Caller, language: str) -> dict[str, Any]:
    """Return the lists by name, as ``DeskBody`` describes them."""
    readings = _recent(caller)
    pins = [*Pin.objects.filter(agent=caller.agent).values_list("article", flat=True)]
    lists = {
        "must_read": _must_reads(caller),
        "pinned": [Row(number, {}) for number in pins],
        "recent": [Row(each.article_id, {"at": each.at}) for each in readings.values()],
        "team": [Row(number, {}) for number in _of_the_team(caller)],
        "fresh": [*_fresh(language)],
    }
    numbers = {row.number for rows in lists.values() for row in rows}
    shown = _shown(lists, entries(caller.viewer, numbers, language), pins)
    for item in shown["recent"]:
        item["changed"] = _changed(readings[item["number"]])
    return shown


def _shown(
    lists: dict[str, list[Row]], may: dict[int, Entry], pins: list[int]
) -> dict[str, list[dict[str, Any]]]:
    """Return what the agent may read; what others read and what is new adds to their own lists."""
    shown: dict[str, list[dict[str, Any]]] = {}
    for name, rows in lists.items():
        above = {item["number"] for each in shown.values() for item in each}
        told = above if name in ("team", "fresh") else set()
        left = [row for row in rows if row.number in may and row.number not in told]
        shown[name] = [
            {**asdict(may[row.number]), "mine": row.number in pins, **row.told}
            for row in left[: _most(name)]
        ]
    return shown


def _most(name: str) -> int:
    """Return how long a list may be: what must be read, and what the agent chose, is all shown."""
    return LOOKED_AT if name in ("must_read", "pinned") else MOST


def _must_reads(caller: Caller) -> list[Row]:
    today = timezone.localdate()
    return [
        Row(
            each.must.article_id,
            {"due": each.due, "late": each.due < today, "why": each.must.why},
        )
        for each in open_for(caller)
    ]


def _recent(caller: Caller) -> dict[int, Reading]:
    """Return what the agent last read by number, each article once, the last first."""
    rows = Reading.objects.filter(agent=caller.agent).select_related("publication")
    rows = rows.defer("publication__content")  # most are shown to be the same by their hash
    found: dict[int, Reading] = {}
    for row in rows.order_by("-at", "-pk")[:LOOKED_AT]:
        found.setdefault(row.article_id, row)
    return found


def _changed(row: Reading) -> bool:
    now = live_text(row.article_id, row.language)
    return now is not None and bool(changes_between(row.publication, now))


def _of_the_team(caller: Caller) -> list[int]:
    """Return what several colleagues read in these weeks, what most of them did first."""
    rows = Reading.objects.filter(_colleagues(caller), at__gte=timezone.now() - OF_THE_TEAM)
    rows = rows.exclude(agent=caller.agent)
    counted = rows.order_by().values("article").annotate(readers=Count("agent", distinct=True))
    often = counted.filter(readers__gte=TOGETHER).order_by("-readers", "-article")
    return [row["article"] for row in often[:LOOKED_AT]]


def _colleagues(caller: Caller) -> Q:
    """Return whose readings are the team's: of the same teams here, or of the same integration."""
    if caller.user_id is not None:
        return Q(user__teams__in=caller.viewer.teams)
    integration, _, _name = caller.agent.partition(":")
    return Q(agent__startswith=f"{integration}:")


def _fresh(language: str) -> Iterable[Row]:
    """Yield what is new or answers otherwise in a language, the last first, each article once."""
    seen = set()
    for row in _latest(language):
        if row.article_id not in seen:
            seen.add(row.article_id)
            yield Row(row.article_id, {"since": row.since, "first": not row.before})


def _latest(language: str) -> QuerySet[Any]:
    earlier = Publication.objects.filter(
        article=OuterRef("article"), language=OuterRef("language"), since__lt=OuterRef("since")
    )
    texts = Publication.objects.filter(language=language, since__gte=timezone.now() - NEW)
    told = texts.annotate(before=Exists(earlier)).filter(Q(before=False) | Q(material=True))
    return told.defer("content").order_by("-since", "-pk")[:LOOKED_AT]
