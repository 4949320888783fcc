"""Finds the words of phrases that a typed word means: itself, its forms, its slips, its rest.

Pure and in memory. Kept per index, so that no correction names a word that only others may read.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from search.text.stems import stem

WHOLE, FORM, BEGUN, LONGER, SLIP = 1.0, 0.9, 0.95, 0.7, 0.6
CORRECTABLE = range(4, 31)
LONG_WORD = 8  # from this length on, two slips are forgiven
MOST_WORDS = 300
MOST_SLIPS = 20
_CACHED = 2000

Matches = dict[str, float]
"""Maps words of phrases to how well they fit, 0 to 1."""


class Lexicon:
    """Holds the distinct folded words of some phrases."""

    def __init__(self, locale: str) -> None:
        """Start empty."""
        self._locale = locale
        self._sorted: list[str] = []
        self._known: set[str] = set()
        self._by_stem: defaultdict[str, list[str]] = defaultdict(list)
        self._beginnings: dict[int, list[str]] = {}
        self._corrected: dict[tuple[str, bool], Matches] = {}

    def change(self, new: Iterable[str], gone: Iterable[str]) -> None:
        """Take words in and forget others: no slip may mean one that stands nowhere any more."""
        new = {word for word in new if word not in self._known}
        gone = {word for word in gone if word in self._known}
        if not new and not gone:
            return
        for word in new:
            self._by_stem[stem(word, self._locale)].append(word)
        for word in gone:
            self._by_stem[stem(word, self._locale)].remove(word)
        self._known = (self._known - gone) | new
        # Nearly in order already, which Python sorts in one pass; replaced in one step, because
        # others may be reading.
        self._sorted = sorted([*(word for word in self._sorted if word not in gone), *new])
        self._beginnings, self._corrected = {}, {}

    def matches(self, word: str, *, unfinished: bool) -> Matches:
        """Return the words that a folded word means; slips only where nothing else fits."""
        found: Matches = {}
        if unfinished or len(word) in CORRECTABLE:
            longer = BEGUN if unfinished else LONGER
            found = dict.fromkeys(self._beginning_with(word), longer)
        for form in self._by_stem.get(stem(word, self._locale), ()):
            found[form] = FORM
        if word in self._known:
            found[word] = WHOLE
        return found or self._slips(word, unfinished=unfinished)

    def _beginning_with(self, start: str) -> list[str]:
        first = bisect_left(self._sorted, start)
        last = bisect_left(self._sorted, start + "\U0010ffff", lo=first)
        return self._sorted[first : min(last, first + MOST_WORDS)]

    def _slips(self, word: str, *, unfinished: bool) -> Matches:
        if len(word) not in CORRECTABLE or word.isdigit():
            return {}
        key = (word, unfinished)
        if key not in self._corrected:
            if len(self._corrected) >= _CACHED:
                self._corrected.clear()
            self._corrected[key] = self._nearest(word, unfinished=unfinished)
        return self._corrected[key]

    def _nearest(self, word: str, *, unfinished: bool) -> Matches:
        """Return the words at the smallest distance; of an unfinished word, by their beginnings."""
        for distance in (1, 2) if len(word) >= LONG_WORD else (1,):
            near: dict[str, None] = {}
            for length in range(len(word) - distance, len(word) + distance + 1):
                choices = self._of_length(length, beginnings=unfinished)
                found = extract(
                    word, choices, scorer=OSA.distance, score_cutoff=distance, limit=MOST_SLIPS
                )
                near |= dict.fromkeys(match for match, *_ in found)
            if near and unfinished:
                return dict.fromkeys((w for n in near for w in self._beginning_with(n)), SLIP)
            if near:
                return dict.fromkeys(near, SLIP)
        return {}

    def _of_length(self, length: int, *, beginnings: bool) -> list[str]:
        key = length if beginnings else -length
        if key not in self._beginnings:
            if beginnings:
                chosen = {w[:length] for w in self._sorted if len(w) >= length}
            else:
                chosen = {w for w in self._sorted if len(w) == length}
            self._beginnings[key] = sorted(chosen)
        return self._beginnings[key]
