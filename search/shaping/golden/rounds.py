"""Asks the golden queries after changes and every night, some at a time, and keeps what they find.

Changes are let settle first: five hundred publications are followed by one round.
"""

import logging
import time
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from articles.changes import TOPIC
from kb.outbox import queue
from search.engine.base import EngineUnavailable
from search.indexing.worker import current_generation
from search.models import Generation, Manifest, VocabularyChunk
from search.query.fingerprint import ranking_now
from search.shaping.golden.asking import Asked, ask
from search.shaping.golden.causes import Cause, cause, own_cause
from search.shaping.golden.rows import GoldenQuery, GoldenResult, GoldenRound
from search.shaping.golden.telling import tell
from search.shaping.serving import forget
from search.shaping.shaped import ShapingChange

logger = logging.getLogger(__name__)

BUDGET_SECONDS = 1.0  # of the worker's time; what is left is asked at the next step
PATIENCE = timedelta(minutes=5)  # while articles keep coming
NIGHT = 3  # o'clock
DAY = timedelta(hours=26)  # a night that the worker slept through is made up for


def golden_step(budget: float = BUDGET_SECONDS) -> int:
    """Ask some golden queries if a round is due; returns how many, 0 when there is nothing to do.

    When they can't be asked now, the round goes on at the next step.
    """
    generation = current_generation()
    if generation is None or not GoldenQuery.objects.exists():
        return 0
    row, _created = GoldenRound.objects.get_or_create(pk=1)
    if not _under_way(row) and not _begun(row, generation):
        return 0
    try:
        return _gone_on(row, budget)
    except EngineUnavailable as error:
        logger.warning("golden queries wait: %s", error)
        return 0


def is_due(now: datetime, last: datetime | None, *, changed: bool, busy: bool) -> bool:
    """Tell whether a round should begin; ``now`` is in the local time zone. Pure."""
    if last is None:
        return not busy
    ago = now - last
    if changed:
        return not busy or ago > PATIENCE
    return ago > DAY or (now.hour == NIGHT and ago > timedelta(hours=1))


def _under_way(row: GoldenRound) -> bool:
    if row.began_at is None:
        return False
    return row.ended_at is None or row.ended_at < row.began_at


def _begun(row: GoldenRound, generation: Generation) -> bool:
    """Begin a round where one is due."""
    chunks = VocabularyChunk.objects.filter(generation=generation)
    chunk = chunks.aggregate(newest=Max("pk"))["newest"] or 0
    change = ShapingChange.objects.aggregate(newest=Max("pk"))["newest"] or 0
    ranking = ranking_now()
    seen = (row.generation, row.chunk, row.next_change, row.next_ranking)
    changed = (generation.name, chunk, change, ranking) != seen
    busy = changed and bool(queue.waiting_keys(TOPIC, given_up=False))
    if not is_due(timezone.localtime(), row.ended_at, changed=changed, busy=busy):
        return False
    written = Manifest.objects.filter(generation=generation)
    version = written.aggregate(newest=Max("version"))["newest"] or 0
    # A new generation has everything written anew: that tells nothing of who changed what.
    row.version = row.next_version if row.generation == generation.name else version
    row.change, row.next_version, row.next_change = row.next_change, version, change
    row.ranking, row.next_ranking = row.next_ranking, ranking
    row.generation, row.chunk, row.began_at = generation.name, chunk, timezone.now()
    row.save()
    forget()  # what this process remembers of synonyms and pins may be older than the change
    return True


def _gone_on(row: GoldenRound, budget: float) -> int:
    """Ask until the time is used up or the round is over; returns how many."""
    until, asked = time.monotonic() + budget, 0
    while time.monotonic() < until:
        query = _next(row)
        if query is None:
            GoldenRound.objects.filter(pk=row.pk).update(ended_at=timezone.now())
            break
        _keep(query, ask(query), row)
        asked += 1
    return asked


def _next(row: GoldenRound) -> GoldenQuery | None:
    waiting = GoldenQuery.objects.filter(Q(result=None) | Q(result__asked_at__lt=row.began_at))
    return waiting.order_by("pk").first()


@transaction.atomic
def _keep(query: GoldenQuery, asked: Asked, row: GoldenRound) -> None:
    """Store what was found, and where it turned bad, what did it; then tell who did."""
    if not GoldenQuery.objects.select_for_update().filter(pk=query.pk).exists():
        return
    now, finding = timezone.now(), asked.finding
    old = GoldenResult.objects.filter(query=query).first()
    result = old or GoldenResult(query=query, since=now)
    turned = old is None or old.ok != (finding.fault is None)
    result.asked_at, result.rank = now, finding.rank
    result.ok, result.fault = finding.fault is None, finding.fault or ""
    if turned:
        found = Cause()
        if not result.ok:
            found = own_cause(query) if old is None else cause(query, asked, row)
        result.since, result.change_id = now, found.change
        result.article, result.by_id = found.article, found.by
        result.reranked = found.reranked
    result.save()
    if turned and old is not None and not result.ok:
        tell(result)
