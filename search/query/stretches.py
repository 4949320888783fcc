"""Cuts a passage into the stretches that an excerpt can be made of.

A stretch is a run of whole sentences below one heading, about as long as wanted. A sentence that is
longer than that is cut at spaces, and dots say where.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from search.passages import Passage

_SENTENCE_END = re.compile(r"(?<=[.!?…:])\s+(?=\S)")
_CUT = "…"


@dataclass(frozen=True)
class Stretch:
    """Holds a run of sentences, the anchor it stands under, and the headings above it."""

    sentences: tuple[str, ...]
    anchor: str
    headings: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the sentences as one text."""
        return " ".join(self.sentences)


class Unit(NamedTuple):
    """Holds a sentence, or a piece of a long one, and the heading that it stands under."""

    text: str
    anchor: str
    headings: tuple[str, ...]


def units_of(passage: Passage, length: int) -> list[Unit]:
    """Return the sentences of a passage, at least one; none is longer than ``length``, or little.

    A stretch can begin with any of them.
    """
    units = list(_units(passage, length))
    if not units:
        text = next(_pieces(passage.opening or passage.title, length), "")
        return [Unit(text, passage.anchor, passage.headings)]
    return units


def stretch(units: Sequence[Unit], start: int, length: int) -> Stretch:
    """Return the run of sentences from one on that fits and stays below its heading."""
    first = units[start]
    end, size = start + 1, len(first.text)
    while end < len(units):
        unit = units[end]
        size += 1 + len(unit.text)
        if size > length or unit.anchor != first.anchor or unit.headings != first.headings:
            break
        end += 1
    return Stretch(tuple([unit.text for unit in units[start:end]]), first.anchor, first.headings)


def _units(passage: Passage, length: int) -> Iterator[Unit]:
    """Yield the sentences of a passage; a passage of headings alone yields those."""
    only_headings = all(line.heading for line in passage.lines)
    above = list(enumerate(passage.headings, 2))
    for line in passage.lines:
        if line.heading:
            above = [(level, text) for level, text in above if level < line.heading]
            above.append((line.heading, line.text))
            if not only_headings:
                continue
        headings = tuple(text for _, text in above)
        for sentence in _SENTENCE_END.split(line.text):
            for piece in _pieces(sentence, length):
                yield Unit(piece, line.anchor, headings)


def _pieces(sentence: str, length: int) -> Iterator[str]:
    """Yield a sentence whole, or cut at spaces with dots at the cuts."""
    start = ""
    while len(sentence) > length:
        at = sentence.rfind(" ", length // 2, length)
        at = at if at > 0 else length
        yield f"{start}{sentence[:at].rstrip()} {_CUT}"
        sentence, start = sentence[at:].lstrip(), f"{_CUT} "
    if sentence:
        yield start + sentence
