"""Tells which leases are still held: a claim carries the secret of its lease.

Whoever locks a lease row in a transaction keeps it until that transaction ends, so that what is
written beside it can't be written by two.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet

from kb.outbox.models import OutboxLease


@dataclass(frozen=True)
class Claim:
    """Holds the right to handle one key: the rows that were due, and the lease's secret."""

    topic: str
    key: str
    entries: tuple[int, ...]
    attempts: int
    holder: str


def leases(claims: Sequence[Claim]) -> QuerySet[OutboxLease]:
    """Return the lease rows that still carry the secrets of these claims."""
    holders = {claim.holder for claim in claims}
    return OutboxLease.objects.filter(of_keys(claims), holder__in=holders)


def of_keys(claims: Sequence[Claim]) -> Q:
    """Return the condition for rows about the keys of these claims."""
    return Q(topic__in={claim.topic for claim in claims}, key__in=[claim.key for claim in claims])


def held_of(claims: Sequence[Claim]) -> list[Claim]:
    """Lock the leases that are still held; must run in a transaction."""
    rows = leases(claims).select_for_update().order_by("key")
    mine = set(rows.values_list("topic", "key", "holder"))
    return [claim for claim in claims if (claim.topic, claim.key, claim.holder) in mine]


@transaction.atomic
def release(claims: Sequence[Claim]) -> list[Claim]:
    """Give back what is still held, and return it."""
    held = held_of(claims)
    leases(held).delete()
    return held
