"""Cuts a passage into the stretches that an excerpt can be made of.

A stretch is a run of whole sentences below one heading, about as long as wanted. A sentence that is
longer than that is cut at spaces, and dots say where.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from search.passages import Passage

_SENTENCE_END = re.compile(r"(?<=[.!?…:])\s+(?=\S)")
_CUT = "…"

REMEMBERED = 2048  # passages


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
    """Holds a sentence, or a piece of a long one, and the heading that it stands under.

    ``block`` counts the headings from the first line of the passage on.
    """

    text: str
    anchor: str
    headings: tuple[str, ...]
    block: int = 0


@lru_cache(maxsize=REMEMBERED)
def units_of(passage: Passage, length: int) -> tuple[Unit, ...]:
    """Return the sentences of a passage, at least one; none is longer than ``length``, or little.

    A stretch can begin with any of them. A passage of headings alone gives those. Of passages that
    come often they are remembered.
    """
    units: list[Unit] = []
    only_headings = all(line.heading for line in passage.lines)
    above = list(enumerate(passage.headings, 2))
    anchor, headings, block = passage.anchor, passage.headings, 0
    for line in passage.lines:
        if line.heading:
            above = [(level, text) for level, text in above if level < line.heading]
            above.append((line.heading, line.text))
            headings, block = tuple([text for _, text in above]), block + 1
            if not only_headings:
                continue
        if line.anchor != anchor:
            anchor, block = line.anchor, block + 1
        for sentence in _SENTENCE_END.split(line.text):
            pieces = _pieces(sentence, length) if len(sentence) > length else (sentence,)
            units += [Unit(piece, anchor, headings, block) for piece in pieces if piece]
    if not units:
        text = next(_pieces(passage.opening or passage.title, length), "")
        return (Unit(text, passage.anchor, passage.headings),)
    return tuple(units)


def end_of(units: Sequence[Unit], start: int, length: int) -> int:
    """Return where the run of sentences from one on ends that fits and stays below its heading."""
    end, size, block = start + 1, len(units[start].text), units[start].block
    while end < len(units):
        size += 1 + len(units[end].text)
        if size > length or units[end].block != block:
            break
        end += 1
    return end


def stretch(units: Sequence[Unit]) -> Stretch:
    """Return a run of sentences below one heading as a stretch."""
    return Stretch(tuple([unit.text for unit in units]), units[0].anchor, units[0].headings)


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
