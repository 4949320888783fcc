"""Defines the clauses that a plan is made of; every engine compiles the same tree.

A leaf scores by BM25 (k1 1.2, b 0.75) in its field, times its weight. Fields are those of
``search.passages.fields``. What a clause is ``about`` never changes what is found.
"""

from dataclasses import dataclass
from dataclasses import field as attribute
from enum import StrEnum
from typing import Any


class Part(StrEnum):
    """Says where an article is looked at, or what is looked for there."""

    TEXT = "text"
    TITLE = "title"
    HEADINGS = "headings"
    OPENING = "opening"
    NEIGHBOURS = "neighbours"  # words side by side
    ONE_WORD = "one word"  # neighbouring words written as one
    WHOLE = "whole"  # the question is the title or a stored question
    NUMBER = "number"  # the article's own
    CODE = "code"  # what must match to the letter
    PINNED = "pinned"  # an editor put the article first
    MEANING = "meaning"  # what editors say means the same
    SECOND = "second"  # another passage of the article


@dataclass(frozen=True)
class About:
    """Says which words of the question a clause looks for, where, and by what.

    ``pieces`` means by parts of the word; ``instead`` names what stands for it: a stem, or the
    words that mean the same.
    """

    part: Part
    words: tuple[str, ...]
    pieces: bool = False
    instead: str = ""


@dataclass(frozen=True)
class Term:
    """Scores passages that hold one token."""

    field: str
    token: str
    weight: float = 1.0
    about: About | None = attribute(default=None, compare=False, kw_only=True)


@dataclass(frozen=True)
class Phrase:
    """Scores passages that hold tokens side by side, in order."""

    field: str
    tokens: tuple[str, ...]
    weight: float = 1.0
    about: About | None = attribute(default=None, compare=False, kw_only=True)


@dataclass(frozen=True)
class Exact:
    """Gives passages that hold one token a fixed score, however rare or frequent it is."""

    field: str
    token: str
    score: float
    about: About | None = attribute(default=None, compare=False, kw_only=True)


@dataclass(frozen=True)
class Sum:
    """Adds up what its parts score; one matching part is enough."""

    parts: tuple["Clause", ...]
    weight: float = 1.0
    about: About | None = attribute(default=None, compare=False, kw_only=True)


@dataclass(frozen=True)
class Best:
    """Takes the highest score among its parts (``dis_max`` without a tie breaker)."""

    parts: tuple["Clause", ...]
    weight: float = 1.0
    about: About | None = attribute(default=None, compare=False, kw_only=True)


@dataclass(frozen=True)
class Saturated:
    """Bends what its part scores, x, to ``scale * x / (1 + x / knee)``: high scores grow less."""

    part: "Clause"
    scale: float
    knee: float

    def of(self, score: Any) -> Any:
        """Return what a score of the part becomes; of an array of scores, an array."""
        return self.scale * score / (1 + score / self.knee)


Clause = Term | Phrase | Exact | Sum | Best | Saturated
