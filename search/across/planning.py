"""Carries the words of a question into another language, for the plan of that language's index.

Pure. A word carries its translations beside its own letters: grams find what the languages share.
The numbers were measured on a corpus in four languages, over all pairs.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from search.across.wordmap import Translation, WordMap
from search.query.asked import Asked
from search.query.word import PlannedWord
from search.text.stems import stem
from search.text.vocabulary import Vocabulary

Carry = Callable[[Asked], Asked]

WEIGHT = 2.0  # of a sure translation against the word itself
FROM_ENGLISH = 3.0  # whose words have fewer letters in common with ours
GUESSED = 0.8  # of a translation of what a word may be a slip of


@dataclass(frozen=True)
class Known:
    """Pairs a word map with the vocabulary of the language that it translates from.

    What no reader of the realm may read any more is in no vocabulary of it: it is not looked up.
    """

    words: WordMap
    vocabulary: Vocabulary

    def meanings(self, stemmed: str) -> tuple[Translation, ...]:
        """Return the translations of a stem."""
        return self.words.of(stemmed) if self.vocabulary.has_stem(stemmed) else ()

    def knows(self, asked: Iterable[PlannedWord]) -> int:
        """Return how many of a question's words its language has."""
        return sum(self.vocabulary.knows(word.word) for word in asked)

    @property
    def weight(self) -> float:
        """Return what a sure translation counts."""
        return FROM_ENGLISH if self.words.source == "en" else WEIGHT


def carried_over(own: Sequence[PlannedWord], known: Known, into: Vocabulary) -> Carry:
    """Return what gives the words of a question in ``own`` language their translations."""

    def carry(asked: Asked) -> Asked:
        pairs = zip(own, asked.words, strict=True)
        return replace(asked, words=tuple(_over(ours, there, known, into) for ours, there in pairs))

    return carry


def carried_home(neighbours: Iterable[Known], home: Vocabulary) -> Carry:
    """Return what gives the words of a question in a neighbour's language their meaning at home.

    A question is taken for a neighbour's when that language knows more of its words than one's own
    does: a question in one's own language stays as it is.
    """
    neighbours = tuple(neighbours)

    def carry(asked: Asked) -> Asked:
        ours = sum(word.known for word in asked.words)
        theirs = [known for known in neighbours if known.knows(asked.words) > ours]
        return replace(asked, words=tuple(_home(word, theirs, home) for word in asked.words))

    return carry


def _over(ours: PlannedWord, there: PlannedWord, known: Known, into: Vocabulary) -> PlannedWord:
    """Return a word as the other language's index sees it, with its translations.

    Which words are mere asking is for the language of the question to say. A word with
    translations needs no correction there.
    """
    meant = _weighed(known.meanings(ours.stem), known.weight, into)
    for guess, sure in ours.others:
        found = _weighed(known.meanings(guess), known.weight * GUESSED * sure, into)
        meant |= {each: max(share, meant.get(each, 0.0)) for each, share in found.items()}
    idf = there.idf / (there.weight or 1.0)
    begun = ours.begun and there.begun
    there = replace(there, weight=ours.weight, idf=idf * ours.weight, begun=begun)
    return _meaning(there, meant, into) if meant else there


def _home(word: PlannedWord, theirs: Iterable[Known], home: Vocabulary) -> PlannedWord:
    """Return a word with its meaning; one that is known at home weighs what it weighed."""
    meant: dict[str, float] = {}
    for known in theirs:
        meanings = known.meanings(stem(word.word, known.words.source))
        for each, share in _weighed(meanings, known.weight, home).items():
            meant[each] = max(share, meant.get(each, 0.0))
    if not meant:
        return word
    idf = word.idf if word.known else _meaning(word, meant, home).idf
    return replace(word, idf=idf, across=tuple(meant.items()))


def _weighed(meanings: Iterable[Translation], weight: float, into: Vocabulary) -> dict[str, float]:
    return {each: weight * sqrt(sure) for each, sure in meanings if into.has_stem(each)}


def _meaning(word: PlannedWord, meant: dict[str, float], into: Vocabulary) -> PlannedWord:
    """Return a word that weighs what its surest translation weighs."""
    surest = max(meant, key=lambda each: (meant[each], each))
    idf = word.weight * into.stem_idf(surest)
    others = () if word.known else word.others
    return replace(word, idf=idf, across=tuple(meant.items()), others=others)
