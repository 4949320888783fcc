"""Counts what waits in the outbox, how long, how fast it goes, and what was given up."""

from dataclasses import dataclass

from django.db.models import Count, Min, Q
from django.utils import timezone

from kb.outbox.models import OutboxEntry
from kb.outbox.pace import settled_lately

_WAITING = Q(dead_at=None)


@dataclass(frozen=True)
class Backlog:
    """Counts the rows of one topic that wait and that were given up; ages are in seconds.

    ``settled`` are those that were done within ``kb.outbox.pace.WINDOW``, and are there no more.
    """

    topic: str
    waiting: int
    oldest_seconds: float
    given_up: int
    settled: int


def backlogs() -> list[Backlog]:
    """Return the backlog of every topic that has rows."""
    now, settled = timezone.now(), settled_lately()
    rows = (
        OutboxEntry.objects.order_by()
        .values("topic")
        .annotate(
            waiting=Count("pk", filter=_WAITING),
            oldest=Min("created_at", filter=_WAITING),
            given_up=Count("pk", filter=~_WAITING),
        )
    )
    return [
        Backlog(
            row["topic"],
            row["waiting"],
            max(0.0, (now - row["oldest"]).total_seconds()) if row["oldest"] else 0.0,
            row["given_up"],
            settled.get(row["topic"], 0),
        )
        for row in sorted(rows, key=lambda row: str(row["topic"]))
    ]
