"""Finds the best articles of a small index with one look at all its passages.

Scores the whole tree of a question in every passage, bends included, from what its tokens score.
"""

import numpy as np
from numpy.typing import NDArray

from search.engine.embedded.finding import Found
from search.engine.embedded.table import Posting, Table, Wanted
from search.engine.grouping import best_of_articles
from search.engine.records import filters
from search.query.plan import QueryPlan
from search.query.tree import Best, Clause, Exact, Phrase, Saturated, Sum, Term

Scored = NDArray[np.float64]
Leaf = Term | Phrase | Exact

_FEWEST_PASSAGES = 50  # sorted at first, or three for each article wanted


def best_of_all(table: Table, plan: QueryPlan) -> Found | None:
    """Return scores and addresses, best first, at most one of an article.

    None where the table has too much to learn first: then the engine itself has to look.
    """
    scored = _scored(table, plan)
    return None if scored is None else _best(table, scored, plan)


def _scored(table: Table, plan: QueryPlan) -> Scored | None:
    """Return what each passage scores: nothing where the plan may not find it."""
    look = WholeLook(table)
    scored = look.scores(plan.clause)
    if look.missing:
        if not table.learn(look.missing):
            return None
        look = WholeLook(table)
        scored = look.scores(plan.clause)
        if look.missing:  # forgotten meanwhile
            return None
    wanted = filters(plan)
    scored = scored * table.open_to(tuple(wanted["teams"]))
    if plan.exclude:
        scored[np.isin(table.articles, sorted(plan.exclude))] = 0
    if plan.only:
        scored[~np.isin(table.articles, wanted["article"])] = 0
    return scored


def _best(table: Table, scored: Scored, plan: QueryPlan) -> Found:
    """Return the best passage of each of the best articles; of equal ones, the first."""
    found = np.flatnonzero(scored)
    looked_at = max(3 * plan.limit, _FEWEST_PASSAGES)  # of an article: a handful, mostly
    while True:
        some = found
        if looked_at < len(found):
            some = found[np.argpartition(-scored[found], looked_at)[:looked_at]]
        ranked = some[np.lexsort((some, -scored[some]))]
        articles = table.articles[ranked].tolist()
        if len(set(articles)) >= plan.limit or len(some) == len(found):
            break
        looked_at *= 4
    passages = zip(scored[ranked].tolist(), articles, ranked.tolist(), strict=True)
    best = best_of_articles(passages, plan)
    return [(score, table.addresses[row]) for score, row in best]


class WholeLook:
    """Scores clauses in all passages; ``missing`` collects what the table has yet to learn."""

    def __init__(self, table: Table) -> None:
        """Miss nothing yet."""
        self._table = table
        self._number = len(table.addresses)
        self.missing: dict[Wanted, None] = {}

    def scores(self, clause: Clause) -> Scored:
        """Return what each passage scores in a clause."""
        match clause:
            case Sum(parts, weight):
                return self._sum(parts, weight)
            case Term() | Phrase() | Exact():
                return self._sum((clause,), 1.0)
            case Saturated(part):
                bent: Scored = clause.of(self.scores(part))
                return bent
        best: Scored = np.zeros(self._number)
        for part in clause.parts:
            np.maximum(best, self.scores(part), out=best)
        return best if clause.weight == 1 else best * clause.weight

    def _sum(self, parts: tuple[Clause, ...], weight: float) -> Scored:
        """Add up: leaves together at once, what is bent or best one by one."""
        rows, scores, whole = [], [], []
        for part in parts:
            if isinstance(part, Sum | Best | Saturated):
                whole.append(self.scores(part))
            elif (found := self._found(part)) is not None and len(found.rows):
                rows.append(found.rows)
                scores.append(_weighed(part, found))
        total: Scored = np.zeros(self._number)
        if rows:
            added = np.bincount(np.concatenate(rows), np.concatenate(scores), self._number)
            whole.append(added.astype(np.float64, copy=False))
        for each in whole:
            total += each
        return total if weight == 1 else total * weight

    def _found(self, leaf: Leaf) -> Posting | None:
        wanted: Wanted = leaf.field, leaf.tokens if isinstance(leaf, Phrase) else leaf.token
        found = self._table.posting(wanted)
        if found is None:
            self.missing[wanted] = None
        return found


def _weighed(leaf: Leaf, found: Posting) -> NDArray[np.float32]:
    """Return what a leaf scores in the passages that have it."""
    if isinstance(leaf, Exact):
        return np.full(len(found.rows), leaf.score, np.float32)
    return found.scores if leaf.weight == 1 else found.scores * np.float32(leaf.weight)
