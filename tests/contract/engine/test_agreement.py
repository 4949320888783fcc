"""Holds Elasticsearch and the embedded engine to the same order and nearly the same scores."""

import pytest

from search.engine.base import SearchEngine
from search.engine.embedded import EmbeddedEngine
from search.query.candidates import LARGE
from search.query.synonyms import Rule
from tests.contract.engine.library import LOCALES, TEXTS, article, ask, put

SAFE = Rule(("trygt ord",), ("nytt passord",), both_ways=True)
QUESTIONS = (
    "passord",
    "mobil abonnement utlandet",
    "fakturan",
    "hvordan starte ruteren",
    "nede",
    "mitt trygt ord i appen",  # a rule knows two of its words
    "KB-3 faktura",
)


@pytest.mark.parametrize("large", [LARGE, 0], ids=["at once", "candidates first"])
def test_scores_are_those_of_the_engine_in_memory(
    engine: SearchEngine, generation: str, large: int
) -> None:
    handful = [article(number) for number in TEXTS]
    reference = EmbeddedEngine(locales=LOCALES)
    first = reference.create_generation()
    reference.promote(first)
    put(engine, generation, *handful)
    put(reference, first, *handful)
    for question in QUESTIONS:
        expected = {h.passage.article: h.score for h in ask(reference, question, rules=[SAFE]).hits}
        answered = ask(engine, question, rules=[SAFE], large=large)
        scores = {h.passage.article: h.score for h in answered.hits}
        # What has only what nearly everything has is no candidate.
        wanted = {n: expected[n] for n in scores} if large == 0 else expected
        assert next(iter(scores)) == next(iter(expected)), question
        assert scores == pytest.approx(wanted, rel=0.02), question
