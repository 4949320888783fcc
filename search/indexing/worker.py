"""Takes changes from the outbox to the engine: one step claims, writes and settles a batch."""

import logging
from collections.abc import Sequence

from django.db import transaction

from articles.changes import TOPIC
from kb.outbox import queue
from search.configured import engine, engine_name
from search.engine.base import ArticleChange, ChangeOutcome, EngineUnavailable, IndexName, Outcome
from search.indexing.fallback import record_titles
from search.indexing.loading import load
from search.indexing.manifest import conclude, intend, stored_passages
from search.indexing.plan import changes_for
from search.indexing.versions import draw
from search.indexing.words import count_new
from search.models import Generation

logger = logging.getLogger(__name__)

BATCH = 20


def current_generation() -> Generation | None:
    """Return the generation that readers are served from, None before the first rebuild."""
    return Generation.objects.filter(engine=engine_name(), current=True).first()


def index_step(limit: int = BATCH) -> int:
    """Handle up to ``limit`` changed articles; returns how many were claimed.

    What fails backs off on its own: the engine being down puts the whole batch off, an article that
    can't be cut or that the engine refuses goes to the dead letters alone.
    """
    generation = current_generation()
    if generation is None:
        return 0
    claims = queue.claim(TOPIC, limit)
    if not claims:
        return 0
    try:
        _handle(claims, generation)
    except EngineUnavailable as error:
        logger.warning("engine unavailable, %d articles put off: %s", len(claims), error)
        for claim in claims:
            queue.back_off(claim, f"engine unavailable: {error}")
    except Exception as error:
        if len(claims) > 1:
            for claim in claims:
                _handle_alone(claim, generation)
        else:
            _fail(claims[0], error)
    return len(claims)


def _handle_alone(claim: queue.Claim, generation: Generation) -> None:
    """Handle one article by itself, so that a poisonous neighbour can't hold it back."""
    try:
        _handle([claim], generation)
    except EngineUnavailable as error:
        queue.back_off(claim, f"engine unavailable: {error}")
    except Exception as error:  # the reason is kept with the row, where a person sees it
        _fail(claim, error)


def _fail(claim: queue.Claim, error: Exception) -> None:
    logger.exception("could not index %s", claim.key, exc_info=error)
    queue.back_off(claim, f"{type(error).__name__}: {error}")


def _handle(claims: Sequence[queue.Claim], generation: Generation) -> None:
    version = draw()
    numbers = [int(claim.key) for claim in claims]
    loaded = load(numbers)
    stored = stored_passages(generation, numbers)
    changes = [
        change
        for number in numbers
        for change in changes_for(loaded[number], version, stored.get(number, {}))
    ]
    with transaction.atomic():
        intend(generation, changes)
        record_titles(loaded.values())
    in_time = {int(claim.key) for claim in claims if not claim.expired}
    outcomes = engine().apply([c for c in changes if c.article in in_time], generation.name)
    engine().refresh(generation.name)
    known = {(number, index) for number, indices in stored.items() for index in indices}
    _settle(claims, generation, outcomes, known)


def _settle(
    claims: Sequence[queue.Claim],
    generation: Generation,
    outcomes: Sequence[ChangeOutcome],
    known: set[tuple[int, IndexName]],
) -> None:
    """Record what was written, unless the generation was replaced or a lease was lost meanwhile."""
    refused = {o.change.article: o.reason for o in outcomes if o.outcome is Outcome.REFUSED}
    applied = [outcome.change for outcome in outcomes if outcome.outcome is Outcome.APPLIED]
    with transaction.atomic():
        if not _still_current(generation):
            for claim in claims:
                queue.give_back(claim)
            return
        good = [claim for claim in claims if int(claim.key) not in refused]
        held = {int(claim.key) for claim in queue.settle(good)}
        done: list[ArticleChange] = [change for change in applied if change.article in held]
        count_new(generation, done, known)
        conclude(generation, done)
    for claim in claims:
        if int(claim.key) in refused:
            queue.bury(claim, refused[int(claim.key)])


def _still_current(generation: Generation) -> bool:
    rows = Generation.objects.select_for_update().filter(pk=generation.pk, current=True)
    return rows.exists()
