"""Plans what to ask an engine: a tree of clauses and the filters around it.

Pure and engine-neutral: ``asked`` looks the words up, ``clauses`` writes the tree.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from search.query.asked import Asked, asked_words
from search.query.candidates import LARGE, candidates
from search.query.clauses import clause_of
from search.query.index_name import IndexName
from search.query.pins import Pins, with_pins
from search.query.ranking import RANKING, Ranking
from search.query.request import SearchRequest
from search.query.synonyms import Synonyms
from search.query.tree import Clause, Exact, Term
from search.query.word import PlannedWord, judged_by
from search.text.vocabulary import Vocabulary
from search.text.words import words

MOST_OF_CANDIDATES = 60  # articles; their passages are among the candidates
ROUNDED = 1e-3  # of a step: engines score in single precision
BM25_CEILING = 2.2  # k1 + 1: the most that one word can score, times its idf


@dataclass(frozen=True, kw_only=True)
class QueryPlan:
    """Holds all that an engine needs to answer, and what the verdict needs to judge its answer.

    ``limit`` counts articles from the first on: the caller skips its own offset. ``passages`` are
    those of the index; those limited to teams are found by members of ``teams`` alone.
    ``exclude`` names articles that must not be found; ``only`` those that may be, empty any.
    ``ceiling`` is the most that the stems of the words that it is judged by could score in one
    field; ``step`` is what lies between two ranks of exact things, and more than text can score.
    ``pins`` are the articles that an editor put first, above all others. ``candidates``, where an
    index is large, are asked first: the tree then scores the best of what they find. Empty, the
    tree is asked at once; an engine that can look at all of it sooner may, unless the plan
    ``insists``. ``second`` is the share of its score that an article's second best passage adds to
    its place in the order. Where the first article scores less than ``least``, nothing is found.
    """

    index: IndexName
    clause: Clause
    words: tuple[PlannedWord, ...]
    ceiling: float
    step: float
    limit: int
    passages: int = 0
    teams: frozenset[int] = frozenset()
    exclude: frozenset[int] = frozenset()
    pins: tuple[int, ...] = ()
    only: frozenset[int] = frozenset()
    candidates: tuple[Term | Exact, ...] = ()
    insists: bool = False
    second: float = 0.0
    least: float = 0.0

    def without_exact(self, score: float) -> float:
        """Return what text scored in a score, without pins and what was named to the letter."""
        if self.step <= 0:
            return score
        steps = int(score / self.step + ROUNDED)
        return max(score - steps * self.step, 0.0)

    @property
    def looks_twice(self) -> bool:
        """Tell whether candidates are asked first: not for many answers, nor among a few."""
        return bool(self.candidates) and self.limit <= MOST_OF_CANDIDATES and not self.only


def _ceiling(asked: Sequence[PlannedWord]) -> float:
    return BM25_CEILING * sum(word.idf for word in asked)


def plan(
    request: SearchRequest,
    *,
    index: IndexName,
    vocabulary: Vocabulary,
    teams: Iterable[int] = (),
    exclude: Iterable[int] = (),
    synonyms: Synonyms | None = None,
    pins: Pins | None = None,
    carry: Callable[[Asked], Asked] | None = None,
    ranking: Ranking = RANKING,
    large: int = LARGE,
) -> QueryPlan:
    """Return the plan for a question; a question without words gives a plan that finds nothing.

    ``vocabulary`` must be the one of ``index``: its words decide what gets corrected.
    ``carry`` gives words their meanings in other languages. From ``large`` passages on, candidates
    are asked first; where that is not the usual number, whatever would cost less.
    """
    asked = asked_words(request, vocabulary, synonyms or Synonyms(index.locale), ranking)
    asked = carry(asked) if carry else asked
    step = ranking.exact * _ceiling(asked.words)
    pinned = pins.of(words(request.whole)) if pins else ()
    clause = with_pins(clause_of(asked, step, ranking), pinned, step)
    first = candidates(clause, asked, vocabulary, ranking) if vocabulary.passages >= large else ()
    return QueryPlan(
        index=index,
        clause=clause,
        words=asked.words,
        ceiling=_ceiling(judged_by(asked.words)),
        step=step,
        limit=request.offset + request.limit,
        passages=vocabulary.passages,
        teams=frozenset(teams),
        exclude=frozenset(exclude),
        pins=pinned,
        candidates=first,
        insists=bool(first) and large != LARGE,
        second=ranking.second,
    )
