"""Remembers what stands between the spaces of texts, and finds what resembles a question in it.

Cutting a text at spaces is next to nothing beside looking for words in it, and texts share most of
their chunks: each is looked at once, and remembered by its marks.
"""

from collections import defaultdict
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from search.text.fold import fold
from search.text.grams import grams
from search.text.stems import stem
from search.text.words import WORD_LENGTH, joined, raw_words, words

SHORTEST_BY_GRAMS = 4
REMEMBERED = 65_536  # chunks of a language
READ = 8192  # chunks with their words: of those that resembled something
_AROUND = ".,:;!?()[]\"'«»“”’–/"


class Chunk(NamedTuple):
    """Holds the folded words of a chunk, those that a hyphen joins included, and its words as is.

    ``raw`` pairs each word as it stands there with what it is folded.
    """

    words: tuple[str, ...]
    raw: tuple[tuple[str, tuple[str, ...]], ...]


class Chunks:
    """Holds the chunks of one language by their marks. It only grows: safe between threads."""

    def __init__(self, locale: str) -> None:
        """Know nothing yet."""
        self._locale = locale
        self._known: set[str] = set()
        self._by_mark: defaultdict[str, list[str]] = defaultdict(list)

    def meet(self, texts: set[str]) -> int:
        """Take in chunks that are new; return how many are known."""
        for text in texts.difference(self._known):
            for word in _words_in(text):
                for mark in _marks_of(word, self._locale):
                    self._by_mark[mark].append(text)
            self._known.add(text)  # last: what is known is found by its marks
        return len(self._known)

    def with_mark(self, mark: str) -> list[str]:
        """Return the chunks that have a mark, in the order in which they were met."""
        return self._by_mark.get(mark, [])


_chunks: dict[str, Chunks] = {}


def chunks_of(locale: str) -> Chunks:
    """Return what is remembered of a language; when that is too much, nothing."""
    found = _chunks.get(locale)
    if found is None or found.meet(set()) >= REMEMBERED:
        found = _chunks[locale] = Chunks(locale)
    return found


@lru_cache(maxsize=READ)
def read(text: str) -> Chunk:
    """Return the words of a chunk."""
    folded = dict.fromkeys([*words(text), *joined(fold(text))])
    return Chunk(tuple(folded), tuple([(raw, tuple(words(raw))) for raw in raw_words(text)]))


def stem_mark(stemmed: str) -> str:
    """Return what a stem is marked by, unlike any gram."""
    return f"={stemmed}"


def _words_in(text: str) -> set[str]:
    """Return all folded words that may be seen in a chunk: mostly it is one, with signs around."""
    bare = text.strip(_AROUND)
    if bare.isalnum() and (folded := fold(bare)).isalnum():
        return {folded[:WORD_LENGTH]}
    chunk = read.__wrapped__(text)
    # Invisible characters part a word as it stands, and vanish when it is folded.
    return {*chunk.words}.union(*[folded for _, folded in chunk.raw])


@lru_cache(maxsize=READ)
def _marks_of(word: str, locale: str) -> tuple[str, ...]:
    """Return the marks of a folded word: its stem, and its grams where it is long enough."""
    by_grams = grams(word) if len(word) >= SHORTEST_BY_GRAMS else ()
    return tuple([intern(mark) for mark in (stem_mark(stem(word, locale)), *by_grams)])
