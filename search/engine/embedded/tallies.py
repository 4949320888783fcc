"""Counts the tokens of a question in the digests of some passages, all at once.

Pure. What is counted comes as a table: a row for each token, a column for each passage.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.engine.embedded import digest
from search.engine.embedded.digest import NUMBER, gram_code, token_code
from search.engine.embedded.digests import Numbers
from search.passages.fields import (
    EXACT,
    GRAMS,
    HEADING_GRAMS,
    OPENING_STEMS,
    STEMS,
    TITLE_GRAMS,
    TITLE_STEMS,
)
from search.text.grams import SIZE

Whole = NDArray[np.int64]

TOKENS_IN = {  # in the head of a digest
    STEMS: digest.IN_STEMS,
    TITLE_STEMS: digest.IN_TITLE,
    OPENING_STEMS: digest.IN_OPENING,
    EXACT: digest.IN_EXACT,
    GRAMS: digest.IN_GRAMS,
    TITLE_GRAMS: digest.IN_TITLE_GRAMS,
    HEADING_GRAMS: digest.IN_HEADING_GRAMS,
}
_COLUMNS = (digest.IN_STEMS, digest.IN_OPENING, digest.IN_EXACT, digest.IN_TEAMS)
_COLUMN_OF = {
    STEMS: digest.IN_STEMS,
    TITLE_STEMS: digest.IN_STEMS,
    OPENING_STEMS: digest.IN_OPENING,
    EXACT: digest.IN_EXACT,
}
_TEXT_OF = {
    GRAMS: digest.TEXT,
    TITLE_GRAMS: digest.TITLE_TEXT,
    HEADING_GRAMS: digest.HEADING_TEXT,
}
_BITS = 14
_SPREAD = np.uint32(2654435761)  # multiplied by it, numbers differ in their first bits
_SHIFT = np.uint32(32 - _BITS)


class _Column(NamedTuple):
    """Holds the numbers of one part of all digests in a row, and whose each is."""

    numbers: Numbers
    rows: Whole


class Tallies:
    """Looks tokens up in passages, given by the places of their digests."""

    def __init__(self, numbers: Numbers, places: Whole) -> None:
        """Read the heads; the rest is read when it is asked for."""
        self._numbers = numbers
        self._places = places
        self._columns: dict[tuple[int, int], _Column] = {}
        self.heads: Whole = numbers[places[:, None] + np.arange(digest.HEAD)].astype(np.int64)

    def lengths(self, field: str) -> Whole:
        """Return how many tokens each passage has in a field."""
        return self.heads[:, TOKENS_IN[field]]

    def counts(self, field: str, tokens: Sequence[str]) -> Whole:
        """Return how often each token stands in a field of each passage."""
        if field in _TEXT_OF:
            codes = np.array([gram_code(token) for token in tokens], NUMBER)
            which, rows = self._in_text(_TEXT_OF[field], codes)
        else:
            codes = np.array([token_code(token) for token in tokens], NUMBER)
            column = self._column(_COLUMN_OF[field], TOKENS_IN[field])
            at, which = _found(column.numbers, codes)
            rows = column.rows[at]
        shape = len(tokens), len(self._places)
        return np.bincount(which * shape[1] + rows, minlength=shape[0] * shape[1]).reshape(shape)

    def beside(self, first: str, second: str) -> Whole:
        """Return how often two stems stand side by side in the text of each passage."""
        numbers, rows = self._column(digest.IN_STEMS, digest.IN_STEMS)
        pair = (numbers[:-1] == token_code(first)) & (numbers[1:] == token_code(second))
        inside = rows[:-1][pair & (rows[:-1] == rows[1:])]
        return np.bincount(inside, minlength=len(self._places))

    def open_to(self, teams: Sequence[int]) -> NDArray[np.bool_]:
        """Tell which passages a member of any of the teams may find."""
        column = self._column(digest.IN_TEAMS, digest.IN_TEAMS)
        rows = column.rows[np.isin(column.numbers, teams)]
        return np.bincount(rows, minlength=len(self._places)) > 0

    def _column(self, column: int, length: int) -> _Column:
        """Return the first numbers of one column, as many as the head says at ``length``."""
        if (column, length) not in self._columns:
            self._columns[column, length] = self._gathered(column, length)
        return self._columns[column, length]

    def _gathered(self, column: int, length: int) -> _Column:
        before = _COLUMNS[: _COLUMNS.index(column)]
        starts = self._places + digest.HEAD + self.heads[:, before].sum(axis=1)
        lengths = self.heads[:, length]
        rows = np.repeat(np.arange(len(lengths)), lengths)
        skipped = np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
        return _Column(self._numbers[skipped + np.arange(len(rows))], rows)

    def _in_text(self, length: int, codes: Numbers) -> tuple[Whole, Whole]:
        """Return which grams stand where: positions of codes, and the passages of each."""
        starts = self._places + digest.HEAD + self.heads[:, _COLUMNS].sum(axis=1)
        starts = starts * NUMBER.itemsize
        if length == digest.HEADING_TEXT:
            starts = starts + self.heads[:, digest.TEXT]
        lengths = self.heads[:, length]
        everything = self._numbers.data.cast("B")
        ends = starts + lengths
        joined = b"".join(
            [everything[a:b] for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]
        )
        ends = np.cumsum(lengths)
        positions, which = [], []
        for shift in range(NUMBER.itemsize):
            whole = (len(joined) - shift) // NUMBER.itemsize
            if whole > 0:
                at, found = _found(np.frombuffer(joined, NUMBER, whole, shift), codes)
                positions.append(at * NUMBER.itemsize + shift)
                which.append(found)
        if not which:
            return np.empty(0, np.int64), np.empty(0, np.int64)
        at, found = np.concatenate(positions), np.concatenate(which)
        rows = np.searchsorted(ends, at, side="right")
        inside = at + SIZE <= ends[rows]  # not across the end of one text and the start of another
        return found[inside], rows[inside]


def _found(numbers: Numbers, codes: Numbers) -> tuple[Whole, Whole]:
    """Return the positions of numbers that are among codes, and which code each is."""
    order = np.argsort(codes)
    ordered = codes[order]
    # Most numbers are none of the codes: a small table tells that fast.
    likely = np.zeros(1 << _BITS, np.bool_)
    likely[(codes * _SPREAD) >> _SHIFT] = True
    at = np.flatnonzero(likely[(numbers * _SPREAD) >> _SHIFT])
    among = numbers[at]
    nearest = np.minimum(np.searchsorted(ordered, among), len(ordered) - 1)
    same = ordered[nearest] == among
    return at[same], order[nearest[same]]
