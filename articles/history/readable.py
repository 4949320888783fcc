"""Asks the ledger which text of an article a reader could have had before them at a moment."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from articles.audience import Audience
from articles.models import Publication
from kb.days import bounds


@dataclass(frozen=True)
class Public:
    """Is one row of the ledger: who could read what from when until when."""

    key: int
    language: str
    audience: Audience
    since: datetime
    until: datetime | None


@dataclass(frozen=True)
class Ledger:
    """Holds what was public of some articles; pure."""

    rows: Mapping[int, tuple[Public, ...]]

    def publication(self, article: int, language: str, realm: Audience, at: datetime) -> int | None:
        """Return the key of what a reader of a realm could read, None where there was nothing.

        A search also finds articles that have no text in its language: another will do.
        """
        open_to = {Audience.PUBLIC, realm}
        then = [
            row
            for row in self.rows.get(article, ())
            if row.audience in open_to and row.since <= at and (row.until is None or at < row.until)
        ]
        return next((row.key for row in then if row.language == language), _first(then))


def ledger_of(day: date, articles: Collection[int | None]) -> Ledger:
    """Return what was public on a day of these articles, for customers."""
    start, end = bounds(day, day)
    found = (
        Publication.objects.filter(article__in=[each for each in articles if each])
        .filter(Q(until=None) | Q(until__gt=start), since__lt=end)
        .exclude(audience=Audience.STAFF)
        .order_by("pk")
    )
    rows: dict[int, tuple[Public, ...]] = {}
    for number, key, language, audience, since, until in found.values_list(
        "article", "pk", "language", "audience", "since", "until"
    ):
        row = Public(key, language, Audience(audience), since, until)
        rows[number] = (*rows.get(number, ()), row)
    return Ledger(rows)


def _first(rows: list[Public]) -> int | None:
    return rows[0].key if rows else None
