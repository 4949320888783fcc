"""Says how large a share of votes is, and how sure that is: pure. A leaf."""

from dataclasses import dataclass
from math import sqrt

FEW = 10
"""Below so many votes a share says little."""
_Z = 1.959964  # 95 % of a normal distribution lie within so many deviations


@dataclass(frozen=True)
class Share:
    """Holds how many said yes, and how many no."""

    yes: int = 0
    no: int = 0

    def __add__(self, other: "Share") -> "Share":
        """Return both together."""
        return Share(self.yes + other.yes, self.no + other.no)

    @property
    def votes(self) -> int:
        """Return how many said something."""
        return self.yes + self.no

    @property
    def percent(self) -> int:
        """Return how many of a hundred said yes, rounded; 0 where nobody said anything."""
        return round(100 * self.yes / self.votes) if self.votes else 0

    @property
    def few(self) -> bool:
        """Tell whether too few voted to go by it."""
        return self.votes < FEW

    @property
    def bounds(self) -> tuple[float, float]:
        """Return between which shares (0 to 1) the true one lies in 95 of 100 cases."""
        return wilson(self.yes, self.votes)

    @property
    def between(self) -> tuple[int, int]:
        """Return the bounds in percent, rounded."""
        low, high = self.bounds
        return round(100 * low), round(100 * high)


def wilson(yes: float, votes: float) -> tuple[float, float]:
    """Return the bounds of the true share of yes; votes may be weighed, so parts count too.

    Wilson's interval, which holds for few votes too (Wilson 1927, doi:10.2307/2276774).
    """
    if not votes:
        return 0.0, 1.0
    part = yes / votes
    middle = part + _Z**2 / (2 * votes)
    reach = _Z * sqrt(part * (1 - part) / votes + _Z**2 / (4 * votes**2))
    whole = 1 + _Z**2 / votes
    return max(0.0, (middle - reach) / whole), min(1.0, (middle + reach) / whole)
