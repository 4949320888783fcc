"""Keeps the embedded engine's opened indices, and lets go of those of dropped generations."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Generic, TypeVar

from search.engine.base import EngineUnavailable, IndexName
from search.engine.shelves import Shelf

T = TypeVar("T")


@contextmanager
def working(what: str) -> Iterator[None]:
    """Turn a full disk, a taken lock and files of others into ``EngineUnavailable``."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise EngineUnavailable(f"cannot {what}: {error}") from error


class OpenIndices(Generic[T]):
    """Opens each index once for all threads."""

    def __init__(
        self, shelf: Shelf, indices: Sequence[IndexName], opener: Callable[[str, IndexName], T]
    ) -> None:
        """Open with ``opener(generation, index)`` what the shelf and the names allow."""
        self._shelf = shelf
        self._indices = frozenset(indices)
        self._opener = opener
        self._opened: dict[tuple[str, IndexName], T] = {}
        self._lock = Lock()

    def get(self, generation: str, index: IndexName) -> T:
        """Return an opened index; raises ``EngineUnavailable`` when it is not there."""
        if opened := self._opened.get((generation, index)):
            return opened
        with self._lock:
            self._forget()
            if generation not in self._shelf.names() or index not in self._indices:
                raise EngineUnavailable(f"there is no index {index} in generation {generation}")
            if (generation, index) not in self._opened:
                with working(f"open {index}"):
                    self._opened[generation, index] = self._opener(generation, index)
            return self._opened[generation, index]

    def forget_dropped(self) -> None:
        """Close the indices of generations that are no longer there."""
        with self._lock:
            self._forget()

    def _forget(self) -> None:
        kept = set(self._shelf.names())
        for key in [key for key in self._opened if key[0] not in kept]:
            del self._opened[key]
