"""Scores parts of a plan in one article's best passage, for telling why it is found."""

from collections.abc import Sequence

import tantivy

from search.engine.base import EngineHit, Weighed
from search.engine.compiling import compiled
from search.engine.embedded.documents import SCHEMA, read
from search.engine.embedded.finding import Found, Queries, filtered, key_of
from search.engine.embedded.saturation import Scores, scores
from search.query.plan import QueryPlan
from search.query.tree import Clause

_MOST_PASSAGES = 1000  # of one article


def weighed(
    searcher: tantivy.Searcher, plan: QueryPlan, article: int, parts: Sequence[Clause]
) -> Weighed | None:
    """Return what each part scores in the passage that scores most by the whole plan."""

    def ask(clause: Clause) -> Scores:
        found = _in_article(searcher, compiled(clause, Queries()), article)
        return {key_of(address): score for score, address in found}

    found = _in_article(searcher, filtered(compiled(plan.clause, Queries()), plan), article)
    if not found:
        return None
    exact = scores(plan.clause, ask)
    best = max((address for _, address in found), key=lambda at: exact.get(key_of(at), 0.0))
    here = key_of(best)
    passage, version = read(searcher.doc(best))
    return Weighed(
        EngineHit(passage, exact.get(here, 0.0), version),
        tuple(scores(part, ask).get(here, 0.0) for part in parts),
    )


def _in_article(searcher: tantivy.Searcher, query: tantivy.Query, article: int) -> Found:
    among = tantivy.Query.term_query(SCHEMA, "article", article)
    clauses = [
        (tantivy.Occur.Must, query),
        (tantivy.Occur.Must, tantivy.Query.const_score_query(among, 0.0)),
    ]
    whole = tantivy.Query.boolean_query(clauses)
    return list(searcher.search(whole, limit=_MOST_PASSAGES, count=False).hits)
