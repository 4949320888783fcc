"""Searches with tantivy, inside the process: the engine for one machine, without a server.

One process writes (the worker); any number of processes read and notice commits and new generations
at their next search. Writers are opened for one ``apply`` and released.
"""

import json
import time
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from threading import Lock

import tantivy

from search.engine.base import (
    ArticleChange,
    ChangeOutcome,
    EngineHit,
    EngineHits,
    EngineStatus,
    EngineUnavailable,
    IndexName,
    Inventoried,
    Outcome,
    all_indices,
)
from search.engine.compiling import compiled
from search.engine.generations import checked, new_generation
from search.engine.opened import OpenIndices, working
from search.engine.records import filterable, filters
from search.engine.shelves import DiskShelf, MemoryShelf, Shelf, Stamp
from search.passages import TOKEN_FIELDS, Passage, dump, load, tokens
from search.passages.fields import STEMS
from search.query.plan import QueryPlan
from search.text.stems import LOCALES

_WRITER_BYTES = 64_000_000
_MOST_PASSAGES = 3000  # looked at for one page of results


def _schema() -> tantivy.Schema:
    """Return the fields of an index: tokens to search, numbers to filter by, the passage itself."""
    builder = tantivy.SchemaBuilder()
    for field in TOKEN_FIELDS:
        option = "position" if field == STEMS else "freq"
        builder.add_text_field(field, tokenizer_name="spaces", index_option=option)
    builder.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    for field in ("products", "teams"):
        builder.add_unsigned_field(field, indexed=True)
    builder.add_unsigned_field("article", stored=True, indexed=True, fast=True)
    builder.add_unsigned_field("version", stored=True, indexed=True, fast=True)
    builder.add_boolean_field("removed", indexed=True)
    builder.add_bytes_field("passage", stored=True)
    return builder.build()


_SCHEMA = _schema()
_SPACES = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()


class _OpenIndex:
    """Holds one opened index and reloads it when someone committed to it."""

    def __init__(self, shelf: Shelf, generation: str, index: IndexName) -> None:
        path = shelf.path(generation, index)
        self.tantivy = tantivy.Index(_SCHEMA, path=str(path) if path else None, reuse=True)
        self.tantivy.register_tokenizer("spaces", _SPACES)
        self.tantivy.config_reader("manual")
        self._stamp = partial(shelf.stamp, generation, index)
        self._seen: Stamp | None = None
        self._lock = Lock()

    def searcher(self) -> tantivy.Searcher:
        """Return a view of the last commit."""
        stamp = self._stamp()
        if stamp != self._seen:
            with self._lock, working("reload"):
                # Stamped before loading: a commit in between is loaded once more, never missed.
                self.tantivy.reload()
                self._seen = stamp
        return self.tantivy.searcher()


class EmbeddedEngine:
    """Fits tantivy to the engine port; without a root, everything lives in memory."""

    def __init__(self, root: Path | None = None, *, locales: Sequence[str] = LOCALES) -> None:
        """Keep generations below ``root``; nothing is opened or made yet."""
        self._shelf: Shelf = DiskShelf(root) if root else MemoryShelf()
        self._indices = all_indices(locales)
        self._opened = OpenIndices(self._shelf, self._indices, partial(_OpenIndex, self._shelf))

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
            written = self._write(self._open(generation, index), of_index)
            outcomes |= zip(positions, written, strict=True)
        return [outcomes[i] for i in range(len(changes))]

    def refresh(self, generation: str) -> None:
        """Do nothing: a commit is visible to the next search."""

    def search(self, plan: QueryPlan) -> EngineHits:
        """Return the best passage of each of the best articles."""
        started = time.perf_counter()
        current = self.current()
        if current is None:
            raise EngineUnavailable("no index has been built yet")
        searcher = self._open(current, plan.index).searcher()
        query = _filtered(compiled(plan.clause, _Queries()), plan)
        found = _best_per_article(searcher, query, plan.limit) if plan.words else []
        hits = tuple(_hit(searcher.doc(address), score) for score, address in found)
        return EngineHits(hits, (time.perf_counter() - started) * 1000)

    def inventory(self, generation: str, index: IndexName) -> Iterator[Inventoried]:
        """List every stored passage."""
        searcher = self._open(generation, index).searcher()
        for _, address in searcher.search(_passages_only(), limit=max(searcher.num_docs, 1)).hits:
            hit = _hit(searcher.doc(address), 0)
            passage = hit.passage
            yield Inventoried(passage.article, passage.id, hit.version, passage.revision)

    def counter_high(self, generation: str) -> int:
        """Return the highest version among passages and remembered removals."""
        searchers = (self._open(generation, index).searcher() for index in self._indices)
        return max(_highest_version(each, tantivy.Query.all_query()) for each in searchers)

    def status(self) -> EngineStatus:
        """Describe the engine."""
        try:
            current = self.current()
            passages = {str(i): self._count(current, i) for i in self._indices if current}
        except EngineUnavailable as error:
            return EngineStatus("embedded", False, str(error), None, self.generations(), {})
        detail = "tantivy in this process"
        return EngineStatus("embedded", True, detail, current, self.generations(), passages)

    def _open(self, generation: str, index: IndexName) -> _OpenIndex:
        return self._opened.get(checked(generation), index)

    def _write(self, index: _OpenIndex, changes: Sequence[ArticleChange]) -> list[ChangeOutcome]:
        """Write one index's changes durably, or none of them."""
        with working("write"):
            writer = index.tantivy.writer(_WRITER_BYTES, 1)
            try:
                stored = index.searcher()  # after taking the lock: nobody else commits now
                versions: dict[int, int] = {}
                outcomes = [_written(writer, stored, change, versions) for change in changes]
                writer.commit()
            finally:
                writer.wait_merging_threads()  # releases the lock as well
        return outcomes

    def _count(self, generation: str, index: IndexName) -> int:
        counting = {"passages": {"value_count": {"field": "article"}}}
        searcher = self._open(generation, index).searcher()
        return int(searcher.aggregate(_passages_only(), counting)["passages"]["value"])


def _written(
    writer: tantivy.IndexWriter,
    stored: tantivy.Searcher,
    change: ArticleChange,
    versions: dict[int, int],
) -> ChangeOutcome:
    """Replace an article's passages; ``versions`` holds those written in this round."""
    of_article = tantivy.Query.term_query(_SCHEMA, "article", change.article)
    if change.article not in versions:
        versions[change.article] = _highest_version(stored, of_article)
    if versions[change.article] > change.version:
        return ChangeOutcome(change, Outcome.STALE)
    try:
        documents = [_document(passage, change.version) for passage in change.passages]
    except (OverflowError, TypeError, ValueError) as error:
        return ChangeOutcome(change, Outcome.REFUSED, str(error))
    versions[change.article] = change.version
    writer.delete_documents_by_query(of_article)
    for document in documents or [_removal(change)]:
        writer.add_document(document)
    return ChangeOutcome(change, Outcome.APPLIED)


def _document(passage: Passage, version: int) -> tantivy.Document:
    """Return what is stored and searched of one passage."""
    document = tantivy.Document()
    for field, value in tokens(passage).items():
        document.add_text(field, value)
    document.add_unsigned("article", passage.article)
    document.add_unsigned("version", version)
    document.extend(filterable(passage), _SCHEMA)
    document.add_bytes("passage", json.dumps(dump(passage)).encode())
    return document


def _removal(change: ArticleChange) -> tantivy.Document:
    """Return the mark that remembers at which version an article was removed."""
    document = tantivy.Document()
    document.add_unsigned("article", change.article)
    document.add_unsigned("version", change.version)
    document.add_boolean("removed", True)
    return document


def _highest_version(searcher: tantivy.Searcher, query: tantivy.Query) -> int:
    hits = searcher.search(query, limit=1, count=False, order_by_field="version").hits
    return int(hits[0][0]) if hits else 0


def _best_per_article(
    searcher: tantivy.Searcher, query: tantivy.Query, limit: int
) -> list[tuple[float, tantivy.DocAddress]]:
    wanted = 3 * limit  # articles have a handful of passages: mostly enough at once
    while True:
        hits = searcher.search(query, limit=wanted, count=False).hits
        articles = searcher.fast_field_values("article", [address for _, address in hits])
        best: dict[object, tuple[float, tantivy.DocAddress]] = {}
        for article, hit in zip(articles, hits, strict=True):
            best.setdefault(article, hit)
        if len(best) >= limit or len(hits) < wanted or wanted >= _MOST_PASSAGES:
            return list(best.values())[:limit]
        wanted = min(4 * wanted, _MOST_PASSAGES)


def _hit(document: tantivy.Document, score: float) -> EngineHit:
    passage = load(json.loads(bytes(document["passage"][0])))
    return EngineHit(passage, score, document["version"][0])


def _passages_only() -> tantivy.Query:
    removed = tantivy.Query.term_query(_SCHEMA, "removed", True)
    return tantivy.Query.all_query().and_must_not_match(removed)


def _filtered(query: tantivy.Query, plan: QueryPlan) -> tantivy.Query:
    """Return a query for what the plan's filters leave, scored as before."""
    clauses = [(tantivy.Occur.Must, query)]
    for field, values in filters(plan).items():
        among = tantivy.Query.term_set_query(_SCHEMA, field, values)
        clauses.append((tantivy.Occur.Must, tantivy.Query.const_score_query(among, 0.0)))
    if plan.exclude:
        excluded = tantivy.Query.term_set_query(_SCHEMA, "article", sorted(plan.exclude))
        clauses.append((tantivy.Occur.MustNot, excluded))
    return tantivy.Query.boolean_query(clauses)


class _Queries:
    """Writes clauses as tantivy queries."""

    def term(self, field: str, token: str, weight: float) -> tantivy.Query:
        query = tantivy.Query.term_query(_SCHEMA, field, token, "freq")
        return tantivy.Query.boost_query(query, weight)

    def phrase(self, field: str, tokens: Sequence[str], weight: float) -> tantivy.Query:
        query = tantivy.Query.phrase_query(_SCHEMA, field, list(tokens))
        return tantivy.Query.boost_query(query, weight)

    def exact(self, field: str, token: str, score: float) -> tantivy.Query:
        query = tantivy.Query.term_query(_SCHEMA, field, token, "basic")
        return tantivy.Query.const_score_query(query, score)

    def total(self, parts: Sequence[tantivy.Query]) -> tantivy.Query:
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, part) for part in parts])

    def best(self, parts: Sequence[tantivy.Query]) -> tantivy.Query:
        return tantivy.Query.disjunction_max_query(parts)
