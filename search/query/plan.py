"""Plans what to ask an engine: a tree of clauses and the filters around it.

Pure and engine-neutral. The tree is a sum over the question's words and its neighbouring pairs; the
numbers are in ``search.query.ranking``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from search.passages import fields
from search.query.index_name import IndexName
from search.query.ranking import RANKING, Ranking
from search.query.request import MAX_WORDS, SearchRequest
from search.query.tree import Best, Clause, Exact, Phrase, Sum, Term
from search.text.asking import is_asking
from search.text.grams import grams, joining_grams, starting_grams
from search.text.stems import stem
from search.text.vocabulary import Vocabulary
from search.text.words import words

BM25_CEILING = 2.2  # k1 + 1: the most that one word can score, times its idf


@dataclass(frozen=True, kw_only=True)
class PlannedWord:
    """Holds what is known of one word of the question.

    ``idf`` is damped by ``weight``, which is 1 but for words of mere asking.
    ``others`` are stems that may stand for it, each with its weight: of its corrections when it is
    unknown, of longer words when it is unfinished. ``corrections`` are known words that it may be
    a slip of, most frequent first.
    """

    word: str
    stem: str
    grams: tuple[str, ...]
    idf: float
    weight: float
    known: bool
    corrections: tuple[str, ...] = ()
    others: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, kw_only=True)
class QueryPlan:
    """Holds all that an engine needs to answer, and what the verdict needs to judge its answer.

    ``limit`` counts articles from the first on: the caller skips its own offset. Empty ``kinds``
    and ``products`` mean any. Passages limited to teams are found by members of ``teams`` alone.
    ``exclude`` names articles that must not be found. ``ceiling`` is the most that the words' stems
    could score in one field; ``exact_score`` is what a whole title or number adds.
    """

    index: IndexName
    clause: Clause
    words: tuple[PlannedWord, ...]
    ceiling: float
    exact_score: float
    limit: int
    kinds: frozenset[str] = frozenset()
    products: frozenset[int] = frozenset()
    teams: frozenset[int] = frozenset()
    exclude: frozenset[int] = frozenset()


def plan(
    request: SearchRequest,
    *,
    index: IndexName,
    vocabulary: Vocabulary,
    teams: Iterable[int] = (),
    exclude: Iterable[int] = (),
    ranking: Ranking = RANKING,
) -> QueryPlan:
    """Return the plan for a question; a question without words gives a plan that finds nothing.

    ``vocabulary`` must be the one of ``index``: its words decide what gets corrected.
    """
    planned = _planned(request, vocabulary, ranking)
    ceiling = BM25_CEILING * sum(word.idf for word in planned)
    exact_score = ranking.exact * ceiling
    return QueryPlan(
        index=index,
        clause=_clause(planned, exact_score, ranking),
        words=planned,
        ceiling=ceiling,
        exact_score=exact_score,
        limit=request.offset + request.limit,
        kinds=request.kinds,
        products=request.products,
        teams=frozenset(teams),
        exclude=frozenset(exclude),
    )


def _planned(
    request: SearchRequest, vocabulary: Vocabulary, ranking: Ranking
) -> tuple[PlannedWord, ...]:
    """Look the words of a question up."""
    typed = words(request.text)[:MAX_WORDS]
    last = len(typed) - 1 if request.typing else None
    # A last word of one letter says nothing yet: answers must not vanish until the second.
    asked = typed[:-1] if last and last > 0 and len(typed[last]) == 1 else typed
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


def _planned_word(
    word: str, vocabulary: Vocabulary, ranking: Ranking, *, weight: float, unfinished: bool
) -> PlannedWord:
    """Look a folded word up."""
    known = vocabulary.knows(word)
    longer = vocabulary.completions(word) if unfinished else ()
    corrected = () if known or longer else vocabulary.corrections(word)
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


def _clause(asked: Sequence[PlannedWord], exact_score: float, ranking: Ranking) -> Clause:
    """Return the whole tree: words, pairs, and the question as a title or number."""
    parts = [_word_part(word, ranking) for word in asked]
    for first, second in pairwise(asked):
        parts.extend(_pair_parts(first, second, ranking))
    if asked:
        token = fields.exact_token(word.word for word in asked)
        parts.append(Exact(fields.EXACT, token, exact_score))
    return Sum(tuple(parts))


def _word_part(word: PlannedWord, ranking: Ranking) -> Clause:
    """Return what one word adds: text, title, headings, opening."""
    gram_weight = max(len(word.grams), 1) ** -ranking.gram_damping

    def of_grams(field: str, weight: float = 1.0) -> list[Clause]:
        if len(word.word) < ranking.shortest_gram_word or not word.grams:
            return []
        return [Sum(tuple(Term(field, gram) for gram in word.grams), weight * gram_weight)]

    text = (Term(fields.STEMS, word.stem), *of_grams(fields.GRAMS))
    others = (Term(fields.STEMS, other, weight) for other, weight in word.others)
    title = (Term(fields.TITLE_STEMS, word.stem), *of_grams(fields.TITLE_GRAMS))
    parts: list[Clause] = [
        Best((*text, *others)),
        Best(title, ranking.title),
        *of_grams(fields.HEADING_GRAMS, ranking.headings),
        Term(fields.OPENING_STEMS, word.stem, ranking.opening),
    ]
    return Sum(tuple(parts), word.weight)


def _pair_parts(first: PlannedWord, second: PlannedWord, ranking: Ranking) -> list[Clause]:
    """Return what two neighbouring words add: side by side, or written as one."""
    weight = min(first.weight, second.weight) * ranking.phrase
    parts: list[Clause] = [Phrase(fields.STEMS, (first.stem, second.stem), weight)]
    if joined := joining_grams(first.word, second.word):
        grams_between = tuple(Term(fields.GRAMS, gram) for gram in joined)
        parts.append(Sum(grams_between, ranking.joined))
    return parts
