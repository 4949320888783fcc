"""Scores the best passages anew, with what tantivy can't write: bent scores.

tantivy has no way to bend the score of a query. So the best passages are found with straight
scores, and the tree is then worked out for those alone: what holds no bend is still one query,
and what is bent one each.
"""

from collections.abc import Callable, Iterator

from search.query.tree import Best, Clause, Saturated, Sum

Scores = dict[tuple[int, int], float]  # what passages score, those left out nothing
Ask = Callable[[Clause], Scores]


def bent(clause: Clause) -> bool:
    """Tell whether a tree holds a bend."""
    match clause:
        case Saturated():
            return True
        case Sum(parts) | Best(parts):
            return any(bent(part) for part in parts)
    return False


def steepest(clause: Clause) -> float:
    """Return how many times its straight score a tree can score at most."""
    match clause:
        case Saturated(part, scale):
            return max(scale, 1.0) * steepest(part)
        case Sum(parts) | Best(parts):
            return max((steepest(part) for part in parts), default=1.0)
    return 1.0


def scores(clause: Clause, ask: Ask) -> Scores:
    """Return what passages score in a tree; ``ask`` scores a tree without bends."""
    match clause:
        case Saturated(part):
            return {passage: clause.of(score) for passage, score in scores(part, ask).items()}
        case Sum():
            terms = list(_terms(clause, 1.0))
            straight = [_scaled(part, weight) for part, weight in terms if not bent(part)]
            total = ask(Sum(tuple(straight))) if straight else {}
            for part, weight in terms:
                if bent(part):
                    for passage, score in scores(part, ask).items():
                        total[passage] = total.get(passage, 0.0) + weight * score
            return total
        case Best(parts, weight) if bent(clause):
            best: Scores = {}
            for part in parts:
                for passage, score in scores(part, ask).items():
                    best[passage] = max(best.get(passage, 0.0), weight * score)
            return best
    return ask(clause)


def _terms(clause: Sum, weight: float) -> Iterator[tuple[Clause, float]]:
    """Yield the parts of a sum and of the sums in it, each with its weight."""
    for part in clause.parts:
        if isinstance(part, Sum):
            yield from _terms(part, weight * clause.weight)
        else:
            yield part, weight * clause.weight


def _scaled(clause: Clause, weight: float) -> Clause:
    return clause if weight == 1 else Sum((clause,), weight)
