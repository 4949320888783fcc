"""Takes a plan's tree apart into what it is about, and puts the scores together again.

Pure. An atom is the topmost clause that says what it is about; of a ``Best``, the highest counts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from search.query.tree import About, Best, Clause, Saturated, Sum


@dataclass(frozen=True)
class Share:
    """Holds what one atom brought to the score; ``about`` is None where the tree doesn't say."""

    about: About | None
    score: float


def atoms(clause: Clause) -> tuple[Clause, ...]:
    """Return the atoms of a tree in order, each scoring what it scores inside the tree.

    Below a bend, what it scores before it is bent.
    """
    return tuple(_scaled(atom, factor) for atom, factor in _walk(clause, 1.0))


def shares(clause: Clause, scores: Sequence[float]) -> tuple[Share, ...]:
    """Return what each atom brought, given what each scores alone, in the order of ``atoms``.

    Atoms that lost to a better one, or matched nothing, are left out.
    """
    return tuple(share for share in _kept(clause, iter(scores), 1.0) if share.score > 0)


def _walk(clause: Clause, factor: float) -> Iterator[tuple[Clause, float]]:
    match clause:
        case Sum(parts, weight, about=None) | Best(parts, weight, about=None):
            for part in parts:
                yield from _walk(part, factor * weight)
        case Saturated(part):
            yield from _walk(part, 1.0)
        case _:
            yield clause, factor


def _scaled(clause: Clause, factor: float) -> Clause:
    return clause if factor == 1 else Sum((clause,), factor)


def _kept(clause: Clause, scores: Iterator[float], factor: float) -> list[Share]:
    match clause:
        case Sum(parts, weight, about=None):
            kept = [_kept(part, scores, factor * weight) for part in parts]
            return [share for part in kept for share in part]
        case Best(parts, weight, about=None):
            kept = [_kept(part, scores, factor * weight) for part in parts]
            return max(kept, key=_total, default=[])
        case Saturated(part):
            straight = _kept(part, scores, 1.0)
            total = _total(straight)
            bend = factor * clause.of(total) / total if total else 0.0
            return [Share(share.about, bend * share.score) for share in straight]
    return [Share(clause.about, next(scores))]


def _total(part: Sequence[Share]) -> float:
    return sum(share.score for share in part)
