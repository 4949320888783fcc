"""Finds the best articles of a small index with one look at all its passages.

Scores the whole tree of a question in every passage, bends included, from what its tokens score.
What a word scores is kept: other questions ask for it too.
"""

import numpy as np
from numpy.typing import NDArray

from search.engine.embedded.finding import BestArticles
from search.engine.embedded.table import Posting, Scored, Table, Wanted
from search.engine.grouping import Ranked, best_of_articles
from search.engine.records import filters
from search.query.plan import QueryPlan
from search.query.tree import Best, Clause, Exact, Phrase, Saturated, Sum, Term

Leaf = Term | Phrase | Exact

MOST_LEARNED = 10_000  # passages with a token, for one question: about three milliseconds
_FEWEST_PASSAGES = 50  # sorted at first, or three for each article wanted


class TooNewError(Exception):
    """Says that the table has too much to learn before it could answer a question."""


def best_of_all(table: Table, plan: QueryPlan) -> BestArticles | None:
    """Return the best passage of each of the best articles, best first.

    None where the table has too much to learn first: then the engine itself has to look.
    """
    try:
        scored = WholeLook(table).scores(plan.clause)
    except TooNewError:
        return None
    wanted = filters(plan)
    scored = scored * table.open_to(tuple(wanted["teams"]))
    if plan.exclude:
        scored[np.isin(table.articles, sorted(plan.exclude))] = 0
    if plan.only:
        scored[~np.isin(table.articles, wanted["article"])] = 0
    return _best(table, scored, plan)


def _best(table: Table, scored: Scored, plan: QueryPlan) -> BestArticles:
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
    return [Ranked(score, second, table.addresses[row]) for score, second, row in best]


class WholeLook:
    """Scores the clauses of one question in all passages; the table learns what is new.

    Raises ``TooNewError`` where that would take longer than asking the engine. What was learned
    stays, so that a question that comes again meets less that is new.
    """

    def __init__(self, table: Table) -> None:
        """Have learned nothing yet."""
        self._table = table
        self._number = len(table.addresses)
        self._left = MOST_LEARNED

    def scores(self, clause: Clause) -> Scored:
        """Return what each passage scores in a clause; the array must not be changed."""
        match clause:
            case Sum((Saturated(), *_)):  # a whole word
                known = self._table.scored(clause)
                return self._table.keep(clause, self._sum(clause)) if known is None else known
            case Sum():
                return self._sum(clause)
            case Term() | Phrase() | Exact():
                return self._sum(Sum((clause,)))
            case Saturated(part):
                bent: Scored = clause.of(self.scores(part))
                return bent
        best: Scored = np.zeros(self._number)
        for part in clause.parts:
            np.maximum(best, self.scores(part), out=best)
        return best if clause.weight == 1 else best * clause.weight

    def _sum(self, clause: Sum) -> Scored:
        """Add up: leaves together at once, what is bent or best one by one."""
        rows, scores, whole = [], [], []
        for part in clause.parts:
            if isinstance(part, Sum | Best | Saturated):
                whole.append(self.scores(part))
            elif len((found := self._found(part)).rows):
                rows.append(found.rows)
                scores.append(_weighed(part, found))
        if rows:
            added = np.bincount(np.concatenate(rows), np.concatenate(scores), self._number)
            whole.append(added.astype(np.float64, copy=False))
        if not whole:
            return np.zeros(self._number)
        total = whole[0] + whole[1] if len(whole) > 1 else whole[0]
        for each in whole[2:]:
            total += each
        return total if clause.weight == 1 else total * clause.weight

    def _found(self, leaf: Leaf) -> Posting:
        wanted: Wanted = leaf.field, leaf.tokens if isinstance(leaf, Phrase) else leaf.token
        found = self._table.posting(wanted)
        if found is None:
            if self._left <= 0:
                raise TooNewError
            found = self._table.learn(wanted)
            self._left -= len(found.rows)
        return found


def _weighed(leaf: Leaf, found: Posting) -> NDArray[np.float32]:
    """Return what a leaf scores in the passages that have it."""
    if isinstance(leaf, Exact):
        return np.full(len(found.rows), leaf.score, np.float32)
    return found.scores if leaf.weight == 1 else found.scores * np.float32(leaf.weight)
