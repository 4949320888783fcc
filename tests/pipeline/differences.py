"""Tells whether index and database agree, for tests."""

from search.indexing.check import check
from search.indexing.comparing import Finding
from search.indexing.worker import current_generation
from search.models import Generation


def in_use() -> Generation:
    """Return the generation that the database names."""
    generation = current_generation()
    assert generation is not None, "nothing was indexed"
    return generation


def differences() -> list[Finding]:
    """Return what the check finds in the generation in use."""
    return check(in_use())


def problems() -> list[tuple[str, int, str]]:
    """Return the findings as problem, number and index."""
    return sorted((each.problem, each.article, str(each.index)) for each in differences())
