"""Tells which words of a text answer which words of a question.

A word matches by stem, as a correction or completion, or by sharing most of its grams: so do
inflections that the stemmer misses and the parts of compounds.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from search.query.plan import PlannedWord
from search.text.grams import grams
from search.text.stems import stem
from search.text.words import words

SHORTEST_BY_GRAMS = 4

folded = lru_cache(maxsize=65536)(words)  # texts share most of their words


class Matcher:
    """Looks words of texts up in one question; remembers what it looked up."""

    def __init__(self, asked: Sequence[PlannedWord], locale: str, *, share: float) -> None:
        """Take the question's words; more than ``share`` of the shorter word's grams must agree."""
        self._locale = locale
        self._share = share
        self._by_stem: dict[str, int] = {}
        for position, word in enumerate(asked):
            for each in (word.stem, *(other for other, _ in word.others)):
                self._by_stem.setdefault(each, position)
        self._by_gram: dict[str, list[int]] = {}
        self._sizes = [len(word.grams) for word in asked]
        for position, word in enumerate(asked):
            for gram in word.grams if len(word.word) >= SHORTEST_BY_GRAMS else ():
                self._by_gram.setdefault(gram, []).append(position)
        self._grams = frozenset(self._by_gram)
        self._known: dict[str, int | None] = {}
        self._raw: dict[str, int | None] = {}

    def position(self, word: str) -> int | None:
        """Return which word of the question a folded word answers, or None."""
        if word not in self._known:
            self._known[word] = self._looked_up(word)
        return self._known[word]

    def positions(self, text_words: Iterable[str]) -> set[int]:
        """Return which words of the question are answered by any of these folded words."""
        return {at for at in map(self.position, text_words) if at is not None}

    def position_of(self, raw: str) -> int | None:
        """Return which word of the question a word as it stands in a text answers."""
        try:
            return self._raw[raw]
        except KeyError:
            found = [at for at in map(self.position, folded(raw)) if at is not None]
            self._raw[raw] = found[0] if found else None
            return self._raw[raw]

    def _looked_up(self, word: str) -> int | None:
        found = self._by_stem.get(stem(word, self._locale))
        if found is not None or len(word) < SHORTEST_BY_GRAMS:
            return found
        own = grams(word)
        if self._grams.isdisjoint(own):
            return None
        common = Counter(at for gram in own for at in self._by_gram.get(gram, ()))
        share, position = max((n / min(len(own), self._sizes[at]), -at) for at, n in common.items())
        return -position if share > self._share else None
