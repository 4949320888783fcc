"""Learns which words of two languages mean the same, from texts that translate each other.

IBM model 1 (Brown and others, "The mathematics of statistical machine translation", 1993), both
ways; pure, and plain Python. A pair is as strong as the root of the two chances multiplied: that
the one word is translated by the other, and the other way round.
"""

from collections.abc import Collection, Iterable, Sequence
from math import sqrt
from typing import NamedTuple

from search.across.parallel import Unit

ROUNDS = 5
LEAST = 0.15
MOST = 4  # for one word
MOST_UNITS = 60_000  # a quarter of a minute; many more units bring few new words

_Rows = list[list[int]]


class Pair(NamedTuple):
    """Says that two stems mean the same, and how surely, from 0 to 1."""

    one: str
    other: str
    strength: float


class _Cells:
    """Numbers the pairs of words that ever stood opposite each other."""

    def __init__(self, units: Iterable[Unit], wrong: Collection[tuple[str, str]]) -> None:
        self.numbers: dict[tuple[str, str], int] = {}
        self.of_ones: _Rows = []  # of each word of the one side, its cells with the whole other
        self.of_others: _Rows = []
        for unit in units:
            one, other = map(_spoken, unit)
            rows = [[self._number(x, y) for y in other if (x, y) not in wrong] for x in one]
            columns = [[self._number(x, y) for x in one if (x, y) not in wrong] for y in other]
            self.of_ones += [row for row in rows if row]
            self.of_others += [column for column in columns if column]

    def _number(self, one: str, other: str) -> int:
        return self.numbers.setdefault((one, other), len(self.numbers))

    def chances(self, rows: _Rows, given: Sequence[int]) -> list[float]:
        """Return for each cell the chance of its word in ``rows`` when the other is ``given``."""
        chance = [1.0] * len(given)
        for _round in range(ROUNDS):
            count = [0.0] * len(given)
            for row in rows:
                whole = sum([chance[cell] for cell in row])
                for cell in row:
                    count[cell] += chance[cell] / whole
            total = [0.0] * (max(given, default=-1) + 1)
            for number, counted in zip(given, count, strict=True):
                total[number] += counted
            chance = [counted / total[number] for number, counted in zip(given, count, strict=True)]
        return chance


def learned(units: Iterable[Unit], *, wrong: Collection[tuple[str, str]] = ()) -> list[Pair]:
    """Return the pairs of words that mean the same, in alphabetical order.

    Pairs in ``wrong`` are never taken for each other. A word keeps its ``MOST`` strongest pairs,
    and those that are among the strongest of the other word.
    """
    # Said twice is no surer than once: what every article begins with would drown the rest.
    distinct = sorted(set(units), key=lambda unit: (len(unit[0]) + len(unit[1]), unit))
    cells = _Cells(distinct[:MOST_UNITS], wrong)
    ones, others = _numbered(x for x, _ in cells.numbers), _numbered(y for _, y in cells.numbers)
    to_others = cells.chances(cells.of_others, ones)
    to_ones = cells.chances(cells.of_ones, others)
    strong = (
        Pair(one, other, round(sqrt(there * back), 3))
        for (one, other), there, back in zip(cells.numbers, to_others, to_ones, strict=True)
        if there * back >= LEAST * LEAST
    )
    return sorted(_strongest(list(strong)))


def _spoken(stems: Iterable[str]) -> list[str]:
    """Return words without numbers, which are the same in all languages."""
    return [each for each in stems if not each.isdigit()]


def _numbered(words: Iterable[str]) -> list[int]:
    numbers: dict[str, int] = {}
    return [numbers.setdefault(word, len(numbers)) for word in words]


def _strongest(pairs: Sequence[Pair]) -> set[Pair]:
    """Return the pairs that are among the strongest of one of their words."""
    kept: set[Pair] = set()
    for side in (0, 1):
        of_word: dict[str, list[Pair]] = {}
        for pair in pairs:
            of_word.setdefault(str(pair[side]), []).append(pair)
        for found in of_word.values():
            kept.update(sorted(found, key=lambda pair: (-pair.strength, pair))[:MOST])
    return kept
