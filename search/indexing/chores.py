"""Looks after the index at night: compares it with the database, drops what was replaced.

A check takes as long as a third of a rebuild, and nothing is indexed meanwhile: it waits for the
night. What it finds is queued for the worker.
"""

import logging
from datetime import datetime, timedelta

from django.utils import timezone

from kb.outbox.chores import chore
from search.indexing.check import check, note, repair
from search.indexing.comparing import Problem
from search.indexing.generations import retire
from search.indexing.worker import current_generation
from search.models import Generation

logger = logging.getLogger(__name__)

NIGHT = range(2, 5)  # hours of the site's own clock
AT_LEAST_EVERY = timedelta(hours=30)
NOT_AGAIN_WITHIN = timedelta(hours=12)


@chore("look after the index", every=timedelta(minutes=30))
def look_after_index() -> None:
    """Check and repair once a night, and again soon after an alarm; drop old generations."""
    retire()
    generation = current_generation()
    if generation is None or not due(generation, timezone.localtime()):
        return
    findings = check(generation)
    note(generation, findings)
    queued = repair(generation, findings) if findings else 0
    logger.info("checked the index: %d articles differ and were queued", queued)


def due(generation: Generation, now: datetime) -> bool:
    """Tell whether it is time for a check. Pure; ``now`` is the site's own clock."""
    last = generation.checked_at or generation.promoted_at or generation.created_at
    alarm = Problem.WRONG_AUDIENCE.value in generation.findings
    if alarm or now - last > AT_LEAST_EVERY:
        return True
    return now.hour in NIGHT and now - last > NOT_AGAIN_WITHIN
