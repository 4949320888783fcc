"""Looks phrases up while somebody types: a table in memory for one index, or for one team in it.

Pure. One thread at a time may change a book (``serving`` sees to that); any number may read.
"""

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain, islice
from typing import Any

from search.suggest.lexicon import Lexicon, Matches
from search.suggest.phrases import Written
from search.text.asking import is_asking

MOST_LOOKED_AT = 2000  # phrases for one keystroke, and as many that begin as typed
WORN_FROM = 1000
FROM_START = 0.5  # what a phrase gains that begins as was typed
SHORTNESS = 0.2  # what one gains of which everything was typed


@dataclass(frozen=True)
class Fitting:
    """Is a phrase of an article that fits what was typed; ``words`` are those that do."""

    article: int
    key: Any
    phrase: Written
    score: float
    words: frozenset[str]


class PhraseBook:
    """Holds the phrases of many articles, and finds those that fit what was typed so far."""

    def __init__(self, locale: str) -> None:
        """Start empty."""
        self.locale = locale
        self.products: Counter[int] = Counter()
        self.keys: dict[int, Any] = {}
        self._phrases: list[tuple[int, Written] | None] = []
        self._of_article: dict[int, tuple[range, Sequence[int]]] = {}
        self._holding: defaultdict[str, array[int]] = defaultdict(lambda: array("L"))
        self._starts: list[tuple[str, int]] = []
        self._new: list[tuple[str, int]] = []
        self._counts: Counter[str] = Counter()
        self._lexicon = Lexicon(locale)

    def put(
        self, article: int, key: Any, phrases: Sequence[Written], products: Iterable[int]
    ) -> None:
        """Take in what an article offers, in place of what it offered; ``settle`` comes last."""
        self.remove(article)
        products = tuple(products)
        first = len(self._phrases)
        for at, phrase in enumerate(phrases, first):
            self._phrases.append((article, phrase))
            self._new.append((phrase.folded, at))
            for word in set(phrase.folded.split()):
                self._holding[word].append(at)
                self._counts[word] += 1
        self.keys[article] = key
        self._of_article[article] = (range(first, len(self._phrases)), products)
        self.products.update(products)

    def remove(self, article: int) -> None:
        """Forget an article; ``settle`` comes last."""
        places, products = self._of_article.pop(article, (range(0), ()))
        self.keys.pop(article, None)
        self.products.subtract(products)
        for at in places:
            held = self._phrases[at]
            self._phrases[at] = None
            self._counts.subtract(set(held[1].folded.split()) if held else ())

    def settle(self) -> None:
        """Make what was put and removed ready to be looked up."""
        gone = [word for word, number in self._counts.items() if number <= 0]
        for word in gone:
            del self._counts[word], self._holding[word]
        self._lexicon.change((word for text, _ in self._new for word in text.split()), gone)
        kept = [each for each in self._starts if self._phrases[each[1]] is not None]
        new = [each for each in self._new if self._phrases[each[1]] is not None]
        self._starts, self._new = sorted([*kept, *new]), []

    @property
    def worn(self) -> bool:
        """Tell whether most of what is held belongs to what articles offered long ago."""
        return len(self._phrases) > WORN_FROM + 2 * len(self._starts)

    def __len__(self) -> int:
        """Return the number of articles."""
        return len(self._of_article)

    def __contains__(self, article: int) -> bool:
        """Tell whether an article offers something here."""
        return article in self._of_article

    def fitting(self, typed: Sequence[str], limit: int, *, unfinished: bool) -> list[Fitting]:
        """Return the best phrase of each of the best articles for folded words.

        Every word must fit, words of mere asking apart. The last one may be ``unfinished``.
        """
        places = range(len(typed))
        needed = [at for at in places if not is_asking(typed[at], self.locale)] or places
        found = [
            self._lexicon.matches(typed[at], unfinished=unfinished and at == len(typed) - 1)
            for at in needed
        ]
        if not typed or not all(found):
            return []
        asked = " ".join(typed)
        scored = (self._scored(at, asked, found) for at in self._places(asked, found))
        best: dict[int, Fitting] = {}
        for each in scored:
            if each and (each.article not in best or _order(each) < _order(best[each.article])):
                best[each.article] = each
        return nsmallest(limit, best.values(), key=_order)

    def of(self, article: int) -> Fitting | None:
        """Return an article by its number, with the first phrase that it offers; no word fits."""
        places, _products = self._of_article.get(article, (range(0), ()))
        held = self._phrases[places[0]] if places else None
        return Fitting(article, self.keys[article], held[1], 0.0, frozenset()) if held else None

    def _places(self, asked: str, found: Sequence[Matches]) -> Iterable[int]:
        """Return where phrases stand that may fit: those that begin as asked, then the others."""
        first = bisect_left(self._starts, (asked, -1))
        last = bisect_left(self._starts, (asked + "\U0010ffff", -1), lo=first)
        begin = [at for _, at in self._starts[first : min(last, first + MOST_LOOKED_AT)]]
        rarest = min(found, key=self._number)
        others = chain.from_iterable(self._holding.get(word, ()) for word in rarest)
        return dict.fromkeys(chain(begin, islice(others, MOST_LOOKED_AT)))

    def _number(self, matches: Matches) -> int:
        return sum(len(self._holding.get(word, ())) for word in matches)

    def _scored(self, at: int, asked: str, found: Sequence[Matches]) -> Fitting | None:
        held = self._phrases[at]
        if held is None:
            return None
        article, phrase = held
        inside = phrase.folded.split()
        score, fit = 0.0, set()
        for matches in found:
            here = [(matches[word], word) for word in inside if word in matches]
            if not here:
                return None
            quality, word = max(here)
            score += quality
            fit.add(word)
        score /= len(found)
        score += FROM_START * phrase.folded.startswith(asked)
        score += SHORTNESS * min(1.0, len(found) / len(inside))
        return Fitting(article, self.keys[article], phrase, score, frozenset(fit))


def _order(fitting: Fitting) -> tuple[float, int, str, int]:
    return -fitting.score, len(fitting.phrase.text), fitting.phrase.folded, fitting.article
