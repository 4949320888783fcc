"""Chooses what a large index is asked first: a few rare terms of each word.

Pure. The whole tree of a question visits most of a large index, for the sake of grams and words
that stand nearly everywhere. A flat sum of rare terms visits little, and the passages that the tree
puts first are nearly always among the first few hundred of it; only those are scored by the tree.
"""

from collections.abc import Iterator, Sequence

from search.passages import fields
from search.query.asked import Asked
from search.query.ranking import Ranking
from search.query.tree import Best, Clause, Exact, Saturated, Sum, Term
from search.query.word import PlannedWord
from search.text.grams import SHORTEST
from search.text.vocabulary import Vocabulary

LARGE = 10_000  # passages, from which on two looks cost less than one
WINDOW = 300  # passages that the first look finds
_GRAMS = 4  # of a word, the rarest
_FREQUENT = 0.3  # what more of the passages have is left out, unless nothing else is left


def candidates(
    clause: Clause, asked: Asked, vocabulary: Vocabulary, ranking: Ranking
) -> tuple[Term | Exact, ...]:
    """Return what finds the candidates of a question: rare terms, and all that is exact in it."""
    return (*_rare_terms(asked, vocabulary, ranking), *_exact(clause))


def _exact(clause: Clause) -> Iterator[Exact]:
    match clause:
        case Exact():
            yield clause
        case Sum(parts) | Best(parts):
            for part in parts:
                yield from _exact(part)
        case Saturated(part):
            yield from _exact(part)


def _rare_terms(asked: Asked, vocabulary: Vocabulary, ranking: Ranking) -> tuple[Term, ...]:
    phrases = [(asked.words, 1.0)]
    phrases += [(each.words, ranking.synonym) for each in asked.alternatives]
    found: dict[tuple[str, str], tuple[float, float]] = {}
    for words, weight in phrases:
        for word in words:
            for term, share in _terms(word, vocabulary, ranking):
                key, worth = (term.field, term.token), weight * word.weight * term.weight
                found[key] = (found.get(key, (0.0, 0.0))[0] + worth, share)
    rare = [key for key, (_, share) in found.items() if share <= _FREQUENT]
    if not rare:
        rare = sorted(found, key=lambda key: found[key][1])[:_GRAMS]
    return tuple(Term(field, token, found[field, token][0]) for field, token in rare)


def _terms(
    word: PlannedWord, vocabulary: Vocabulary, ranking: Ranking
) -> Iterator[tuple[Term, float]]:
    """Yield the terms of one word, each with the share of the passages that have it."""
    for stem, weight in ((word.stem, word.own), *word.others, *word.across):
        if share := vocabulary.share(stem):
            yield Term(fields.STEMS, stem, weight), share
            yield Term(fields.TITLE_STEMS, stem, weight * ranking.title), share
    for gram in _rarest(word, vocabulary, ranking):
        weight = len(word.grams) ** -ranking.gram_damping
        yield Term(fields.GRAMS, gram, weight), vocabulary.gram_share(gram)


def _rarest(word: PlannedWord, vocabulary: Vocabulary, ranking: Ranking) -> Sequence[str]:
    if len(word.word) < SHORTEST:
        return ()
    there = [gram for gram in word.grams if vocabulary.gram_share(gram)]
    return sorted(there, key=vocabulary.gram_share)[:_GRAMS]
