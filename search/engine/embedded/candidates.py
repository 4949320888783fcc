"""Finds the best articles of a large index with two looks: some candidates, then their scores."""

from typing import NamedTuple

import numpy as np
import tantivy

from search.engine.compiling import compiled
from search.engine.embedded.digest import ALL, HEAD
from search.engine.embedded.finding import (
    BestArticles,
    Found,
    Queries,
    articles_of,
    filtered,
    key_of,
)
from search.engine.embedded.opened import View
from search.engine.embedded.second_look import SecondLook
from search.engine.embedded.tallies import Tallies
from search.engine.grouping import best_of_articles
from search.engine.records import filters
from search.query.candidates import WINDOW
from search.query.plan import QueryPlan
from search.query.tree import Exact, Term

_ENOUGH = WINDOW // 2  # candidates that the reader may find


class _Open(NamedTuple):
    """Holds the candidates that a plan may find, with their articles and digests."""

    hits: Found
    articles: list[int]
    tallies: Tallies


def best_candidates(view: View, plan: QueryPlan) -> BestArticles | None:
    """Return the best passage of each of the best articles, best first.

    None where one look must do: digests are missing, or the candidates are of too few articles.
    """
    hits = _candidates(view.searcher, plan, narrow=False)
    found = _open(view, plan, hits)
    if found and len(found.hits) < _ENOUGH and len(hits) >= WINDOW:
        hits = _candidates(view.searcher, plan, narrow=True)
        found = _open(view, plan, hits)
    if found is None or not found.hits:
        return None if found is None else []
    scores = SecondLook(plan.clause, found.tallies, view.statistics).scores(plan.clause).tolist()
    ranked = sorted(range(len(scores)), key=lambda at: -scores[at])
    passages = ((scores[at], found.articles[at], found.hits[at][1]) for at in ranked)
    few = len(set(found.articles)) < plan.limit
    return None if few and len(hits) >= WINDOW else best_of_articles(passages, plan)


def _candidates(searcher: tantivy.Searcher, plan: QueryPlan, *, narrow: bool) -> Found:
    """Return the passages with the most of the rare terms, and those named to the letter.

    Without ``narrow``, which takes twice as long, passages that others may find are among them.
    """
    queries = Queries()
    rare = [compiled(each, queries) for each in plan.candidates if isinstance(each, Term)]
    query = queries.total(rare)
    query = filtered(query, plan) if narrow else query
    found = list(searcher.search(query, limit=WINDOW, count=False).hits)
    exact = [
        compiled(each, queries)
        for each in plan.candidates
        if isinstance(each, Exact) and searcher.doc_freq(each.field, each.token)
    ]
    if exact:
        there = {key_of(address) for _, address in found}
        query = filtered(queries.total(exact), plan)
        named = searcher.search(query, limit=WINDOW, count=False).hits
        found += [hit for hit in named if key_of(hit[1]) not in there]
    return found


def _open(view: View, plan: QueryPlan, hits: Found) -> _Open | None:
    """Return those of the candidates that the plan may find; None where a digest is missing."""
    addresses = [address for _, address in hits]
    kept = view.searcher.fast_field_values("digest", addresses)
    places = np.array([-1 if place is None else place for place in kept], np.int64)
    numbers = view.digests.numbers(int(places.max(initial=0)) + HEAD)
    if numbers is None or places.min(initial=0) < 0:
        return None
    tallies = Tallies(numbers, places)
    # Mapped while somebody wrote, the last digest may have been half there.
    numbers = view.digests.numbers(int((places + tallies.heads[:, ALL]).max(initial=0)))
    if numbers is None:
        return None
    articles = articles_of(view.searcher, hits)
    is_open = tallies.open_to(filters(plan)["teams"]) & ~np.isin(articles, sorted(plan.exclude))
    left = np.flatnonzero(is_open).tolist()
    return _Open(
        [hits[at] for at in left],
        [articles[at] for at in left],
        Tallies(numbers, places[is_open]),
    )
