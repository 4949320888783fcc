"""Says how unlikely a count is, where nothing happened: tails of two distributions. Pure."""

from itertools import count
from math import exp, lgamma, log, log1p

NEGLIGIBLE = 1e-18


def poisson_tail(seen: int, expected: float) -> float:
    """Return the probability of ``seen`` or more where ``expected`` (above 0) are usual."""
    total = 0.0
    for number in count(seen):
        term = exp(number * log(expected) - expected - lgamma(number + 1))
        total += term
        if number > expected and term < NEGLIGIBLE:
            return min(1.0, total)
    return 1.0


def binomial_tail(seen: int, tries: int, share: float) -> float:
    """Return the probability of ``seen`` or more in ``tries``, each with ``share``, above 0."""
    total = 0.0
    for number in range(seen, tries + 1):
        ways = lgamma(tries + 1) - lgamma(number + 1) - lgamma(tries - number + 1)
        term = exp(ways + number * log(share) + (tries - number) * log1p(-share))
        total += term
        if number > tries * share and term < NEGLIGIBLE:
            break
    return min(1.0, total)
