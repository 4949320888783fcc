"""Writes the clauses of a question: a sum over its words and its neighbouring pairs.

Pure and engine-neutral; the numbers are in ``search.query.ranking``.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from search.passages import fields
from search.query.asked import Alternative, Asked
from search.query.exact import exact_parts
from search.query.ranking import Ranking
from search.query.tree import About, Best, Clause, Part, Phrase, Saturated, Sum, Term
from search.query.word import PlannedWord
from search.text.grams import SHORTEST, joining_grams

REMEMBERED = 8192  # words, and the grams of words


def clause_of(asked: Asked, step: float, ranking: Ranking) -> Clause:
    """Return the whole tree: words, pairs, and what must match to the letter."""
    exact = exact_parts(asked.text, step)
    return Sum((*_word_parts(asked, ranking), *_pairs(asked.words, ranking), *exact))


def _word_parts(asked: Asked, ranking: Ranking) -> Iterator[Clause]:
    """Yield what the words add; of a stretch and what means the same, the best counts."""
    own = [_word_part(word, ranking) for word in asked.words]
    position = 0
    while position < len(own):
        here = [each for each in asked.alternatives if each.start == position]
        length = here[0].length if here else 1
        stretch = own[position : position + length]
        if here:
            asked_for = tuple(word.word for word in asked.words[position : position + length])
            others = [_alternative(each, asked_for, ranking) for each in here]
            yield Best((Sum(tuple(stretch)), *others))
        else:
            yield from stretch
        position += length


def _alternative(alternative: Alternative, asked_for: tuple[str, ...], ranking: Ranking) -> Clause:
    meant = alternative.words
    parts = [*(_word_part(word, ranking) for word in meant), *_pairs(meant, ranking)]
    about = About(Part.MEANING, asked_for, instead=" ".join(word.word for word in meant))
    return Sum(tuple(parts), ranking.synonym, about=about)


def _pairs(asked: Sequence[PlannedWord], ranking: Ranking) -> Iterator[Clause]:
    for first, second in pairwise(asked):
        yield from _pair_parts(first, second, ranking)


@lru_cache(maxsize=REMEMBERED)
def _word_part(word: PlannedWord, ranking: Ranking) -> Clause:
    """Return what one word adds: text, title, headings, opening.

    The same clause for the same word: an engine may have kept what it scores.
    """
    gram_weight = max(len(word.grams), 1) ** -ranking.gram_damping

    def of_stem(field: str, part: Part, weight: float = 1.0) -> Clause:
        return Term(field, word.stem, weight * word.own, about=About(part, (word.word,)))

    def of_grams(field: str, part: Part, weight: float = 1.0) -> list[Clause]:
        if len(word.word) < SHORTEST or not word.grams:
            return []
        terms = _grams(field, word.grams)
        return [Sum(terms, weight * gram_weight, about=About(part, (word.word,), pieces=True))]

    def of_other(field: str, part: Part, stem: str, weight: float) -> Clause:
        return Term(field, stem, weight, about=About(part, (word.word,), instead=stem))

    text = (of_stem(fields.STEMS, Part.TEXT), *of_grams(fields.GRAMS, Part.TEXT))
    others = (of_other(fields.STEMS, Part.TEXT, *each) for each in (*word.others, *word.across))
    title = (
        of_stem(fields.TITLE_STEMS, Part.TITLE),
        *of_grams(fields.TITLE_GRAMS, Part.TITLE),
        *(of_other(fields.TITLE_STEMS, Part.TITLE, *each) for each in word.across),
    )
    parts: list[Clause] = [
        Saturated(Best((*text, *others)), ranking.saturation, ranking.knee),
        Best(title, ranking.title),
        *of_grams(fields.HEADING_GRAMS, Part.HEADINGS, ranking.headings),
        of_stem(fields.OPENING_STEMS, Part.OPENING, ranking.opening),
    ]
    return Sum(tuple(parts), word.weight)


@lru_cache(maxsize=REMEMBERED)
def _grams(field: str, grams: tuple[str, ...]) -> tuple[Term, ...]:
    """Return searches for grams: making them takes longer than the rest, and words come again."""
    return tuple(Term(field, gram) for gram in grams)


def _pair_parts(first: PlannedWord, second: PlannedWord, ranking: Ranking) -> list[Clause]:
    """Return what two neighbouring words add: side by side, or written as one."""
    weight = min(first.weight, second.weight) * ranking.phrase
    both = (first.word, second.word)
    beside = About(Part.NEIGHBOURS, both)
    parts: list[Clause] = [Phrase(fields.STEMS, (first.stem, second.stem), weight, about=beside)]
    if joined := joining_grams(first.word, second.word):
        grams_between = _grams(fields.GRAMS, tuple(joined))
        parts.append(Sum(grams_between, ranking.joined, about=About(Part.ONE_WORD, both)))
    return parts
