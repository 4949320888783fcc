"""Says what both engines store beside the tokens of a passage, and what a plan filters by.

Pure. A passage without a team limit is stored as one for team ``EVERYONE``, so that one filter
serves all readers.
"""

from typing import Any

from search.passages import Passage
from search.query.plan import QueryPlan

EVERYONE = 0


def filterable(passage: Passage) -> dict[str, list[Any]]:
    """Return the values that a passage can be filtered by."""
    return {
        "kind": [passage.kind],
        "products": list(passage.products),
        "teams": list(passage.teams) if passage.team_limited else [EVERYONE],
    }


def filters(plan: QueryPlan) -> dict[str, list[Any]]:
    """Return the values of which a passage must have one, field by field."""
    wanted: dict[str, list[Any]] = {"teams": sorted({EVERYONE, *plan.teams})}
    if plan.kinds:
        wanted["kind"] = sorted(plan.kinds)
    if plan.products:
        wanted["products"] = sorted(plan.products)
    if plan.only:
        wanted["article"] = sorted(plan.only)
    return wanted
