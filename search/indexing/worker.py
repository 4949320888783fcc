"""Takes changes from the outbox to the engine: one step claims, writes and settles a batch."""

import logging
from collections.abc import Sequence
from contextlib import suppress

from django.db import DatabaseError, InterfaceError, OperationalError, transaction

from articles.changes import TOPIC, articles_changed
from kb.outbox import epoch, queue
from kb.outbox.leases import Claim
from search.configured import engine, engine_name
from search.engine.base import ChangeOutcome, EngineUnavailable, Outcome
from search.indexing.fallback import record_titles
from search.indexing.loading import load
from search.indexing.manifest import conclude, intend, stored_passages, unwritten
from search.indexing.plan import changes_for
from search.indexing.versions import draw
from search.indexing.words import count_changes
from search.models import Generation
from search.suggest.store import offer

logger = logging.getLogger(__name__)

BATCH = 20


def current_generation() -> Generation | None:
    """Return the generation that readers are served from, None before the first rebuild."""
    return Generation.objects.filter(engine=engine_name(), current=True).first()


def index_step(limit: int = BATCH) -> int:
    """Handle up to ``limit`` changed articles; returns how many, 0 when the caller may rest.

    What fails backs off on its own: the engine being down puts the whole batch off for seconds,
    however often; an article that can't be cut or that the engine refuses goes to the dead letters
    alone. Raises ``OperationalError`` or ``InterfaceError`` when the database does not answer.
    """
    generation = current_generation()
    if generation is None:
        return 0
    claims = queue.claim(TOPIC, limit)
    if not claims:
        return 0
    try:
        _handle(claims, generation)
    except (EngineUnavailable, OperationalError, InterfaceError) as error:
        return _interrupted(claims, error)
    except Exception as error:
        if len(claims) == 1:
            _fail(claims[0], error)
        else:
            return sum(_handle_alone(claim, generation) for claim in claims)
    return len(claims)


def _handle_alone(claim: Claim, generation: Generation) -> int:
    """Handle one article by itself, so that a poisonous neighbour can't hold it back."""
    try:
        _handle([claim], generation)
    except (EngineUnavailable, OperationalError, InterfaceError) as error:
        return _interrupted([claim], error)
    except Exception as error:  # the reason is kept with the row, where a person sees it
        _fail(claim, error)
    return 1


def _interrupted(claims: Sequence[Claim], error: Exception) -> int:
    """Put off what could not be tried at all; it never becomes a dead letter."""
    if not isinstance(error, EngineUnavailable):
        with suppress(DatabaseError, InterfaceError):
            queue.put_off(claims, f"database unavailable: {error}")
        raise error
    logger.warning("engine unavailable, %d articles put off: %s", len(claims), error)
    queue.put_off(claims, f"engine unavailable: {error}")
    return 0


def _fail(claim: Claim, error: Exception) -> None:
    logger.exception("could not index %s", claim.key, exc_info=error)
    queue.back_off(claim, f"{type(error).__name__}: {error}")


def _handle(claims: Sequence[Claim], generation: Generation) -> None:
    version = draw()
    numbers = [int(claim.key) for claim in claims]
    loaded = load(numbers)
    stored = stored_passages(generation, numbers)
    with transaction.atomic():
        # Whoever lost a lease meanwhile must not overwrite what the next holder wrote down.
        claims = queue.renew(claims)
        numbers = [int(claim.key) for claim in claims]
        changes = [
            change
            for number in numbers
            for change in changes_for(loaded[number], version, stored.get(number, {}))
        ]
        needed, held = unwritten(generation, changes)
        intend(generation, needed)
        record_titles(loaded[number] for number in numbers)
    outcomes = [ChangeOutcome(change, Outcome.APPLIED) for change in held]
    if needed:
        outcomes += engine().apply(needed, generation.name)
        engine().refresh(generation.name)
    _settle(claims, generation, outcomes)


def _settle(
    claims: Sequence[Claim],
    generation: Generation,
    outcomes: Sequence[ChangeOutcome],
) -> None:
    """Record what was written, unless the generation was replaced or a lease was lost meanwhile."""
    refused = {o.change.article: o.reason for o in outcomes if o.outcome is Outcome.REFUSED}
    stale = {o.change.article for o in outcomes if o.outcome is Outcome.STALE}
    good = [c for c in claims if int(c.key) not in refused and int(c.key) not in stale]
    with transaction.atomic():
        if not _still_current(generation):
            queue.give_back(claims)
            return
        held = {int(claim.key) for claim in queue.settle(good)}
        done = [outcome.change for outcome in outcomes if outcome.change.article in held]
        count_changes(generation, done)
        conclude(generation, done)
        offer(generation, done)
        epoch.changed()
        # The next holder may have been faster than this write: somebody has to look again.
        lost = {int(claim.key) for claim in good} - held
        articles_changed(lost, "the lease ran out while writing")
    for claim in claims:
        if int(claim.key) in refused:
            queue.bury(claim, refused[int(claim.key)])
    queue.put_off(
        [claim for claim in claims if int(claim.key) in stale - refused.keys()],
        "the index holds a later version than the database has drawn",
    )


def _still_current(generation: Generation) -> bool:
    rows = Generation.objects.select_for_update().filter(pk=generation.pk, current=True)
    return rows.exists()
