"""Finds the known words that are one or two slips of the finger away from another, without a scan.

A slip is a letter too many, too few or another, or two neighbours swapped (optimal string alignment
distance). One slip: all words that it could have been are made and looked up. Two slips in a long
word leave its start or its end with at most one: words are kept by both, and only those are
compared of which either is so near. Text is folded to plain letters; the few words with others are
compared one by one.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from itertools import chain
from string import ascii_lowercase, digits

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

LONG_WORD = 8  # from this length on, two slips are forgiven: each end has letters of its own
_END = 4  # letters by which words are kept, at either end
_LETTERS = ascii_lowercase + digits

_Kept = dict[str, tuple[str, ...]]


class Slips:
    """Holds folded words, ready to be found by what was typed instead of them.

    Immutable for its users. Numbers are left out: another number is no slip.
    """

    def __init__(self, words: Collection[str]) -> None:
        """Take the words, which must not change; what two slips need is made when first asked."""
        self._words = words

    def changed(self, words: Collection[str], came: set[str], left: set[str]) -> "Slips":
        """Return those for ``words``, which lack what left and have what came, at little cost."""
        after = Slips(words)
        if "_odd" in vars(self):
            after._odd = [*(w for w in self._odd if w not in left), *filter(_is_odd, came)]
        if "_by_ends" in vars(self):
            after._by_ends = dict(self._by_ends)
            for word in filter(_is_plain, left):
                for end in _ends(word):
                    after._by_ends[end] = tuple(w for w in after._by_ends[end] if w != word)
            for word in filter(_is_plain, came):
                for end in _ends(word):
                    after._by_ends[end] = (*after._by_ends.get(end, ()), word)
        return after

    def near(self, word: str) -> tuple[list[str], int]:
        """Return the nearest words other than this, in no order, and their distance.

        ([], 0) when none is near: at one slip, or at two in a long word.
        """
        found = {*self._one_off(word), *_at(1, word, self._odd)}
        if found or len(word) < LONG_WORD:
            return list(found), int(bool(found))
        found = {*_at(2, word, self._kept_by(_like_ends(word))), *_at(2, word, self._odd)}
        return list(found), 2 * bool(found)

    def _one_off(self, word: str) -> Iterable[str]:
        """Return the plain words at one slip."""
        if len(word) > 2 * _END:  # too long for one slip to touch both ends
            return _at(1, word, self._kept_by(set(_ends(word))))
        return [w for w in _one_slip(word) if w in self._words and _is_plain(w) and w != word]

    def _kept_by(self, ends: set[str]) -> list[str]:
        return list(chain.from_iterable(self._by_ends[end] for end in ends & self._by_ends.keys()))

    @cached_property
    def _odd(self) -> list[str]:
        return list(filter(_is_odd, self._words))

    @cached_property
    def _by_ends(self) -> _Kept:
        kept: dict[str, list[str]] = {}
        for word in filter(_is_plain, self._words):
            for end in _ends(word):
                kept.setdefault(end, []).append(word)
        return {end: tuple(words) for end, words in kept.items()}


def _one_slip(word: str) -> set[str]:
    """Return what one slip, or none, in plain letters makes of a word."""
    made = {word}
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        made.update([f"{before}{letter}{after}" for letter in _LETTERS])
        if after:
            made.add(before + after[1:])
            made.update([f"{before}{letter}{after[1:]}" for letter in _LETTERS])
        if len(after) > 1:
            made.add(before + after[1] + after[0] + after[2:])
    return made


def _ends(word: str) -> tuple[str, str]:
    """Return what a word is kept by: its first letters, and its last ones backwards."""
    return f"<{word[:_END]}", f">{word[: -_END - 1 : -1]}"


def _like_ends(word: str) -> set[str]:
    """Return what words may be kept by that differ from this by one slip there."""
    like: set[str] = set()
    for end in _ends(word):
        mark, letters = end[0], end[1:]
        for slipped in _one_slip(letters):
            if len(slipped) < _END:
                like.update([f"{mark}{slipped}{letter}" for letter in _LETTERS])
            else:
                like.add(mark + slipped[:_END])
    return like


def _at(distance: int, word: str, words: list[str]) -> Iterator[str]:
    found = extract(word, words, scorer=OSA.distance, score_cutoff=distance, limit=None)
    return (other for other, apart, _ in found if apart == distance)


def _is_plain(word: str) -> bool:
    return word.isascii() and not word.isdigit()


def _is_odd(word: str) -> bool:
    return not word.isascii() and not word.isdigit()
