"""Weighs what agents told of an answer: pure.

Of each agent only the latest few count, so nobody decides alone; what was told of the text before
its last material change counts a quarter; and few outcomes are drawn towards what is usual. The
bound is the lower end of Wilson's interval: an answer has to be proven, not only lucky.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from kb.shares import wilson

OF_ONE_AGENT = 3
EARLIER_TEXT = 0.25
USUAL = 0.7
"""What part of answers works where nothing is known: a start, not a measure."""
SURE_OF_USUAL = 5
"""As many outcomes as what is usual weighs."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """Is what one agent told; ``current`` when the answer was the one that it gives now.

    Nobody knows any more who an ``agent`` of "" was: they count as one together.
    """

    agent: str
    worked: bool
    at: datetime
    current: bool = True


@dataclass(frozen=True, kw_only=True)
class Proof:
    """Says how often an answer worked, of the outcomes that count, and how sure that is.

    ``earlier`` is how often it worked, of how many, before its last material change; ``bound`` (0
    to 1) is what to order by.
    """

    worked: int = 0
    times: int = 0
    earlier: tuple[int, int] = (0, 0)
    last_failure: datetime | None = None
    bound: float = 0.0


def counted(told: Iterable[Told]) -> list[Told]:
    """Return the outcomes that count, the latest first."""
    of_agent: Counter[str] = Counter()
    found = []
    for each in sorted(told, key=lambda one: one.at, reverse=True):
        of_agent[each.agent] += 1
        if of_agent[each.agent] <= OF_ONE_AGENT:
            found.append(each)
    return found


def weighed(told: Iterable[Told]) -> Proof:
    """Return how well an answer is proven."""
    kept = counted(told)
    now = [each for each in kept if each.current]
    before = [each for each in kept if not each.current]
    yes = _worked(now) + EARLIER_TEXT * _worked(before) + SURE_OF_USUAL * USUAL
    all_of_them = len(now) + EARLIER_TEXT * len(before) + SURE_OF_USUAL
    return Proof(
        worked=_worked(now),
        times=len(now),
        earlier=(_worked(before), len(before)),
        last_failure=next((each.at for each in now if not each.worked), None),
        bound=wilson(yes, all_of_them)[0],
    )


def _worked(told: Sequence[Told]) -> int:
    return sum(each.worked for each in told)
