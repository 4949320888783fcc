"""Writes a plan as tantivy queries and finds the best passage of each of the best articles."""

from collections.abc import Sequence

import tantivy

from search.engine.base import Reach
from search.engine.compiling import compiled
from search.engine.embedded.documents import SCHEMA
from search.engine.records import filters
from search.query.plan import QueryPlan

_MOST_PASSAGES = 3000  # looked at for one page of results
_FIRST_LOOK = 400  # passages, when articles are counted
_MOST_COUNTED = 25_600

Found = list[tuple[float, tantivy.DocAddress]]


def best_per_article(searcher: tantivy.Searcher, plan: QueryPlan) -> Found:
    """Return scores and addresses, best first, at most one of an article."""
    query = _filtered(compiled(plan.clause, _Queries()), plan)
    wanted = 3 * plan.limit  # articles have a handful of passages: mostly enough at once
    while True:
        hits = searcher.search(query, limit=wanted, count=False).hits
        articles = searcher.fast_field_values("article", [address for _, address in hits])
        best: dict[object, tuple[float, tantivy.DocAddress]] = {}
        for article, hit in zip(articles, hits, strict=True):
            best.setdefault(article, hit)
        if len(best) >= plan.limit or len(hits) < wanted or wanted >= _MOST_PASSAGES:
            return list(best.values())[: plan.limit]
        wanted = min(4 * wanted, _MOST_PASSAGES)


def articles_above(searcher: tantivy.Searcher, plan: QueryPlan, least: float, most: int) -> Reach:
    """Return all articles with a passage that scores at least ``least``, up to ``most``."""
    query = _filtered(compiled(plan.clause, _Queries()), plan)
    wanted = _FIRST_LOOK
    while True:
        hits = searcher.search(query, limit=wanted, count=False).hits
        enough = [address for score, address in hits if score >= least]
        numbers = dict.fromkeys(searcher.fast_field_values("article", enough))
        seen_all = len(enough) < len(hits) or len(hits) < wanted
        if seen_all or len(numbers) > most or wanted >= _MOST_COUNTED:
            found = tuple(int(number) for number in numbers if number is not None)
            return Reach(found[:most], not seen_all or len(found) > most)
        wanted *= 4


def _filtered(query: tantivy.Query, plan: QueryPlan) -> tantivy.Query:
    """Return a query for what the plan's filters leave, scored as before."""
    clauses = [(tantivy.Occur.Must, query)]
    for field, values in filters(plan).items():
        among = tantivy.Query.term_set_query(SCHEMA, field, values)
        clauses.append((tantivy.Occur.Must, tantivy.Query.const_score_query(among, 0.0)))
    if plan.exclude:
        excluded = tantivy.Query.term_set_query(SCHEMA, "article", sorted(plan.exclude))
        clauses.append((tantivy.Occur.MustNot, excluded))
    return tantivy.Query.boolean_query(clauses)


class _Queries:
    """Writes clauses as tantivy queries."""

    def term(self, field: str, token: str, weight: float) -> tantivy.Query:
        query = tantivy.Query.term_query(SCHEMA, field, token, "freq")
        return tantivy.Query.boost_query(query, weight)

    def phrase(self, field: str, tokens: Sequence[str], weight: float) -> tantivy.Query:
        query = tantivy.Query.phrase_query(SCHEMA, field, list(tokens))
        return tantivy.Query.boost_query(query, weight)

    def exact(self, field: str, token: str, score: float) -> tantivy.Query:
        query = tantivy.Query.term_query(SCHEMA, field, token, "basic")
        return tantivy.Query.const_score_query(query, score)

    def total(self, parts: Sequence[tantivy.Query]) -> tantivy.Query:
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, part) for part in parts])

    def best(self, parts: Sequence[tantivy.Query]) -> tantivy.Query:
        return tantivy.Query.disjunction_max_query(parts)
