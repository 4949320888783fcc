"""Decides how long an article may go unchecked: pure, within the bounds that its owner set.

Use and unhappy readers bring the next check forward, checks that changed nothing put it off. Every
reason that counted is named, so that editors see why the day is what it is.
"""

from dataclasses import dataclass
from enum import StrEnum

BUSY = 20
"""Votes in the window from which on an article counts as asked often."""
ENOUGH = 5
"""Votes below which a share says nothing."""
SOME, MANY = 0.15, 0.3
OFTEN_UNCHANGED, STEADY = 2, 4
OLD_DAYS = 730


@dataclass(frozen=True)
class Bounds:
    """Holds what the owner wishes, in days; None lets a third of the wish, or twice it, apply."""

    wish: int
    at_least: int | None = None
    at_most: int | None = None

    @property
    def earliest(self) -> int:
        """Return the shortest time between two checks."""
        return max(1, self.wish // 3 if self.at_least is None else self.at_least)

    @property
    def latest(self) -> int:
        """Return the longest time between two checks; never below the shortest."""
        return max(self.earliest, self.wish * 2 if self.at_most is None else self.at_most)


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Holds what is known: votes in the window, checks without a change, days since the words."""

    votes: int = 0
    unhelpful: int = 0
    unchanged_checks: int = 0
    age_days: int = 0


class Reason(StrEnum):
    """Names what made the interval shorter or longer."""

    BUSY = "busy"
    UNHELPFUL = "unhelpful"
    UNCHANGED = "unchanged"
    OLD = "old"


FACTORS = {Reason.BUSY: 0.75, Reason.OLD: 0.75}


@dataclass(frozen=True)
class Interval:
    """Holds the days until the next check, the reasons in order, and what they were read from."""

    days: int
    reasons: tuple[Reason, ...]
    evidence: Evidence


def interval(bounds: Bounds, evidence: Evidence) -> Interval:
    """Return how many days an article with this evidence may go unchecked, and why."""
    factors = {
        Reason.BUSY: FACTORS[Reason.BUSY] if evidence.votes >= BUSY else 1.0,
        Reason.UNHELPFUL: _unhappy(evidence),
        Reason.UNCHANGED: _steady(evidence),
        Reason.OLD: _aged(evidence),
    }
    days = float(bounds.wish)
    for factor in factors.values():
        days *= factor
    kept = min(max(round(days), bounds.earliest), bounds.latest)
    reasons = tuple(reason for reason, factor in factors.items() if factor != 1.0)
    return Interval(days=kept, reasons=reasons, evidence=evidence)


def _unhappy(evidence: Evidence) -> float:
    if evidence.votes < ENOUGH:
        return 1.0
    share = evidence.unhelpful / evidence.votes
    return 0.5 if share >= MANY else 0.75 if share >= SOME else 1.0


def _steady(evidence: Evidence) -> float:
    if evidence.unchanged_checks >= STEADY:
        return 1.5
    return 1.25 if evidence.unchanged_checks >= OFTEN_UNCHANGED else 1.0


def _aged(evidence: Evidence) -> float:
    """Let old words that nobody ever confirmed be looked at sooner."""
    old = evidence.age_days >= OLD_DAYS and not evidence.unchanged_checks
    return FACTORS[Reason.OLD] if old else 1.0
