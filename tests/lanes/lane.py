"""Describes a lane and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Check:
    """A command that passes or fails as a whole, such as a linter."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Lane:
    """A group of tests that need the same things.

    ``paths`` and ``marks`` go to pytest; a lane of ``checks`` runs those instead. ``missing`` says
    why the lane cannot run on this machine and is empty when it can.
    """

    name: str
    paths: tuple[str, ...] = ()
    marks: str = ""
    checks: tuple[Check, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    missing: str = ""

    @property
    def shares_start(self) -> bool:
        """Tell whether its tests need nothing but Django, as it is imported once for all."""
        return not (self.environment or self.checks or self.missing)


@dataclass(frozen=True)
class Outcome:
    """What came of a lane: counts, wall-clock seconds, and its output when something failed.

    ``later`` counts the long tests that only a full run takes.
    """

    lane: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0
    later: int = 0
    left_out: str = ""
    output: str = ""
