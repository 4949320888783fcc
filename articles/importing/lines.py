"""Reads the lines of import files, plain or gzipped, and knows where each one stands."""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TextIO, cast

SHOWN = 80  # characters


class DamagedFileError(ValueError):
    """Says which compressed file can't be read to its end, and why."""


class Line(NamedTuple):
    """Is one line of a file, and where it stands."""

    file: str
    number: int
    text: str

    @property
    def place(self) -> str:
        """Return in words where the line stands."""
        return f"{self.file}, line {self.number}"

    def told(self, why: object) -> str:
        """Return ``why``, with the place and the line's beginning, harmless in a terminal."""
        return f"{self.place}: {why}: {self.text.strip()[:SHOWN]!r}"


def lines_of(path: Path) -> Iterator[Line]:
    """Yield the lines that aren't blank; raises ``DamagedFileError`` where a file is damaged."""
    with _opened(path) as texts:
        for number, text in enumerate(_whole(texts, path), start=1):
            if text.strip():
                yield Line(path.name, number, text)


def _opened(path: Path) -> TextIO:
    """Open a file; bytes that are not UTF-8 arrive as half surrogates, which no line may hold."""
    if path.suffix == ".gz":
        return cast(TextIO, gzip.open(path, "rt", encoding="utf-8", errors="surrogateescape"))
    return path.open(encoding="utf-8", errors="surrogateescape")


def _whole(texts: Iterator[str], path: Path) -> Iterator[str]:
    try:
        yield from texts
    except (EOFError, OSError, zlib.error) as error:
        raise DamagedFileError(f"{path.name} is damaged: {error}") from error
