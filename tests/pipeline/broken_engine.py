"""Wraps the engine in use so that tests can take it down, make it hang or make it refuse."""

from collections.abc import Sequence
from threading import Event
from typing import Any

from search.engine.base import ArticleChange, ChangeOutcome, EngineUnavailable, Outcome


class BrokenEngine:
    """Passes everything on, unless told to fail; ``writes`` counts the calls of ``apply``."""

    def __init__(self, engine: Any) -> None:
        """Wrap ``engine``, whole at first."""
        self._engine = engine
        self.failure: Exception | None = None
        self.hanging: Event | None = None
        self.refuses: int | None = None
        self.writes = 0

    def __getattr__(self, name: str) -> Any:
        """Pass on what is not written here."""
        return getattr(self._engine, name)

    def take_down(self) -> None:
        """Fail from now on as a server does that cannot be reached."""
        self.failure = EngineUnavailable("connection refused")

    def search(self, plan: Any, generation: str | None = None) -> Any:
        """Search, fail, or hang until the test lets go."""
        self._work()
        return self._engine.search(plan, generation)

    def apply(self, changes: Sequence[ArticleChange], generation: str) -> list[ChangeOutcome]:
        """Write, fail, or refuse one article."""
        self.writes += 1
        self._work()
        taken = [change for change in changes if change.article != self.refuses]
        refused = [change for change in changes if change.article == self.refuses]
        outcomes: list[ChangeOutcome] = self._engine.apply(taken, generation)
        return outcomes + [ChangeOutcome(c, Outcome.REFUSED, "too odd") for c in refused]

    def _work(self) -> None:
        if self.hanging:
            self.hanging.wait(30)
        if self.failure:
            raise self.failure
