"""Chains the entries of the audit log, and checks the chain.

Chained by the worker a few seconds after they were written: a chain that is written on every save
would make each save wait for all others. What is changed or removed before it is sealed goes
unnoticed; from then on, every change, gap and reordering is found. Whoever can write the database
could rewrite the whole chain: note its last hash elsewhere from time to time, and compare.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, timedelta

from django.db import transaction

from articles.models import AuditEntry, AuditHead
from kb.outbox.chores import chore

BATCH = 500
HEAD = 1


@dataclass(frozen=True)
class Verdict:
    """Holds what a walk along the chain found; ``broken`` says what is wrong and where."""

    sealed: int
    waiting: int
    last_hash: str
    broken: str


def hash_of(entry: AuditEntry, previous: str) -> str:
    """Return the hash of an entry after the one with the hash ``previous``, in hex."""
    told = {
        "seq": entry.seq,
        "at": entry.at.astimezone(UTC).isoformat(),
        "actor": entry.actor,
        "action": entry.action,
        "object_type": entry.object_type,
        "object_id": entry.object_id,
        "data": entry.data,
    }
    canonical = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{canonical}".encode()).hexdigest()


@chore("seal the audit log", every=timedelta(seconds=10))
def seal_waiting() -> None:
    """Seal everything that waits, some hundred at a time."""
    while seal() == BATCH:
        pass


def seal() -> int:
    """Seal up to ``BATCH`` entries, oldest first; returns how many. Safe in several processes."""
    if not AuditEntry.objects.filter(seq=None).exists():
        return 0
    with transaction.atomic():
        AuditHead.objects.get_or_create(pk=HEAD)
        head = AuditHead.objects.select_for_update().get(pk=HEAD)
        entries = list(AuditEntry.objects.filter(seq=None).order_by("pk")[:BATCH])
        for entry in entries:
            head.seq += 1
            entry.seq, entry.previous = head.seq, head.hash
            entry.hash = head.hash = hash_of(entry, entry.previous)
        AuditEntry._base_manager.bulk_update(entries, ["seq", "previous", "hash"])
        head.save()
    return len(entries)


def check() -> Verdict:
    """Walk along the chain and stop at the first entry that does not fit.

    What is sealed meanwhile by a worker is left out, and not taken for a forgery.
    """
    sealed = AuditEntry.objects.exclude(seq=None).order_by("seq")
    last_seen = sealed.values_list("seq", flat=True).last() or 0
    head = AuditHead.objects.filter(pk=HEAD).first() or AuditHead()
    entries = sealed.filter(seq__lte=head.seq)
    number, last, broken = _walk(entries.iterator(chunk_size=BATCH))
    if not broken and number < head.seq:
        broken = f"entry {number + 1} is missing: the chain ends too early"
    elif not broken and last_seen > head.seq:
        broken = f"entry {head.seq + 1} was added behind the end of the chain"
    elif not broken and last != head.hash:
        broken = f"entry {head.seq} is not the end that was noted"
    waiting = AuditEntry.objects.filter(seq=None).count()
    return Verdict(sealed=number, waiting=waiting, last_hash=last, broken=broken)


def _walk(entries: Iterable[AuditEntry]) -> tuple[int, str, str]:
    number, last = 0, ""
    for entry in entries:
        if entry.seq != number + 1:
            return number, last, f"entry {number + 1} is missing"
        if entry.previous != last or entry.hash != hash_of(entry, last):
            return number, last, f"entry {entry.seq} was changed (row {entry.pk})"
        number, last = entry.seq, entry.hash
    return number, last, ""
