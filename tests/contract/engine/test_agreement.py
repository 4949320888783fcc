"""Holds Elasticsearch and the embedded engine to the same order and nearly the same scores."""

import pytest

from search.engine.base import SearchEngine
from search.engine.embedded import EmbeddedEngine
from tests.contract.engine.library import LOCALES, TEXTS, article, ask, put

QUESTIONS = ("passord", "mobil abonnement utlandet", "fakturan", "hvordan starte ruteren", "nede")


def test_scores_are_those_of_the_engine_in_memory(engine: SearchEngine, generation: str) -> None:
    handful = [article(number) for number in TEXTS]
    reference = EmbeddedEngine(locales=LOCALES)
    first = reference.create_generation()
    reference.promote(first)
    put(engine, generation, *handful)
    put(reference, first, *handful)
    for question in QUESTIONS:
        expected = {hit.passage.article: hit.score for hit in ask(reference, question).hits}
        scores = {hit.passage.article: hit.score for hit in ask(engine, question).hits}
        assert scores == pytest.approx(expected, rel=0.02), question
