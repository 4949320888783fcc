"""Compares two sentences word by word.

Pure. Words are aligned by rapidfuzz (bit-parallel); what has more than ``WORDS`` words or
``CHARACTERS`` characters is shown as removed and added whole.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from rapidfuzz.distance import LCSseq

WORDS = 2000
CHARACTERS = 20_000
_WORD = re.compile(r"\s*(?:\w+|[^\w\s])")

Change = Literal["same", "added", "removed"]


@dataclass(frozen=True)
class Piece:
    """Holds a stretch of words inside a sentence, spaces included."""

    text: str
    change: Change


def pieces_of(before: str, after: str) -> tuple[Piece, ...]:
    """Return the stretches that lead from one sentence to the other, in reading order."""
    if before == after:
        return (Piece(after, "same"),) if after else ()
    if max(len(before), len(after)) > CHARACTERS:
        whole = Piece(before, "removed"), Piece(after, "added")
        return tuple(piece for piece in whole if piece.text)
    grouped = groupby(_steps(_WORD.findall(before), _WORD.findall(after)), key=lambda at: at[0])
    return tuple(Piece("".join(text for _, text in group), change) for change, group in grouped)


def _steps(old: list[str], new: list[str]) -> Iterator[tuple[Change, str]]:
    if max(len(old), len(new)) > WORDS:
        yield "removed", "".join(old)
        yield "added", "".join(new)
        return
    numbers: dict[str, int] = {}
    one, other = (
        [numbers.setdefault(word.strip(), len(numbers)) for word in words] for words in (old, new)
    )
    done_old = done_new = 0
    for block in LCSseq.editops(one, other).as_matching_blocks():
        yield from (("removed", word) for word in old[done_old : block.a])
        yield from (("added", word) for word in new[done_new : block.b])
        done_old, done_new = block.a + block.size, block.b + block.size
        both = zip(old[block.a : done_old], new[block.b : done_new], strict=True)
        # The longer one has the space before the word, if either has.
        yield from (("same", max(pair, key=len)) for pair in both)
