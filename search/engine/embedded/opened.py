"""Keeps the embedded engine's opened indices, and lets go of those of dropped generations."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from threading import Lock

import tantivy

from search.engine.base import EngineHit, EngineUnavailable, IndexName
from search.engine.embedded.digests import DigestFile, DigestMemory, Digests
from search.engine.embedded.documents import SCHEMA, SPACES, read
from search.engine.embedded.second_look import Statistics
from search.engine.embedded.shelves import Shelf, Stamp
from search.engine.embedded.table import Table, table_of
from search.engine.grouping import Ranked
from search.passages import Passage

REMEMBERED = 1024  # passages of an index, as they were read


@contextmanager
def working(what: str) -> Iterator[None]:
    """Turn a full disk, a taken lock and files of others into ``EngineUnavailable``."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise EngineUnavailable(f"cannot {what}: {error}") from error


@dataclass(frozen=True)
class View:
    """Holds what a search sees of an index: one commit, and the digests of its passages."""

    searcher: tantivy.Searcher
    digests: Digests
    statistics: Statistics

    @cached_property
    def table(self) -> Table | None:
        """Return all passages in a row, None of a large index."""
        return table_of(self.searcher)

    def hit(self, found: Ranked[tantivy.DocAddress]) -> EngineHit:
        """Return a found passage; those that come often need not be read again."""
        passage, version = self._stored(found.what.segment_ord, found.what.doc)
        return EngineHit(passage, found.score, version, found.second)

    @cached_property
    def _stored(self) -> Callable[[int, int], tuple[Passage, int]]:
        searcher = self.searcher  # alone: a view that held itself would stay until it is looked for

        @lru_cache(maxsize=REMEMBERED)
        def stored(segment: int, place: int) -> tuple[Passage, int]:
            return read(searcher.doc(tantivy.DocAddress(segment, place)))

        return stored


class OpenIndex:
    """Holds one opened index and reloads it when someone committed to it."""

    def __init__(self, shelf: Shelf, generation: str, index: IndexName) -> None:
        path = shelf.path(generation, index)
        self.tantivy = tantivy.Index(SCHEMA, path=str(path) if path else None, reuse=True)
        self.tantivy.register_tokenizer("spaces", SPACES)
        self.tantivy.config_reader("manual")
        self.digests: Digests = DigestFile(path.with_suffix(".digests")) if path else DigestMemory()
        self._stamp = partial(shelf.stamp, generation, index)
        self._seen: Stamp | None = None
        self._view = self._viewed()
        self._lock = Lock()

    def searcher(self) -> tantivy.Searcher:
        """Return the passages as the last commit left them."""
        return self.view().searcher

    def view(self) -> View:
        """Return the last commit, with what searches keep of it."""
        stamp = self._stamp()
        if stamp != self._seen:
            with self._lock, working("reload"):
                # Stamped before loading: a commit in between is loaded once more, never missed.
                self.tantivy.reload()
                self._view = self._viewed()
                self._seen = stamp
        return self._view

    def _viewed(self) -> View:
        searcher = self.tantivy.searcher()
        return View(searcher, self.digests, Statistics(searcher))


class OpenIndices:
    """Opens each index once for all threads."""

    def __init__(self, shelf: Shelf, indices: Sequence[IndexName]) -> None:
        """Open what the shelf and the names allow."""
        self._shelf = shelf
        self._indices = frozenset(indices)
        self._opened: dict[tuple[str, IndexName], OpenIndex] = {}
        self._lock = Lock()

    def get(self, generation: str, index: IndexName) -> OpenIndex:
        """Return an opened index; raises ``EngineUnavailable`` when it is not there."""
        if opened := self._opened.get((generation, index)):
            return opened
        with self._lock:
            self._forget()
            if generation not in self._shelf.names() or index not in self._indices:
                raise EngineUnavailable(f"there is no index {index} in generation {generation}")
            if (generation, index) not in self._opened:
                with working(f"open {index}"):
                    self._opened[generation, index] = OpenIndex(self._shelf, generation, index)
            return self._opened[generation, index]

    def forget_dropped(self) -> None:
        """Close the indices of generations that are no longer there."""
        with self._lock:
            self._forget()

    def _forget(self) -> None:
        kept = set(self._shelf.names())
        for key in [key for key in self._opened if key[0] not in kept]:
            del self._opened[key]
