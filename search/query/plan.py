"""Plans what to ask an engine: a tree of clauses and the filters around it.

Pure and engine-neutral: ``asked`` looks the words up, ``clauses`` writes the tree.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from search.query.asked import PlannedWord, asked_words
from search.query.clauses import clause_of
from search.query.index_name import IndexName
from search.query.ranking import RANKING, Ranking
from search.query.request import SearchRequest
from search.query.synonyms import Synonyms
from search.query.tree import Clause
from search.text.vocabulary import Vocabulary

BM25_CEILING = 2.2  # k1 + 1: the most that one word can score, times its idf


@dataclass(frozen=True, kw_only=True)
class QueryPlan:
    """Holds all that an engine needs to answer, and what the verdict needs to judge its answer.

    ``limit`` counts articles from the first on: the caller skips its own offset. Empty ``kinds``
    and ``products`` mean any. Passages limited to teams are found by members of ``teams`` alone.
    ``exclude`` names articles that must not be found; ``only`` those that may be, empty any.
    ``ceiling`` is the most that the words' stems could score in one field; ``exact_score`` is what
    a whole title or number adds.
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
    only: frozenset[int] = frozenset()


def plan(
    request: SearchRequest,
    *,
    index: IndexName,
    vocabulary: Vocabulary,
    teams: Iterable[int] = (),
    exclude: Iterable[int] = (),
    synonyms: Synonyms | None = None,
    ranking: Ranking = RANKING,
) -> QueryPlan:
    """Return the plan for a question; a question without words gives a plan that finds nothing.

    ``vocabulary`` must be the one of ``index``: its words decide what gets corrected.
    """
    asked = asked_words(request, vocabulary, synonyms or Synonyms(index.locale), ranking)
    ceiling = BM25_CEILING * sum(word.idf for word in asked.words)
    exact_score = ranking.exact * ceiling
    return QueryPlan(
        index=index,
        clause=clause_of(asked, exact_score, ranking),
        words=asked.words,
        ceiling=ceiling,
        exact_score=exact_score,
        limit=request.offset + request.limit,
        kinds=request.kinds,
        products=request.products,
        teams=frozenset(teams),
        exclude=frozenset(exclude),
    )
