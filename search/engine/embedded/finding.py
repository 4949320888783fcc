"""Writes a plan as tantivy queries and finds the best passage of each of the best articles."""

from collections.abc import Collection, Sequence

import tantivy

from search.engine.base import Reach
from search.engine.compiling import compiled
from search.engine.embedded.documents import SCHEMA
from search.engine.embedded.saturation import Scores, bent, scores, steepest
from search.engine.grouping import COMPARED, Ranked, best_of_articles
from search.engine.records import filters
from search.query.plan import QueryPlan
from search.query.tree import Clause, Saturated

# Scored anew, so that what a bend lifts is among those that are compared. With 50, 18 of 496
# questions of a corpus had other answers here than by the table of a small index; with 100, none.
_FEWEST_PASSAGES = 3 * COMPARED
_MOST_PASSAGES = 3000  # looked at for one page of results
_LONGEST_ARTICLE = 20  # passages, as a rule
_FIRST_LOOK = 400  # passages, when articles are counted
_MOST_COUNTED = 25_600
_MANY_TIMES = 3  # as many articles as are counted: the rest need not be looked at

Found = list[tuple[float, tantivy.DocAddress]]
BestArticles = list[Ranked[tantivy.DocAddress]]


def best_per_article(searcher: tantivy.Searcher, plan: QueryPlan) -> BestArticles:
    """Return the best passage of each of the best articles, best first."""
    query = filtered(compiled(plan.clause, Queries()), plan)
    wanted = max(3 * plan.limit, _FEWEST_PASSAGES)  # of an article: a handful, mostly
    while True:
        hits = searcher.search(query, limit=wanted, count=False).hits
        articles = articles_of(searcher, hits)
        if len(set(articles)) >= plan.limit or len(hits) < wanted or wanted >= _MOST_PASSAGES:
            break
        wanted = min(4 * wanted, _MOST_PASSAGES)
    scored = zip(_rescored(searcher, plan, hits, set(articles)), articles, strict=True)
    ranked = sorted(scored, key=lambda each: -each[0][0])
    passages = ((score, article, address) for (score, address), article in ranked)
    return best_of_articles(passages, plan)


def articles_above(searcher: tantivy.Searcher, plan: QueryPlan, least: float, most: int) -> Reach:
    """Return all articles with a passage that scores at least ``least``, up to ``most``."""
    query = filtered(compiled(plan.clause, Queries()), plan)
    straight = least / steepest(plan.clause)  # who scores less can't be bent above ``least``
    wanted = _FIRST_LOOK
    while True:
        hits = searcher.search(query, limit=wanted, count=False).hits
        enough = [hit for hit in hits if hit[0] >= straight]
        articles = articles_of(searcher, enough)
        seen_all = len(enough) < len(hits) or len(hits) < wanted
        if seen_all or len(set(articles)) > _MANY_TIMES * most or wanted >= _MOST_COUNTED:
            break
        wanted *= 4
    exact = zip(_rescored(searcher, plan, enough, set(articles)), articles, strict=True)
    above = [(score, article) for (score, _), article in exact if score >= least]
    found = tuple(dict.fromkeys(article for _, article in sorted(above, key=lambda each: -each[0])))
    return Reach(found[:most], not seen_all or len(found) > most)


def _rescored(
    searcher: tantivy.Searcher, plan: QueryPlan, hits: Found, articles: Collection[int]
) -> Found:
    """Return the same passages with the scores that the whole tree gives them."""
    if not bent(plan.clause):
        return hits
    among = tantivy.Query.term_set_query(SCHEMA, "article", sorted(articles))
    here = (tantivy.Occur.Must, tantivy.Query.const_score_query(among, 0.0))
    most = max(_MOST_PASSAGES, _LONGEST_ARTICLE * len(articles))

    def ask(clause: Clause) -> Scores:
        scored = (tantivy.Occur.Must, compiled(clause, Queries()))
        query = tantivy.Query.boolean_query([here, scored])
        found = searcher.search(query, limit=most, count=False).hits
        return {key_of(address): score for score, address in found}

    exact = scores(plan.clause, ask)
    return [(exact.get(key_of(address), 0.0), address) for _, address in hits]


def articles_of(searcher: tantivy.Searcher, hits: Found) -> list[int]:
    """Return the number of the article that each hit is of."""
    values = searcher.fast_field_values("article", [address for _, address in hits])
    return [int(value or 0) for value in values]


def key_of(address: tantivy.DocAddress) -> tuple[int, int]:
    """Return what tells passages apart: addresses don't compare."""
    return address.segment_ord, address.doc


def filtered(query: tantivy.Query, plan: QueryPlan) -> tantivy.Query:
    """Return a query for what the plan's filters leave, scored as before."""
    clauses = [(tantivy.Occur.Must, query)]
    for field, values in filters(plan).items():
        among = tantivy.Query.term_set_query(SCHEMA, field, values)
        clauses.append((tantivy.Occur.Must, tantivy.Query.const_score_query(among, 0.0)))
    if plan.exclude:
        excluded = tantivy.Query.term_set_query(SCHEMA, "article", sorted(plan.exclude))
        clauses.append((tantivy.Occur.MustNot, excluded))
    return tantivy.Query.boolean_query(clauses)


class Queries:
    """Writes clauses as tantivy queries."""

    def term(self, field: str, token: str, weight: float) -> tantivy.Query:
        """Write a search for one token."""
        query = tantivy.Query.term_query(SCHEMA, field, token, "freq")
        return tantivy.Query.boost_query(query, weight)

    def phrase(self, field: str, tokens: Sequence[str], weight: float) -> tantivy.Query:
        """Write a search for neighbouring tokens."""
        query = tantivy.Query.phrase_query(SCHEMA, field, list(tokens))
        return tantivy.Query.boost_query(query, weight)

    def exact(self, field: str, token: str, score: float) -> tantivy.Query:
        """Write a search for one token with a fixed score."""
        query = tantivy.Query.term_query(SCHEMA, field, token, "basic")
        return tantivy.Query.const_score_query(query, score)

    def total(self, parts: Sequence[tantivy.Query]) -> tantivy.Query:
        """Write the sum of parts."""
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, part) for part in parts])

    def best(self, parts: Sequence[tantivy.Query]) -> tantivy.Query:
        """Write the maximum of parts."""
        return tantivy.Query.disjunction_max_query(parts)

    def saturated(self, part: tantivy.Query, clause: Saturated, factor: float) -> tantivy.Query:
        """Write the part as it is: what is bent is scored afterwards."""
        return tantivy.Query.boost_query(part, factor)
