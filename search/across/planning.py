"""Carries the words of a question into another language, for the plan of that language's index.

Pure. A word carries its translations beside its own letters: grams find what the languages share.
The numbers were measured on a corpus in four languages, over all pairs.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from search.across.wordmap import Translation, WordMap
from search.query.asked import Asked, PlannedWord
from search.text.stems import stem
from search.text.vocabulary import Vocabulary

Carry = Callable[[Asked], Asked]

WEIGHT = 2.0  # of a sure translation against the word itself
FROM_ENGLISH = 3.0  # whose words have fewer letters in common with ours
GUESSED = 0.8  # of a translation of what a word may be a slip of
AT_HOME = 0.6  # of a word that may be a neighbour's, where one's own language is searched


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
    """Return what gives words that nobody knows at home the meaning they have at the neighbours'.

    A question in one's own language loses nothing by it: its words are known, or slips.
    """

    def carry(asked: Asked) -> Asked:
        return replace(asked, words=tuple(_home(word, neighbours, home) for word in asked.words))

    neighbours = tuple(neighbours)
    return carry


def _over(ours: PlannedWord, there: PlannedWord, known: Known, into: Vocabulary) -> PlannedWord:
    """Return a word as the other language's index sees it, with its translations.

    Which words are mere asking is for the language of the question to say. A word with
    translations needs no correction there.
    """
    meant = _weighed(known.meanings(ours.stem), known.weight, into)
    if not ours.known:
        for guess, sure in ours.others:
            found = _weighed(known.meanings(guess), known.weight * GUESSED * sure, into)
            meant |= {each: max(share, meant.get(each, 0.0)) for each, share in found.items()}
    idf = there.idf / (there.weight or 1.0)
    there = replace(there, weight=ours.weight, idf=idf * ours.weight)
    return _meaning(there, meant, into) if meant else there


def _home(word: PlannedWord, neighbours: Iterable[Known], home: Vocabulary) -> PlannedWord:
    completed = word.others and not word.corrections
    if word.known or word.also or completed:
        return word
    meant: dict[str, float] = {}
    for known in neighbours:
        theirs = known.meanings(stem(word.word, known.words.source))
        for each, share in _weighed(theirs, known.weight * AT_HOME, home).items():
            meant[each] = max(share, meant.get(each, 0.0))
    return replace(_meaning(word, meant, home), others=word.others) if meant else word


def _weighed(meanings: Iterable[Translation], weight: float, into: Vocabulary) -> dict[str, float]:
    return {each: weight * sqrt(sure) for each, sure in meanings if into.has_stem(each)}


def _meaning(word: PlannedWord, meant: dict[str, float], into: Vocabulary) -> PlannedWord:
    """Return a word that weighs what its surest translation weighs."""
    surest = max(meant, key=lambda each: (meant[each], each))
    idf = word.weight * into.stem_idf(surest)
    others = () if word.known else word.others
    return replace(word, idf=idf, across=tuple(meant.items()), others=others)
