"""Judges whether what another language has is good enough to be shown."""

from search.query.verdict import Verdict

LEAST = 1.3  # of coverage plus half the reached share


def good_enough(verdict: Verdict) -> bool:
    """Tell whether hits in another language answer the question."""
    return verdict.coverage + verdict.reached / 2 >= LEAST
