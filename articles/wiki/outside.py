"""Asks once a week whether the addresses elsewhere that articles link still answer.

Off unless ``CHECK_EXTERNAL_LINKS`` is set. The asking happens on a few threads beside the worker,
which picks up what they found the next time round: a slow server delays nobody's publishing.
"""

from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from functools import cache
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from articles.models import Link, LinkedAddress
from articles.wiki.reaching import problem_with
from kb.outbox.chores import chore

AGAIN = timedelta(days=7)
AT_ONCE = 4
A_HOST_AT_ONCE = 1
LOOKED_AT = 200

_asked: dict[str, Future[str]] = {}


@chore("outside links", every=timedelta(seconds=30))
def check_outside_links() -> None:
    """Store what was found since the last time, and ask a few more."""
    if not settings.CHECK_EXTERNAL_LINKS:
        return
    for address in [address for address, answer in _asked.items() if answer.done()]:
        store(address, _asked.pop(address).result())
    for address in due_addresses(AT_ONCE - len(_asked)):
        if address not in _asked:
            _asked[address] = _threads().submit(problem_with, address)


@chore("outside addresses", every=timedelta(hours=6))
def note_addresses() -> None:
    """Keep one row for each address that is linked now, and forget the others."""
    linked = Link.objects.filter(sort=Link.Sort.ADDRESS).values("target")
    LinkedAddress.objects.exclude(address__in=linked).delete()
    known = LinkedAddress.objects.values("address")
    new = Link.objects.filter(sort=Link.Sort.ADDRESS).exclude(target__in=known)
    LinkedAddress.objects.bulk_create(
        (LinkedAddress(address=each) for each in sorted(set(new.values_list("target", flat=True)))),
        batch_size=500,
        ignore_conflicts=True,
    )


def due_addresses(most: int) -> list[str]:
    """Return addresses to ask now, the longest unasked first, politely few of each host."""
    due = LinkedAddress.objects.filter(
        Q(checked_at=None) | Q(checked_at__lt=timezone.now() - AGAIN)
    ).order_by(F("checked_at").asc(nulls_first=True), "pk")
    hosts = Counter(_host(address) for address in _asked)
    chosen: list[str] = []
    for address in due.values_list("address", flat=True)[:LOOKED_AT]:
        if len(chosen) >= most:
            break
        if hosts[_host(address)] < A_HOST_AT_ONCE:
            hosts[_host(address)] += 1
            chosen.append(address)
    return chosen


@transaction.atomic
def store(address: str, problem: str) -> None:
    """Remember what an address answered, and since when it does not."""
    row = LinkedAddress.objects.select_for_update().filter(address=address).first()
    if row is not None:
        row.checked_at = timezone.now()
        row.since = (row.since or row.checked_at) if problem else None
        row.problem = problem[:200]
        row.save()


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(AT_ONCE, thread_name_prefix="links")
