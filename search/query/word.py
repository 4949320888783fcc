"""Looks one word of a question up: what it weighs, and what may stand for it.

Pure. A word may stand for its corrections when nobody knows it, and for longer words when it is
unfinished. An unfinished word is as rare as all together that it may become, and so is each that
may stand for it: else a rare word would lead for the one letter at which it could be meant, and the
next letter would take it back.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from search.query.ranking import Ranking
from search.text.grams import grams, starting_grams
from search.text.stems import stem
from search.text.vocabulary import CORRECTABLE, Vocabulary

REMEMBERED = 4096  # words of a vocabulary


@dataclass(frozen=True, kw_only=True)
class PlannedWord:
    """Holds what is known of one word of the question.

    ``idf`` is damped by ``weight``, which is 1 but for words of mere asking. ``known`` says that it
    stands somewhere or, unfinished, begins what does; ``begun`` that it is unfinished, begins
    nothing, and is too short for a guess. ``own`` is the weight of its own stem.
    ``across`` are stems that translate it, each with its weight.
    ``others`` are stems that may stand for it, each with its weight: of its corrections when it is
    unknown, of longer words when it is unfinished. ``corrections`` are known words that it may be
    a slip of, most frequent first. ``also`` are words of what means the same.
    """

    word: str
    stem: str
    grams: tuple[str, ...]
    idf: float
    weight: float
    known: bool
    own: float = 1.0
    begun: bool = False
    corrections: tuple[str, ...] = ()
    others: tuple[tuple[str, float], ...] = ()
    also: tuple["PlannedWord", ...] = ()
    across: tuple[tuple[str, float], ...] = ()


def judged_by(asked: Sequence[PlannedWord]) -> Sequence[PlannedWord]:
    """Return the words that an answer is judged by: all, but for a last one that is hardly begun.

    What it will be, nobody can tell: it takes no answer away from the words before it.
    """
    if len(asked) > 1 and asked[-1].begun and not (asked[-1].across or asked[-1].also):
        return asked[:-1]
    return asked


_looked_up: WeakKeyDictionary[Vocabulary, dict[Hashable, PlannedWord]] = WeakKeyDictionary()


def planned_word(
    word: str, vocabulary: Vocabulary, ranking: Ranking, *, weight: float, unfinished: bool
) -> PlannedWord:
    """Look a folded word up, or return what was found when it was asked for before."""
    known = _looked_up.setdefault(vocabulary, {})
    key = word, ranking, weight, unfinished
    found = known.get(key)
    if found is None:
        if len(known) >= REMEMBERED:
            known.clear()
        found = known[key] = _look_up(word, vocabulary, ranking, weight, unfinished=unfinished)
    return found


def _look_up(
    word: str, vocabulary: Vocabulary, ranking: Ranking, weight: float, *, unfinished: bool
) -> PlannedWord:
    known = vocabulary.knows(word)
    # A word that nobody knows may be the start of one: people stop typing when they see an answer.
    longer = vocabulary.completions(word) if unfinished or not known else ()
    corrected = () if known or (longer and unfinished) else vocabulary.corrections(word)
    begins = unfinished and bool(longer)
    meant = (*longer, word) if known else longer or (word,)
    idf = vocabulary.idf_of_any(meant) if begins else vocabulary.idf(meant[0])

    def even(each: str) -> float:
        """Return what makes one of the words that may be meant count as much as any other."""
        return idf / vocabulary.idf(each) if begins else 1.0

    weighted = [(other, ranking.completion * even(other)) for other in longer]
    weighted += [
        (w, ranking.one_slip if slips == 1 else ranking.two_slips) for w, slips in corrected
    ]
    others: dict[str, float] = {}
    for other, share in weighted:
        others.setdefault(stem(other, vocabulary.locale), share)
    return PlannedWord(
        word=word,
        stem=stem(word, vocabulary.locale),
        grams=starting_grams(word) if longer else grams(word),
        idf=weight * idf,
        weight=weight,
        known=known or begins,
        own=even(word) if known else 1.0,
        begun=unfinished and not known and not longer and len(word) < CORRECTABLE.start,
        corrections=tuple(other for other, _ in corrected),
        others=tuple(others.items()),
    )
