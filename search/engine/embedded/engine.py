"""Fits tantivy to the engine port.

One process writes (the worker); any number of processes read and notice commits and new generations
at their next search. Writers are opened for one ``apply`` and released.
"""

import json
import time
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import tantivy

from search.engine.base import (
    ArticleChange,
    ChangeOutcome,
    EngineHits,
    EngineStatus,
    EngineUnavailable,
    IndexName,
    Inventoried,
    Reach,
    Weighed,
    all_indices,
)
from search.engine.embedded.candidates import best_candidates
from search.engine.embedded.documents import SCHEMA, passages_only, stored_passage
from search.engine.embedded.finding import BestArticles, articles_above, best_per_article
from search.engine.embedded.opened import OpenIndex, OpenIndices, View, working
from search.engine.embedded.shelves import DiskShelf, MemoryShelf, Shelf
from search.engine.embedded.weighing import weighed
from search.engine.embedded.whole_look import best_of_all
from search.engine.embedded.writing import highest_version, write
from search.engine.generations import checked, new_generation
from search.engine.records import inventoried
from search.query.plan import QueryPlan
from search.query.tree import Clause
from search.text.stems import LOCALES


class EmbeddedEngine:
    """Fits tantivy to the engine port; without a root, everything lives in memory."""

    def __init__(self, root: Path | None = None, *, locales: Sequence[str] = LOCALES) -> None:
        """Keep generations below ``root``; nothing is opened or made yet."""
        self._shelf: Shelf = DiskShelf(root) if root else MemoryShelf()
        self._indices = all_indices(locales)
        self._opened = OpenIndices(self._shelf, self._indices)

    def create_generation(self) -> str:
        """Make the empty indices of a new generation; return its name."""
        generation = new_generation()
        with working("make a generation"):
            self._shelf.create(generation, self._indices)
            for index in self._indices:
                self._open(generation, index)
        return generation

    def promote(self, generation: str) -> None:
        """Exchange the link that all searches follow."""
        if checked(generation) not in self._shelf.names():
            raise EngineUnavailable(f"there is no generation {generation}")
        self._shelf.promote(generation)

    def current(self) -> str | None:
        """Return the generation that the link names."""
        return self._shelf.current()

    def generations(self) -> tuple[str, ...]:
        """Return the names of all generations, oldest first."""
        return self._shelf.names()

    def drop(self, generation: str) -> None:
        """Delete a generation; raises ``ValueError`` for the current one."""
        if checked(generation) == self.current():
            raise ValueError(f"{generation} is in use")
        self._shelf.drop(generation)
        self._opened.forget_dropped()

    def apply(self, changes: Sequence[ArticleChange], generation: str) -> list[ChangeOutcome]:
        """Write changes with one commit per index."""
        outcomes: dict[int, ChangeOutcome] = {}
        numbered = sorted(enumerate(changes), key=lambda pair: (pair[1].index, pair[0]))
        for index, group in groupby(numbered, key=lambda pair: pair[1].index):
            positions, of_index = zip(*group, strict=True)
            written = write(self._open(generation, index), of_index)
            outcomes |= zip(positions, written, strict=True)
        return [outcomes[i] for i in range(len(changes))]

    def refresh(self, generation: str) -> None:
        """Do nothing: a commit is visible to the next search."""

    def search(self, plan: QueryPlan, generation: str | None = None) -> EngineHits:
        """Return the best passage of each of the best articles."""
        started = time.perf_counter()
        view = self._view(plan.index, generation)
        found = _found(view, plan) if plan.words else []
        hits = tuple(map(view.hit, found))
        return EngineHits(hits, (time.perf_counter() - started) * 1000)

    def search_all(self, plans: Sequence[QueryPlan]) -> list[EngineHits]:
        """Search plan by plan: there is no way to any server to be saved."""
        return [self.search(plan) for plan in plans]

    def reach(self, plan: QueryPlan, least: float, most: int) -> Reach:
        """Return the numbers of all articles that score enough."""
        searcher = self._serving(plan.index)
        return articles_above(searcher, plan, least, most) if plan.words else Reach(())

    def weigh(self, plan: QueryPlan, article: int, parts: Sequence[Clause]) -> Weighed | None:
        """Return what parts of a plan score where it finds an article best."""
        return weighed(self._serving(plan.index), plan, article, parts) if plan.words else None

    def inventory(self, generation: str, index: IndexName) -> Iterator[Inventoried]:
        """List every stored passage."""
        searcher = self._open(generation, index).searcher()
        for _, address in searcher.search(passages_only(), limit=max(searcher.num_docs, 1)).hits:
            stored = searcher.doc(address)
            yield inventoried(stored_passage(stored), stored["version"][0])

    def counter_high(self, generation: str) -> int:
        """Return the highest version among passages and remembered removals."""
        searchers = (self._open(generation, index).searcher() for index in self._indices)
        return max(highest_version(each, tantivy.Query.all_query()) for each in searchers)

    def ping(self) -> str | None:
        """Return the generation that the link names."""
        return self.current()

    def fields(self) -> str:
        """Return the schema, written the same by every process."""
        return json.dumps(SCHEMA.__reduce__()[1], sort_keys=True)

    def drift(self, generation: str) -> str:
        """Open every index: tantivy refuses those of another schema."""
        for index in self._indices:
            try:
                self._open(generation, index)
            except EngineUnavailable as error:
                return str(error)
        return ""

    def status(self) -> EngineStatus:
        """Describe the engine."""
        try:
            current = self.current()
            passages = {str(i): self._count(current, i) for i in self._indices if current}
        except EngineUnavailable as error:
            return EngineStatus("embedded", False, str(error), None, self.generations(), {})
        detail = "tantivy in this process"
        return EngineStatus("embedded", True, detail, current, self.generations(), passages)

    def _serving(self, index: IndexName) -> tantivy.Searcher:
        return self._view(index).searcher

    def _view(self, index: IndexName, generation: str | None = None) -> View:
        generation = generation or self.current()
        if generation is None:
            raise EngineUnavailable("no index has been built yet")
        return self._open(generation, index).view()

    def _open(self, generation: str, index: IndexName) -> OpenIndex:
        return self._opened.get(checked(generation), index)

    def _count(self, generation: str, index: IndexName) -> int:
        counting = {"passages": {"value_count": {"field": "article"}}}
        searcher = self._open(generation, index).searcher()
        return int(searcher.aggregate(passages_only(), counting)["passages"]["value"])


def _found(view: View, plan: QueryPlan) -> BestArticles:
    """Return the best passage of each of the best articles, in the way that costs least.

    That is the table of all that is not very large, where it knows the question's words.
    """
    found = best_of_all(view.table, plan) if view.table and not plan.insists else None
    if found is None and plan.looks_twice:
        found = best_candidates(view, plan)
    return best_per_article(view.searcher, plan) if found is None else found
