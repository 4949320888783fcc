"""Knows which words an index uses, how rare they are, and what a slip of the finger meant.

Built for one realm at a time: a correction must never name a word that only a wider realm knows.
"""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache
from heapq import nlargest

from search.text.grams import grams
from search.text.slips import Slips
from search.text.stems import stem

MAX_CORRECTIONS = 10
CORRECTABLE = range(4, 41)  # lengths of words worth correcting
_CACHED = 4096


class Vocabulary:
    """Counts in how many passages each folded word of a language stands.

    Immutable for its users; caches what it looked up. Safe to share between threads.
    """

    def __init__(self, counts: Mapping[str, int], passages: int, *, locale: str) -> None:
        """Take the passages that hold each word, and how many passages there are."""
        self.locale = locale
        self.passages = max(passages, 0)
        self._counts = dict(counts)
        self._nearest_cached = lru_cache(maxsize=_CACHED)(self._nearest)
        self._longer_cached = lru_cache(maxsize=_CACHED)(self._longer)

    @classmethod
    def from_counts(cls, counts: Mapping[str, int], passages: int, *, locale: str) -> "Vocabulary":
        """Make a vocabulary of stored counts: word to number of passages."""
        return cls(counts, passages, locale=locale)

    @classmethod
    def from_passages(cls, passages: Iterable[Iterable[str]], *, locale: str) -> "Vocabulary":
        """Make a vocabulary of passages, each given by its folded words."""
        counts: Counter[str] = Counter()
        number = 0
        for passage_words in passages:
            counts.update(set(passage_words))
            number += 1
        return cls(counts, number, locale=locale)

    def changed(self, changes: Iterable[tuple[Mapping[str, int], int]]) -> "Vocabulary":
        """Return the vocabulary after changes: words and passages that came, or left, below zero.

        What was worked out of the words is carried over, so that a small change costs little.
        """
        counts, passages = Counter(self._counts), self.passages
        touched: Counter[str] = Counter()
        for words, number in changes:
            counts.update(words)
            touched.update(words)
            passages += number
        for word in [word for word in touched if counts[word] <= 0]:
            del counts[word]
        after = Vocabulary(counts, passages, locale=self.locale)
        if self._counts:
            after._carry_over(self, touched)
        return after

    @property
    def counts(self) -> Mapping[str, int]:
        """Return the passages that hold each word, for storing."""
        return self._counts

    def knows(self, word: str) -> bool:
        """Tell whether a folded word, or a word of the same stem, stands anywhere."""
        return word in self._counts or stem(word, self.locale) in self._stem_counts

    def idf(self, word: str) -> float:
        """Return the BM25 idf of a folded word's stem; of a stem never seen, the highest."""
        return self.stem_idf(stem(word, self.locale))

    def has_stem(self, stemmed: str) -> bool:
        """Tell whether a word of this stem stands anywhere."""
        return stemmed in self._stem_counts

    def stem_idf(self, stemmed: str) -> float:
        """Return the BM25 idf of a stem; of one never seen, the highest."""
        return self._idf(min(self._stem_counts.get(stemmed, 0), self.passages))

    def idf_of_any(self, words: Iterable[str]) -> float:
        """Return the BM25 idf of folded words that count as one, as if each stood by chance."""
        stems = {stem(word, self.locale) for word in words}
        without = math.prod(1 - self.share(stemmed) for stemmed in sorted(stems))
        return self._idf(self.passages * (1 - without))

    def share(self, stemmed: str) -> float:
        """Return in which part of the passages a stem stands, 0 to 1, at most."""
        return self._part(self._stem_counts.get(stemmed, 0))

    def gram_share(self, gram: str) -> float:
        """Return in which part of the passages a gram stands, 0 to 1, at most; 0 if in none."""
        return self._part(self._gram_counts.get(gram, 0))

    def corrections(self, word: str) -> tuple[tuple[str, int], ...]:
        """Return the nearest known words with their distance, most frequent first.

        Only words at the smallest distance count: 1 slip in short words, up to 2 in long ones. A
        swap of neighbours is one slip. Empty for words that are too short or too long to guess.
        """
        if len(word) not in CORRECTABLE:
            return ()
        return self._nearest_cached(word)

    def completions(self, start: str, limit: int = 5) -> tuple[str, ...]:
        """Return the most frequent longer words that begin with ``start``."""
        return self._longer_cached(start)[:limit] if len(start) >= 2 else ()

    def _nearest(self, word: str) -> tuple[tuple[str, int], ...]:
        near, distance = self._slips.near(word)
        best = nlargest(MAX_CORRECTIONS, near, key=lambda w: (self._counts[w], w))
        return tuple((w, distance) for w in best)

    def _longer(self, start: str) -> tuple[str, ...]:
        first = bisect_left(self._sorted, start)
        last = bisect_left(self._sorted, start + "\U0010ffff")
        found = (w for w in self._sorted[first:last] if w != start)
        return tuple(nlargest(10, found, key=lambda w: (self._counts[w], w)))

    def _carry_over(self, before: "Vocabulary", touched: Mapping[str, int]) -> None:
        """Take over what the vocabulary before had worked out, put right for the touched words."""
        if "_stem_counts" in vars(before):
            self._stem_counts = _summed(before._stem_counts, touched, self._stem)
        if "_gram_counts" in vars(before):
            self._gram_counts = _summed(before._gram_counts, touched, grams)
        came = {w for w in touched if w in self._counts and w not in before._counts}
        left = {w for w in touched if w in before._counts and w not in self._counts}
        if "_slips" in vars(before):
            self._slips = before._slips.changed(self._counts, came, left)
        if "_sorted" in vars(before):
            kept = (w for w in before._sorted if w not in left) if left else before._sorted
            self._sorted = sorted([*kept, *came])

    def _idf(self, found: float) -> float:
        return math.log(1 + (self.passages - found + 0.5) / (found + 0.5))

    def _stem(self, word: str) -> tuple[str]:
        return (stem(word, self.locale),)

    def _part(self, found: int) -> float:
        return min(found / self.passages, 1.0) if self.passages else 0.0

    # Upper bounds: two forms in one passage count twice. Exact numbers would need a second table
    # beside the stored one, and only the sum of a question's idf and the choice of what is asked
    # first hang on them.

    @cached_property
    def _stem_counts(self) -> dict[str, int]:
        return _summed({}, self._counts, self._stem)

    @cached_property
    def _gram_counts(self) -> dict[str, int]:
        return _summed({}, self._counts, grams)

    @cached_property
    def _slips(self) -> Slips:
        return Slips(self._counts)

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._counts)


def _summed(
    before: Mapping[str, int], words: Mapping[str, int], pieces: Callable[[str], Iterable[str]]
) -> dict[str, int]:
    """Return how often pieces occur: as before, and in words that came or, below zero, left."""
    found = dict(before)
    for word, more in words.items():
        for piece in pieces(word):
            found[piece] = found.get(piece, 0) + more
    return {piece: count for piece, count in found.items() if count > 0}
