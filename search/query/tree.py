"""Defines the clauses that a plan is made of; every engine compiles the same tree.

A leaf scores by BM25 (k1 1.2, b 0.75) in its field, times its weight. Fields are those of
``search.passages.fields``.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """Scores passages that hold one token."""

    field: str
    token: str
    weight: float = 1.0


@dataclass(frozen=True)
class Phrase:
    """Scores passages that hold tokens side by side, in order."""

    field: str
    tokens: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True)
class Exact:
    """Gives passages that hold one token a fixed score, however rare or frequent it is."""

    field: str
    token: str
    score: float


@dataclass(frozen=True)
class Sum:
    """Adds up what its parts score; one matching part is enough."""

    parts: tuple["Clause", ...]
    weight: float = 1.0


@dataclass(frozen=True)
class Best:
    """Takes the highest score among its parts (``dis_max`` without a tie breaker)."""

    parts: tuple["Clause", ...]
    weight: float = 1.0


Clause = Term | Phrase | Exact | Sum | Best
