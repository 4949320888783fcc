"""Keeps the digests of an index one after the other, beside it: in a file, or in memory for tests.

Only ever added to, by whoever holds the index's writer: an index that was committed names places
that were written before. Digests of passages that left stay until the generation is dropped.
"""

import mmap
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from search.engine.embedded.digest import NUMBER

Numbers = NDArray[np.uint32]


class Digests(Protocol):
    """Stores digests and gives them back by their places, which count 32-bit numbers."""

    def end(self) -> int:
        """Return the place of the next digest."""
        ...

    def store(self, place: int, digests: Sequence[bytes]) -> None:
        """Store digests for good, from a place on that was the end."""
        ...

    def numbers(self, end: int) -> Numbers | None:
        """Return everything stored; None when that ends before ``end``."""
        ...


class DigestFile:
    """Stores digests in a file that is mapped into memory for reading."""

    def __init__(self, path: Path) -> None:
        """Use a file that need not exist yet."""
        self._path = path
        self._mapped = np.empty(0, NUMBER)

    def end(self) -> int:
        """Return the place after the last whole or half number: a writer may have died."""
        size = self._path.stat().st_size if self._path.exists() else 0
        return -(-size // NUMBER.itemsize)

    def store(self, place: int, digests: Sequence[bytes]) -> None:
        """Write digests to the disk."""
        with self._path.open("ab") as file:
            file.write(bytes(place * NUMBER.itemsize - file.tell()))
            file.write(b"".join(digests))
            file.flush()
            os.fsync(file.fileno())

    def numbers(self, end: int) -> Numbers | None:
        """Return the file, mapped anew when it grew beyond what was mapped."""
        mapped = self._mapped
        if end > len(mapped):
            mapped = self._mapped = _mapped(self._path)
        return mapped if end <= len(mapped) else None


class DigestMemory:
    """Stores digests in memory."""

    def __init__(self) -> None:
        """Start empty."""
        self._stored = b""

    def end(self) -> int:
        """Return the place of the next digest."""
        return len(self._stored) // NUMBER.itemsize

    def store(self, place: int, digests: Sequence[bytes]) -> None:
        """Keep digests."""
        self._stored += b"".join(digests)

    def numbers(self, end: int) -> Numbers | None:
        """Return all that is kept."""
        numbers = np.frombuffer(self._stored, NUMBER)
        return numbers if end <= len(numbers) else None


class Adding:
    """Collects digests and gives them the places at which they will be stored."""

    def __init__(self, digests: Digests) -> None:
        """Start at the end of what is stored; nobody else may add to it meanwhile."""
        self._digests = digests
        self._start = self._next = digests.end()
        self._collected: list[bytes] = []

    def place(self, digest: bytes) -> int:
        """Collect a digest and return its place."""
        place = self._next
        self._next += len(digest) // NUMBER.itemsize
        self._collected.append(digest)
        return place

    def store(self) -> None:
        """Store what was collected: before anything is committed that names a place."""
        if self._collected:
            self._digests.store(self._start, self._collected)


def _mapped(path: Path) -> Numbers:
    try:
        with path.open("rb") as file:
            length = os.fstat(file.fileno()).st_size // NUMBER.itemsize
            if not length:
                return np.empty(0, NUMBER)
            whole = mmap.mmap(file.fileno(), length * NUMBER.itemsize, access=mmap.ACCESS_READ)
    except FileNotFoundError:
        return np.empty(0, NUMBER)
    return np.frombuffer(whole, NUMBER)
