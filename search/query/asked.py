"""Looks the words of a question up: what they weigh, and what may stand for them.

Pure. A word may stand for its corrections when nobody knows it, for longer words when it is
unfinished, and for what an editor says means the same.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from search.query.ranking import Ranking
from search.query.request import SearchRequest
from search.query.synonyms import Synonyms
from search.text.asking import is_asking
from search.text.grams import grams, starting_grams
from search.text.stems import stem
from search.text.vocabulary import Vocabulary
from search.text.words import words

MAX_WORDS = 24  # are searched
MOST_TYPED = 700  # are looked at
REMEMBERED = 4096  # words of a vocabulary


@dataclass(frozen=True, kw_only=True)
class PlannedWord:
    """Holds what is known of one word of the question.

    ``idf`` is damped by ``weight``, which is 1 but for words of mere asking.
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
    corrections: tuple[str, ...] = ()
    others: tuple[tuple[str, float], ...] = ()
    also: tuple["PlannedWord", ...] = ()
    across: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Alternative:
    """Is a phrase that means the same as ``length`` words of the question from ``start`` on."""

    start: int
    length: int
    words: tuple[PlannedWord, ...]


@dataclass(frozen=True)
class Asked:
    """Holds a question, its words, and the phrases that mean the same as some of them."""

    text: str
    words: tuple[PlannedWord, ...]
    alternatives: tuple[Alternative, ...] = ()


_looked_up: WeakKeyDictionary[Vocabulary, dict[Hashable, PlannedWord]] = WeakKeyDictionary()


def asked_words(
    request: SearchRequest, vocabulary: Vocabulary, synonyms: Synonyms, ranking: Ranking
) -> Asked:
    """Return what is known of a question's words."""
    planned = _planned(request, vocabulary, ranking)
    alternatives = tuple(_alternatives(planned, vocabulary, synonyms, ranking))
    return Asked(request.whole, tuple(_with_meaning(planned, alternatives)), alternatives)


def _alternatives(
    planned: Sequence[PlannedWord], vocabulary: Vocabulary, synonyms: Synonyms, ranking: Ranking
) -> Iterator[Alternative]:
    """Yield what editors say means the same as a stretch of the question."""
    for match in synonyms.matches([word.word for word in planned]):
        weight = max(word.weight for word in planned[match.start : match.start + match.length])
        for phrase in match.phrases:
            meant = tuple(
                _planned_word(word, vocabulary, ranking, weight=weight, unfinished=False)
                for word in phrase
            )
            yield Alternative(match.start, match.length, meant)


def _with_meaning(
    planned: Sequence[PlannedWord], alternatives: Sequence[Alternative]
) -> Iterator[PlannedWord]:
    """Yield the words with those that mean the same.

    A word that no article has weighs what stands for it weighs: nothing could reach its own.
    """
    for position, word in enumerate(planned):
        here = [each for each in alternatives if 0 <= position - each.start < each.length]
        meant = [other for each in here for other in each.words]
        if not meant:
            yield word
            continue
        idf = word.idf if word.known else min(word.idf, max(other.idf for other in meant))
        yield replace(word, idf=idf, also=tuple(meant))


def _planned(
    request: SearchRequest, vocabulary: Vocabulary, ranking: Ranking
) -> tuple[PlannedWord, ...]:
    """Look the words of a question up."""
    everything = words(request.whole)[:MOST_TYPED]
    typed = _weightiest(everything, vocabulary)
    typing = request.typing and typed is everything
    # A last word of one letter says nothing yet: answers stay as they were until the second.
    started = typing and len(typed) > 1 and len(typed[-1]) == 1 and typed[-1].isalpha()
    asked = typed[:-1] if started else typed
    last = len(asked) - 1 if typing else None
    asking = [is_asking(word, vocabulary.locale) for word in asked]
    quiet = 1.0 if all(asking) else ranking.asking
    return tuple(
        _planned_word(
            word,
            vocabulary,
            ranking,
            weight=quiet if is_quiet else 1.0,
            unfinished=i == last,
        )
        for i, (word, is_quiet) in enumerate(zip(asked, asking, strict=True))
    )


def _weightiest(typed: Sequence[str], vocabulary: Vocabulary) -> Sequence[str]:
    """Return as many words as are searched, in order: of a pasted page, the rarest known ones."""
    if len(typed) <= MAX_WORDS:
        return typed
    first = {word: position for position, word in reversed(list(enumerate(typed)))}
    rarest = sorted(first, key=lambda word: (not vocabulary.knows(word), -vocabulary.idf(word)))
    return sorted(rarest[:MAX_WORDS], key=first.__getitem__)


def _planned_word(
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
    weighted = [(other, ranking.completion) for other in longer]
    weighted += [
        (w, ranking.one_slip if slips == 1 else ranking.two_slips) for w, slips in corrected
    ]
    others: dict[str, float] = {}
    for other, share in weighted:
        others.setdefault(stem(other, vocabulary.locale), share)
    return PlannedWord(
        word=word,
        stem=stem(word, vocabulary.locale),
        grams=starting_grams(word) if longer and not known else grams(word),
        idf=weight * vocabulary.idf(longer[0] if longer and not known else word),
        weight=weight,
        known=known,
        corrections=tuple(other for other, _ in corrected),
        others=tuple(others.items()),
    )
