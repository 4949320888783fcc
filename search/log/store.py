"""Writes noted searches to the database, folded with what the same readers just searched."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Window
from django.db.models.functions import RowNumber

from search.log.collapse import ASKED_AGAIN, PAUSE, Search, collapsed
from search.log.rows import SearchRecord
from search.log.searcher import searcher

LOOK_BACK = timedelta(minutes=30)


@dataclass(frozen=True, kw_only=True)
class Opened:
    """Says that a reader opened the result at ``rank`` (from 1) of a question."""

    searcher: str
    words: str
    number: int
    rank: int
    at: datetime


@transaction.atomic
def store(entries: Sequence[Search | Opened]) -> None:
    """Add searches and mark what was opened; rows that turn out to be keystrokes go.

    The notes carry readers in plain (``reader_of``); what is stored carries the day's hash.
    """
    entries = [replace(each, searcher=searcher(each.searcher, each.at)) for each in entries]
    searches = [entry for entry in entries if isinstance(entry, Search)]
    opens = [entry for entry in entries if isinstance(entry, Opened)]
    recent = _recent(entries)
    found = collapsed(_marked([*recent, *searches], opens))
    kept = {search.row for search in found}
    before = {search.row: search for search in recent}
    SearchRecord.objects.filter(pk__in=[row for row in before if row not in kept]).delete()
    SearchRecord.objects.bulk_create([_row(each) for each in found if each.row is None])
    changed = [each for each in found if each.row is not None and each != before.get(each.row)]
    SearchRecord.objects.bulk_update([_row(each) for each in changed], _STORED)


_STORED = [name for name in Search.__dataclass_fields__ if name != "row"]


def _recent(entries: Sequence[Search | Opened]) -> list[Search]:
    """Return the stored searches that entries can change.

    What was opened, what the same readers asked just before and meanwhile (another process may have
    stored it), and of what they asked earlier the last: a program that asks for all its users is
    one reader, with thousands in half an hour.
    """
    first = min(entry.at for entry in entries)
    rows = SearchRecord.objects.filter(searcher__in={entry.searcher for entry in entries})
    place = Window(RowNumber(), partition_by=["searcher", "channel"], order_by=F("at").desc())
    earlier = rows.filter(at__lt=first - PAUSE, at__gte=first - ASKED_AGAIN)
    opened = {entry.words for entry in entries if isinstance(entry, Opened)}
    asked = [
        rows.filter(at__gte=first - PAUSE),
        earlier.annotate(place=place).filter(place=1),
        rows.filter(at__gte=first - LOOK_BACK, words__in=opened),
    ]
    found: dict[int, Search] = {}
    for query in asked:
        for fields in query.values(*_STORED, row=F("pk")):
            found[fields["row"]] = Search(**fields | {"nearest": tuple(fields["nearest"])})
    return list(found.values())


def _marked(searches: Sequence[Search], opens: Sequence[Opened]) -> list[Search]:
    """Note on the latest search of the same words what was opened first."""
    marked = sorted(searches, key=lambda each: each.at)
    for click in opens:
        for place in reversed(range(len(marked))):
            search = marked[place]
            if search.searcher == click.searcher and search.words == click.words:
                if search.opened is None:
                    marked[place] = replace(search, opened=click.number, opened_rank=click.rank)
                break
    return marked


def _row(search: Search) -> SearchRecord:
    fields = asdict(search)
    row = fields.pop("row")
    return SearchRecord(pk=row, **{**fields, "nearest": list(search.nearest)})
