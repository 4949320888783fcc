"""Holds Elasticsearch and the embedded engine to the same order and nearly the same scores."""

import pytest

from search.engine.base import SearchEngine
from search.engine.embedded import EmbeddedEngine
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


def test_scores_are_those_of_the_engine_in_memory(engine: SearchEngine, generation: str) -> None:
    handful = [article(number) for number in TEXTS]
    reference = EmbeddedEngine(locales=LOCALES)
    first = reference.create_generation()
    reference.promote(first)
    put(engine, generation, *handful)
    put(reference, first, *handful)
    for question in QUESTIONS:
        expected = {h.passage.article: h.score for h in ask(reference, question, rules=[SAFE]).hits}
        scores = {h.passage.article: h.score for h in ask(engine, question, rules=[SAFE]).hits}
        assert scores == pytest.approx(expected, rel=0.02), question
