"""Tells which words of a text answer which words of a question.

A word matches by stem, as a correction or completion, or by sharing most of its grams: so do
inflections that the stemmer misses and the parts of compounds.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from search.query.chunks import SHORTEST_BY_GRAMS, chunks_of, read, stem_mark
from search.query.word import PlannedWord
from search.text.grams import SIZE, grams
from search.text.stems import stem


class Matcher:
    """Looks chunks of texts, what stands between spaces, up in one question."""

    def __init__(self, asked: Sequence[PlannedWord], locale: str, *, share: float) -> None:
        """Take the question's words; more than ``share`` of the shorter word's grams must agree."""
        self._locale = locale
        self._share = share
        self._by_stem: dict[str, int] = {}
        self._by_gram: dict[str, list[tuple[int, int]]] = {}
        self._chunks = chunks_of(locale)
        self._marks: set[str] = set()
        for position, word in enumerate(asked):
            for meant in (word, *word.also):
                self._learn(position, meant)
        self._marks.update(map(stem_mark, self._by_stem))
        self._fewest = min([size for each in self._by_gram.values() for _, size in each], default=0)
        self._alike: set[str] = set()
        self._taken_in: defaultdict[str, int] = defaultdict(int)
        self._met = 0
        self._answers: dict[str, int | None] = {}

    def _learn(self, position: int, word: PlannedWord) -> None:
        """Remember by what a text's word answers: stems, and grams with how many there are."""
        for each in (word.stem, *(other for other, _ in (*word.others, *word.across))):
            self._by_stem.setdefault(each, position)
        own = word.grams if len(word.word) >= SHORTEST_BY_GRAMS else ()
        for gram in own:
            self._by_gram.setdefault(gram, []).append((position, len(own)))
        self._marks.update(self._telling(own))

    def _telling(self, own: Sequence[str]) -> Sequence[str]:
        """Return as many grams, the rarest, as every word that shares enough has one of.

        No word that is long enough has fewer grams than a gram has letters, but for one letter
        again and again.
        """
        needed = int(self._share * min(len(own), SIZE)) + 1
        rarest = sorted(own, key=lambda gram: len(self._chunks.with_mark(gram)))
        return rarest[: len(own) - needed + 1]

    def alike(self, texts: set[str]) -> set[str]:
        """Return those of these chunks that may answer a word of the question: few do."""
        met = self._chunks.meet(texts)
        if met != self._met:
            for mark in self._marks:
                found = self._chunks.with_mark(mark)
                self._alike.update(found[self._taken_in[mark] :])
                self._taken_in[mark] = len(found)
            self._met = met
        return texts & self._alike

    def positions(self, texts: set[str]) -> set[int]:
        """Return which words of the question are answered by the words of any of these chunks."""
        return {position for _, position in self._answering(texts)}

    def shares(self, texts: set[str]) -> dict[int, float]:
        """Return how much of each word of the question is answered by any of these, 0 to 1.

        A word that stands there, or more than half of its grams, counts whole; where only a part
        of it stands there as a word of its own, that part counts.
        """
        best: dict[int, float] = {}
        for word, position in self._answering(texts):
            if best.get(position, 0.0) < 1.0:
                best[position] = max(best.get(position, 0.0), self._part(word, position))
        return best

    def raw(self, text: str) -> dict[str, int]:
        """Return the words of a chunk, as they stand there, that answer one of the question's."""
        found: dict[str, int] = {}
        for raw, folded in read(text).raw:
            for word in folded:
                position = self._position(word)
                if position is not None:
                    found.setdefault(raw, position)
        return found

    def _answering(self, texts: set[str]) -> Iterator[tuple[str, int]]:
        """Yield the folded words that answer one of the question's, with which it is."""
        for word in {word for text in self.alike(texts) for word in read(text).words}:
            position = self._position(word)
            if position is not None:
                yield word, position

    def _part(self, word: str, position: int) -> float:
        """Return how much of a word of the question a word of a text is that answers it."""
        if self._by_stem.get(stem(word, self._locale)) == position:
            return 1.0
        common = self._common(grams(word))
        part = max([number / size for (at, size), number in common.items() if at == position])
        return 1.0 if part > self._share else part

    def _position(self, word: str) -> int | None:
        """Return which word of the question a folded word answers, or None."""
        if word not in self._answers:
            found = self._by_stem.get(stem(word, self._locale))
            if found is None and len(word) >= SHORTEST_BY_GRAMS:
                found = self._closest(grams(word))
            self._answers[word] = found
        return self._answers[word]

    def _closest(self, own: Sequence[str]) -> int | None:
        """Return which word of the question shares enough of these grams, the most of all."""
        shared = [gram for gram in own if gram in self._by_gram]
        if len(shared) <= self._share * min(len(own), self._fewest):
            return None  # too few, even if all were of one word
        common = self._common(shared)
        share, position = max((n / min(len(own), size), -at) for (at, size), n in common.items())
        return -position if share > self._share else None

    def _common(self, own: Iterable[str]) -> dict[tuple[int, int], int]:
        """Return how many of these grams words of the question have, by place and size."""
        common: defaultdict[tuple[int, int], int] = defaultdict(int)
        for gram in own:
            for each in self._by_gram.get(gram, ()):
                common[each] += 1
        return common
