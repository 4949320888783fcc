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


@dataclass(frozen=True)
class Saturated:
    """Bends what its part scores, x, to ``scale * x / (1 + x / knee)``: high scores grow less."""

    part: "Clause"
    scale: float
    knee: float

    def of(self, score: float) -> float:
        """Return what a score of the part becomes."""
        return self.scale * score / (1 + score / self.knee)


Clause = Term | Phrase | Exact | Sum | Best | Saturated
