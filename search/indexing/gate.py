"""Decides whether a generation may be put in use: what is counted and hashed before.

A generation that does not hold what the database says is never promoted: the one in use goes on
serving. What it must find is asked in ``search.shaping.golden.gate``.
"""

from collections import Counter
from collections.abc import Sequence, Set

from articles.models import Article
from search.indexing.check import look, repair
from search.indexing.comparing import Finding, Problem
from search.models import Generation

FEW, SHARE = 5, 0.001


class GateClosedError(ValueError):
    """Says why a generation is not put in use."""


def pass_gate(generation: Generation, changed: Set[int]) -> None:
    """Raise ``GateClosedError``, or let the generation pass and queue the little that differs.

    ``changed`` are articles that are going to be written to the generation anyway.
    """
    found = [finding for finding in look(generation) if finding.article not in changed]
    against = objections(found, Article.objects.count())
    if against:
        raise GateClosedError(f"The new index was not put in use: {' '.join(against)}")
    if found:
        repair(generation, found)


def objections(findings: Sequence[Finding], articles: int) -> list[str]:
    """Return what speaks against a generation with these findings. Pure.

    A few differences may come of the time that the look took; articles that can't be cut are known
    to the worker. A wrong audience is never let through.
    """
    wrong = {each.article for each in findings if each.problem is Problem.WRONG_AUDIENCE}
    others = {each.article for each in findings if each.problem is not Problem.BROKEN} - wrong
    against = []
    if wrong:
        named = ", ".join(f"KB-{number}" for number in sorted(wrong)[:10])
        against.append(f"It holds {len(wrong)} articles for a wrong audience ({named}).")
    if len(others) > max(FEW, SHARE * articles):
        kinds = Counter(each.problem.value for each in findings if each.article in others)
        named = ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items()))
        against.append(f"{len(others)} of {articles} articles differ from the database ({named}).")
    return against
