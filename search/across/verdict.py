"""Judges whether what another language has is good enough to be shown.

The bound was set on a corpus in four languages: of right answers in another language it keeps four
in five; of everyday questions about other things it refuses more than nine in ten, all three other
languages together. What it keeps stands apart and below, so it may be stricter than at home.
"""

from search.query.plan import QueryPlan
from search.query.verdict import Verdict

LEAST = 1.75  # of coverage and the reached share together


def good_enough(verdict: Verdict) -> bool:
    """Tell whether hits in another language answer the question."""
    return verdict.coverage + verdict.reached >= LEAST


def least_score(plan: QueryPlan) -> float:
    """Return what the best hit of a plan must score to be good enough, whatever it covers."""
    return (LEAST - 1) * plan.ceiling
