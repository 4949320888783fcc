"""Notes how many rows workers settle, so that operators see how fast a backlog shrinks.

Each note is a row of its own, written with what it tells of: nobody waits for anybody.
"""

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Sum
from django.utils import timezone

from kb.outbox.chores import chore
from kb.outbox.leases import Claim
from kb.outbox.models import Settled

WINDOW = timedelta(minutes=5)


def note_settled(claims: Sequence[Claim], rows: int) -> None:
    """Note, in the caller's transaction, that so many rows of these claims' topic were settled."""
    if rows:
        Settled.objects.create(topic=claims[0].topic, rows=rows)


def settled_lately() -> dict[str, int]:
    """Return how many rows of each topic were settled within ``WINDOW``."""
    lately = Settled.objects.filter(at__gte=timezone.now() - WINDOW).order_by()
    return dict(lately.values_list("topic").annotate(settled=Sum("rows")))


@chore("forget the pace of the outbox", every=timedelta(minutes=10))
def forget_pace() -> None:
    """Delete the notes that nobody asks for any more."""
    Settled.objects.filter(at__lt=timezone.now() - WINDOW).delete()
