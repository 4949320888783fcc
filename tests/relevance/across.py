"""Measures answers across languages on a corpus: index, word maps, and scores by row."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from articles.audience import Audience
from search.across.learning import Pair, learned
from search.across.planning import Carry, Known, carried_home, carried_over
from search.across.verdict import good_enough
from search.across.wordmap import WordMap, turned
from search.engine.base import ArticleChange, EngineHit, IndexName
from search.engine.embedded import EmbeddedEngine
from search.evaluation.measures import ndcg
from search.passages import all_words, passages
from search.query.plan import QueryPlan, plan
from search.query.request import search_request
from search.query.verdict import verdict
from search.text.stems import LOCALES
from search.text.vocabulary import Vocabulary
from tests.relevance.parallel_corpus import FOLDS, Corpus
from tests.relevance.questions import OFF_TOPIC, unanswerable

ASKED = 200  # questions for each pair of languages
FIRST_FEW = 3

Learned = list[tuple[int | None, list[Pair]]]
"""Holds the pairs of words that were learned without each half of the topics, and of all."""

Scores = dict[str, list[float]]
"""Holds the scores of questions by row."""


class Across:
    """Holds index, words and maps of a corpus; processes inherit it when they are forked."""

    def __init__(self, corpus: Corpus, place: Path) -> None:
        """Make the empty index below ``place``."""
        self.corpus = corpus
        self.engine = EmbeddedEngine(place)
        self.generation = self.engine.create_generation()
        self.vocabularies: dict[str, Vocabulary] = {}
        self.maps: dict[tuple[str, str, int | None], Known] = {}

    def promote(self) -> None:
        """Let searches read what was indexed."""
        self.engine.promote(self.generation)

    def index(self, locale: str) -> tuple[Mapping[str, int], int]:
        """Index the articles of a language; return their words, and how many passages they have."""
        texts = self.corpus.texts[locale].values()
        cut = {text.number: passages(text) for text in texts}
        changes = [
            ArticleChange(index=_index(locale), article=number, version=1, passages=made)
            for number, made in cut.items()
        ]
        self.engine.apply(changes, self.generation)
        words = (all_words(each) for made in cut.values() for each in made)
        known = Vocabulary.from_passages(words, locale=locale)
        return known.counts, known.passages

    def learn(self, languages: tuple[str, str]) -> Learned:
        """Return the words of two languages, learned without each half and of all."""
        without = (*FOLDS, None)
        return [(each, learned(self.corpus.units(*languages, without=each))) for each in without]

    def keep(self, languages: tuple[str, str], found: Learned) -> None:
        """Take what was learned, in both directions."""
        for without, pairs in found:
            for source, target, ways in (
                (*languages, pairs),
                (*languages[::-1], turned(pairs)),
            ):
                words = WordMap.from_pairs(ways, source=source, target=target)
                self.maps[source, target, without] = Known(words, self.vocabularies[source])

    def own(self, text: str, locale: str) -> QueryPlan:
        """Return the plan of a question in its own language."""
        return self._plan(text, locale)

    def over(self, text: str, source: str, target: str, without: int | None) -> QueryPlan:
        """Return the plan that carries a question into another language."""
        known, words = self.maps[source, target, without], self.own(text, source).words
        return self._plan(text, target, carried_over(words, known, self.vocabularies[target]))

    def home(self, text: str, target: str, without: int | None) -> QueryPlan:
        """Return the plan of a question in a language that nobody named."""
        others = [each for each in LOCALES if each != target]
        neighbours = [self.maps[each, target, without] for each in others]
        return self._plan(text, target, carried_home(neighbours, self.vocabularies[target]))

    def hits(self, asked: QueryPlan) -> Sequence[EngineHit]:
        """Return what the engine finds."""
        return self.engine.search(asked).hits

    def measure(self, pair: tuple[str, str]) -> Scores:
        """Return the scores of the questions of one language in another, by row."""
        source, target = pair
        rows: Scores = defaultdict(list)
        for asked in self.corpus.across(source, target, ASKED):
            whole = self.over(asked.text, source, target, None)
            plans = {
                f"fair {source}-{target}": self.over(asked.text, source, target, asked.fold),
                f"whole {source}-{target}": whole,
                f"home {source}-{target}": self.home(asked.text, target, asked.fold),
            }
            for row, planned in plans.items():
                found = self.hits(planned)
                names = [str(hit.passage.article) for hit in found]
                rows[row].append(ndcg(names, asked.relevant))
                if planned is whole and not asked.relevant.isdisjoint(names[:FIRST_FEW]):
                    rows[f"kept {source}"].append(good_enough(verdict(whole, found)))
        return rows

    def refuse(self, source: str) -> Scores:
        """Return for questions without an answer whether all other languages show nothing."""
        asked = [each.text for each in unanswerable(source) if each.kind == OFF_TOPIC]
        others = [each for each in LOCALES if each != source]
        refused = [
            not any(
                good_enough(verdict(planned, self.hits(planned)))
                for planned in (self.over(text, source, each, None) for each in others)
            )
            for text in asked
        ]
        return {f"refused {source}": list(map(float, refused))}

    def _plan(self, text: str, locale: str, carry: Carry | None = None) -> QueryPlan:
        return plan(
            search_request(text, locale=locale),
            index=_index(locale),
            vocabulary=self.vocabularies[locale],
            carry=carry,
        )


def _index(locale: str) -> IndexName:
    return IndexName(Audience.PUBLIC, locale)
