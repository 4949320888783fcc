"""Translates a plan's clause tree for an engine, weights multiplied down to the leaves.

One walk for all engines: an engine only says how it writes each kind of leaf and node.
"""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from search.query.tree import Best, Clause, Exact, Phrase, Saturated, Sum, Term

Q = TypeVar("Q")


class Writer(Protocol[Q]):
    """Writes clauses as one engine's queries."""

    def term(self, field: str, token: str, weight: float) -> Q:
        """Write a search for one token."""
        ...

    def phrase(self, field: str, tokens: Sequence[str], weight: float) -> Q:
        """Write a search for neighbouring tokens."""
        ...

    def exact(self, field: str, token: str, score: float) -> Q:
        """Write a search for one token with a fixed score."""
        ...

    def total(self, parts: Sequence[Q]) -> Q:
        """Write the sum of parts."""
        ...

    def best(self, parts: Sequence[Q]) -> Q:
        """Write the maximum of parts."""
        ...

    def saturated(self, part: Q, clause: Saturated, factor: float) -> Q:
        """Write what a clause makes of its part, scaled by a factor afterwards."""
        ...


def compiled(clause: Clause, writer: Writer[Q], factor: float = 1.0) -> Q:
    """Return the engine's query for a clause, scaled by ``factor``."""
    match clause:
        case Term(field, token, weight):
            return writer.term(field, token, weight * factor)
        case Phrase(field, tokens, weight):
            return writer.phrase(field, tokens, weight * factor)
        case Exact(field, token, score):
            return writer.exact(field, token, score * factor)
        case Sum(parts, weight):
            return writer.total([compiled(part, writer, weight * factor) for part in parts])
        case Best(parts, weight):
            return writer.best([compiled(part, writer, weight * factor) for part in parts])
        case Saturated(part):
            return writer.saturated(compiled(part, writer), clause, factor)
