"""Tells which words of a text answer which words of a question.

A word matches by stem, as a correction or completion, or by sharing most of its grams: so do
inflections that the stemmer misses and the parts of compounds.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from search.query.asked import PlannedWord
from search.text.grams import grams
from search.text.stems import stem
from search.text.words import words

SHORTEST_BY_GRAMS = 4
REMEMBERED = 65_536  # words of a language


class _Marks(dict[str, tuple[str, ...]]):
    """Remembers the grams and marked stems of words as they stand in texts of one language.

    A word that shares none of them with a question answers nothing there. Texts share most of their
    words, and looking up one that is known is all that most of them cost.
    """

    def __init__(self, locale: str) -> None:
        super().__init__()
        self._locale = locale

    def __missing__(self, raw: str) -> tuple[str, ...]:
        marks: list[str] = []
        for word in words(raw):
            marks.append(_stem_mark(stem(word, self._locale)))
            marks.extend(grams(word) if len(word) >= SHORTEST_BY_GRAMS else ())
        if len(self) >= REMEMBERED:
            self.clear()
        self[raw] = tuple(marks)
        return self[raw]


_marks: dict[str, _Marks] = {}


def _stem_mark(stemmed: str) -> str:
    return f"={stemmed}"


class Matcher:
    """Looks words of texts up in one question; remembers what it looked up."""

    def __init__(self, asked: Sequence[PlannedWord], locale: str, *, share: float) -> None:
        """Take the question's words; more than ``share`` of the shorter word's grams must agree."""
        self._locale = locale
        self._share = share
        self._by_stem: dict[str, int] = {}
        self._by_gram: dict[str, list[tuple[int, int]]] = {}
        for position, word in enumerate(asked):
            for meant in (word, *word.also):
                self._learn(position, meant)
        self._marks = frozenset([*self._by_gram, *map(_stem_mark, self._by_stem)])
        self._seen: set[str] = set()
        self._answers: dict[str, int] = {}

    def _learn(self, position: int, word: PlannedWord) -> None:
        """Remember by what a text's word answers: stems, and grams with how many there are."""
        for each in (word.stem, *(other for other, _ in (*word.others, *word.across))):
            self._by_stem.setdefault(each, position)
        for gram in word.grams if len(word.word) >= SHORTEST_BY_GRAMS else ():
            self._by_gram.setdefault(gram, []).append((position, len(word.grams)))

    def positions(self, raw_words: Iterable[str]) -> set[int]:
        """Return which words of the question are answered by any of these, folded or not."""
        return set(self.matching(raw_words).values())

    def shares(self, raw_words: Iterable[str]) -> dict[int, float]:
        """Return how much of each word of the question is answered by any of these, 0 to 1.

        A word that stands there, or more than half of its grams, counts whole; where only a part
        of it stands there as a word of its own, that part counts.
        """
        best: dict[int, float] = {}
        for raw, position in self.matching(raw_words).items():
            best[position] = max(best.get(position, 0.0), self._part(raw, position))
        return best

    def _part(self, raw: str, position: int) -> float:
        """Return how much of a word of the question a word of a text is that answers it."""
        parts = [0.0]
        for word in words(raw):
            if self._by_stem.get(stem(word, self._locale)) == position:
                return 1.0
            common: Counter[int] = Counter()
            for gram in grams(word):
                common.update(size for at, size in self._by_gram.get(gram, ()) if at == position)
            parts += [number / size for size, number in common.items()]
        return 1.0 if max(parts) > self._share else max(parts)

    def matching(self, raw_words: Iterable[str]) -> dict[str, int]:
        """Return those of these words that answer one of the question's, with which it is."""
        given = set(raw_words)
        self._look_up(given)
        return {raw: self._answers[raw] for raw in given & self._answers.keys()}

    def position_of(self, raw: str) -> int | None:
        """Return which word of the question a word as it stands in a text answers."""
        if raw not in self._seen:
            self._look_up({raw})
        return self._answers.get(raw)

    def _look_up(self, raw_words: set[str]) -> None:
        """Remember what words answer: most answer nothing, and are told apart quickly."""
        new, unlike = raw_words - self._seen, self._marks.isdisjoint
        marks = _marks.setdefault(self._locale, _Marks(self._locale))
        for raw in [raw for raw in new if not unlike(marks[raw])]:
            found = [at for at in map(self._position, words(raw)) if at is not None]
            if found:
                self._answers[raw] = found[0]
        self._seen |= new

    def _position(self, word: str) -> int | None:
        """Return which word of the question a folded word answers, or None."""
        found = self._by_stem.get(stem(word, self._locale))
        if found is not None or len(word) < SHORTEST_BY_GRAMS:
            return found
        own = grams(word)
        common: defaultdict[tuple[int, int], int] = defaultdict(int)
        for gram in own:
            for each in self._by_gram.get(gram, ()):
                common[each] += 1
        if not common:
            return None
        share, position = max((n / min(len(own), size), -at) for (at, size), n in common.items())
        return -position if share > self._share else None
