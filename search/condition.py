"""Tells operators how search is: engine, breaker, generation, what the last check found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from search import service
from search.configured import engine, engine_name
from search.deadline import BreakerState
from search.engine.base import EngineUnavailable
from search.indexing.chain import drift
from search.indexing.comparing import Problem
from search.indexing.worker import current_generation
from search.meaning.checks import warnings as meaning_warnings

NO_INDEX = "There is no search index: run 'manage.py search_index rebuild'."
WRONG_AUDIENCE = (
    "The last check found articles in an index of readers who may not read them: run "
    "'manage.py search_index check' and 'repair'."
)


@dataclass(frozen=True, kw_only=True)
class Condition:
    """Describes search as this process meets it; ``answers`` is false while readers get less.

    ``findings`` counts differences by problem. ``warnings`` are sentences that say what to do.
    """

    engine: str
    answers: bool
    breaker: BreakerState
    generation: str = ""
    checked_at: datetime | None = None
    findings: Mapping[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def condition() -> Condition:
    """Ask the engine for a sign of life, under the deadline and the breaker of a search.

    So an engine that came back is noticed by the next probe, before any reader asks.
    """
    deadline, serving = service._deadline(), engine()
    warnings = []
    try:
        promoted = deadline.run(serving.ping)
    except EngineUnavailable as error:
        promoted = None
        warnings.append(f"The search engine does not answer: {error}")
    warnings += meaning_warnings()
    generation = current_generation()
    if generation is None:
        warnings.append(NO_INDEX)
        return Condition(
            engine=engine_name(),
            answers=False,
            breaker=deadline.state(),
            warnings=tuple(warnings),
        )
    warnings += [drift(generation)] if drift(generation) else []
    warnings += [WRONG_AUDIENCE] if Problem.WRONG_AUDIENCE.value in generation.findings else []
    return Condition(
        engine=engine_name(),
        answers=promoted is not None,
        breaker=deadline.state(),
        generation=generation.name,
        checked_at=generation.checked_at,
        findings=generation.findings,
        warnings=tuple(warnings),
    )
