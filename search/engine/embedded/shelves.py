"""Keeps the generations of the embedded engine: on disk, or in memory for tests.

On disk a generation is a directory with one directory per index. The link ``current`` names the one
in use; exchanging it is one rename, which every process notices at its next search.
"""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from search.engine.generations import is_generation
from search.query.index_name import IndexName

CURRENT = "current"
_COMMITTED = "meta.json"  # tantivy replaces this file with every commit

Stamp = tuple[int, int]


class Shelf(Protocol):
    """Says which generations there are and where their indices lie."""

    def names(self) -> tuple[str, ...]:
        """Return the generations, oldest first."""
        ...

    def current(self) -> str | None:
        """Return the generation in use."""
        ...

    def create(self, generation: str, indices: Sequence[IndexName]) -> None:
        """Make room for the indices of a generation."""
        ...

    def promote(self, generation: str) -> None:
        """Put a generation into use."""
        ...

    def drop(self, generation: str) -> None:
        """Remove a generation."""
        ...

    def path(self, generation: str, index: IndexName) -> Path | None:
        """Return the directory of an index, or None when it lives in memory."""
        ...

    def stamp(self, generation: str, index: IndexName) -> Stamp:
        """Return what changes with every commit to an index."""
        ...


class DiskShelf:
    """Keeps generations as directories below ``root``."""

    def __init__(self, root: Path) -> None:
        """Use ``root``, which need not exist yet."""
        self._root = root
        # Looked at by every search: making a path takes longer than reading a link.
        self._current = os.path.join(root, CURRENT)

    def names(self) -> tuple[str, ...]:
        """Return the generations, oldest first."""
        try:
            return tuple(sorted(name for name in os.listdir(self._root) if is_generation(name)))
        except FileNotFoundError:
            return ()

    def current(self) -> str | None:
        """Return the generation that the link names."""
        try:
            return os.readlink(self._current)
        except FileNotFoundError:
            return None

    def create(self, generation: str, indices: Sequence[IndexName]) -> None:
        """Make the directories of a generation."""
        for index in indices:
            (self._root / generation / str(index)).mkdir(parents=True)

    def promote(self, generation: str) -> None:
        """Exchange the link in one rename."""
        new = self._root / f"{CURRENT}-{generation}"
        new.unlink(missing_ok=True)
        new.symlink_to(generation)
        os.replace(new, self._root / CURRENT)

    def drop(self, generation: str) -> None:
        """Remove the directories; searches that still read them keep their open files."""
        shutil.rmtree(self._root / generation, ignore_errors=True)

    def path(self, generation: str, index: IndexName) -> Path | None:
        """Return the directory of an index, whether or not it exists."""
        return self._root / generation / str(index)

    def stamp(self, generation: str, index: IndexName) -> Stamp:
        """Return when and as which file the last commit was written; (0, 0) before the first."""
        try:
            found = os.stat(os.path.join(self._root, generation, str(index), _COMMITTED))
        except FileNotFoundError:
            return (0, 0)
        return (found.st_mtime_ns, found.st_ino)


class MemoryShelf:
    """Keeps the names of generations whose indices live in memory, for one process."""

    def __init__(self) -> None:
        """Start empty."""
        self._names: list[str] = []
        self._current: str | None = None
        self._commits = 0

    def names(self) -> tuple[str, ...]:
        """Return the generations, oldest first."""
        return tuple(self._names)

    def current(self) -> str | None:
        """Return the generation in use."""
        return self._current

    def create(self, generation: str, indices: Sequence[IndexName]) -> None:
        """Remember a generation."""
        self._names.append(generation)

    def promote(self, generation: str) -> None:
        """Remember which generation is in use."""
        self._current = generation

    def drop(self, generation: str) -> None:
        """Forget a generation."""
        if generation in self._names:
            self._names.remove(generation)

    def path(self, generation: str, index: IndexName) -> Path | None:
        """Return None: there is no directory."""
        return None

    def stamp(self, generation: str, index: IndexName) -> Stamp:
        """Return something new each time: a look into memory costs nothing."""
        self._commits += 1
        return (self._commits, 0)
