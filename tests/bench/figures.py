"""Turns times into the figures of the table. Pure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Pace:
    """Holds how fast something answered: milliseconds, and requests a second."""

    p50: float
    p95: float
    rate: float
    requests: int
    failed: int = 0


@dataclass(frozen=True)
class Paired:
    """Pairs a pace with that of the measuring stick before and after it."""

    pace: Pace
    stick: float  # requests a second, the mean of both

    @property
    def share(self) -> float:
        """Return the requests a second in per cent of the stick's."""
        return 100 * self.pace.rate / self.stick if self.stick else 0.0


def percentile(times: Sequence[float], share: float) -> float:
    """Return the value that ``share`` of the times don't exceed (nearest rank); 0 of none."""
    if not times:
        return 0.0
    return sorted(times)[max(math.ceil(share * len(times)) - 1, 0)]


def pace(seconds: Sequence[float], elapsed: float, failed: int = 0) -> Pace:
    """Return the pace of requests that took so many seconds each, in ``elapsed`` together."""
    return Pace(
        p50=1000 * percentile(seconds, 0.5),
        p95=1000 * percentile(seconds, 0.95),
        rate=len(seconds) / elapsed if elapsed > 0 else 0.0,
        requests=len(seconds),
        failed=failed,
    )


def growth(sizes: Sequence[float]) -> float:
    """Return by how many per cent the last third of some sizes lies above the middle third.

    The first third is warming up. 0 of fewer than three.
    """
    third = len(sizes) // 3
    if not third:
        return 0.0
    middle, last = sizes[third : 2 * third], sizes[-third:]
    before = sum(middle) / len(middle)
    return 100 * (sum(last) / len(last) - before) / before if before else 0.0


def size_of(text: str) -> int:
    """Return the number of articles that ``11k`` or ``500`` asks for; raises ``ValueError``."""
    number = int(text[:-1]) * 1000 if text.endswith("k") else int(text)
    if number < 1:
        raise ValueError(f"{text} articles cannot be made")
    return number
