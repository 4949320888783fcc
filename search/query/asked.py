"""Looks the words of a question up, and the phrases that editors say mean the same.

Pure. What is known of one word is in ``word``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from search.query.ranking import Ranking
from search.query.request import SearchRequest
from search.query.synonyms import Synonyms
from search.query.word import PlannedWord, planned_word
from search.text.asking import begins_asking, is_asking
from search.text.vocabulary import Vocabulary
from search.text.words import words

MAX_WORDS = 24  # are searched
MOST_TYPED = 700  # are looked at


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
                planned_word(word, vocabulary, ranking, weight=weight, unfinished=False)
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
    asked = _without_last_letters(typed) if typing else typed
    last = len(asked) - 1 if typing else None
    asking = [
        (begins_asking if i == last else is_asking)(word, vocabulary.locale)
        for i, word in enumerate(asked)
    ]
    quiet = 1.0 if all(asking) else ranking.asking
    return tuple(
        planned_word(
            word,
            vocabulary,
            ranking,
            weight=quiet if is_quiet else 1.0,
            unfinished=i == last,
        )
        for i, (word, is_quiet) in enumerate(zip(asked, asking, strict=True))
    )


def _without_last_letters(typed: Sequence[str]) -> Sequence[str]:
    """Return the words without last ones of one letter, but the first.

    They say nothing yet: answers stay as they were until the second letter.
    """
    length = len(typed)
    while length > 1 and len(typed[length - 1]) == 1 and typed[length - 1].isalpha():
        length -= 1
    return typed[:length]


def _weightiest(typed: Sequence[str], vocabulary: Vocabulary) -> Sequence[str]:
    """Return as many words as are searched, in order: of a pasted page, the rarest known ones."""
    if len(typed) <= MAX_WORDS:
        return typed
    first = {word: position for position, word in reversed(list(enumerate(typed)))}
    rarest = sorted(first, key=lambda word: (not vocabulary.knows(word), -vocabulary.idf(word)))
    return sorted(rarest[:MAX_WORDS], key=first.__getitem__)
