"""Says what both engines store beside the tokens of a passage, and what a plan filters by.

Pure. A passage without a team limit is stored as one for team ``EVERYONE``, so that one filter
serves all readers.
"""

from collections.abc import Mapping
from typing import Any

from search.engine.base import Inventoried
from search.passages import Passage, content_hash
from search.query.plan import QueryPlan

EVERYONE = 0


def filterable(passage: Passage) -> dict[str, list[Any]]:
    """Return the values that a passage can be filtered by."""
    return {
        "kind": [passage.kind],
        "products": list(passage.products),
        "teams": list(passage.teams) if passage.team_limited else [EVERYONE],
    }


def inventoried(passage: Mapping[str, Any], version: int) -> Inventoried:
    """Describe a passage by what was stored of it, as ``search.passages.dump`` wrote it."""
    return Inventoried(
        article=passage["article"],
        passage=passage["id"],
        version=version,
        revision=passage["revision"],
        content=content_hash(passage),
        internal=passage.get("internal", False),
        teams=tuple(passage.get("teams", ())) if passage.get("team_limited") else None,
    )


def filters(plan: QueryPlan) -> dict[str, list[Any]]:
    """Return the values of which a passage must have one, field by field."""
    wanted: dict[str, list[Any]] = {"teams": sorted({EVERYONE, *plan.teams})}
    if plan.only:
        wanted["article"] = sorted(plan.only)
    return wanted
