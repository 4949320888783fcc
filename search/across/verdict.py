"""Judges whether what another language has is good enough to be shown.

The bound was set on a corpus in four languages: of right answers in another language it keeps four
in five; of everyday questions about other things it refuses more than nine in ten, all three other
languages together. What it keeps stands apart and below, so it may be stricter than at home.
"""

from collections.abc import Sequence

from search.engine.base import EngineHit
from search.query.plan import QueryPlan
from search.query.verdict import Verdict

LEAST = 1.75  # of coverage and the reached share together


def good_enough(verdict: Verdict) -> bool:
    """Tell whether hits in another language answer the question."""
    return verdict.coverage + verdict.reached >= LEAST


def may_be_good_enough(plan: QueryPlan, hits: Sequence[EngineHit]) -> bool:
    """Tell whether hits, best first, score so much that they are worth a closer look."""
    return bool(hits) and plan.ceiling > 0 and hits[0].score / plan.ceiling >= LEAST - 1
