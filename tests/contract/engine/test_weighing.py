"""Holds every engine to saying what each part of a question brought to an article's score."""

from dataclasses import replace

import pytest

from search.engine.base import IndexName, SearchEngine
from search.engine.embedded import EmbeddedEngine
from search.explain.atoms import atoms, shares
from search.query.plan import QueryPlan
from search.query.synonyms import Rule
from search.query.tree import Part
from tests.contract.engine.library import LOCALES, TEXTS, article, asked, put

HANDFUL = [article(number) for number in TEXTS]
QUESTIONS = (
    "passord",
    "pasord",
    "nytt passord i appen",
    "mobil abonnement utlandet",
    "Forstå fakturaen",
    "KB-3",
    "hvordan starte ruteren",
)
CODE = Rule(("xyz",), ("nytt passord",), both_ways=True)


def _weighed(engine: SearchEngine, plan: QueryPlan, number: int) -> dict[tuple[object, ...], float]:
    found = engine.weigh(plan, number, atoms(plan.clause))
    assert found is not None
    assert found.hit.passage.article == number
    return {
        (share.about.part, share.about.words, share.about.pieces, share.about.instead): share.score
        for share in shares(plan.clause, found.scores)
        if share.about
    }


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_parts_add_up_to_the_score(
    engine: SearchEngine, generation: str, question: str
) -> None:
    put(engine, generation, *HANDFUL)
    plan = asked(question)
    hits = engine.search(plan).hits
    for hit in hits:
        brought = _weighed(engine, plan, hit.passage.article)
        assert sum(brought.values()) == pytest.approx(hit.score, rel=1e-3)


def test_the_parts_are_those_of_the_engine_in_memory(engine: SearchEngine, generation: str) -> None:
    reference = EmbeddedEngine(locales=LOCALES)
    first = reference.create_generation()
    reference.promote(first)
    put(engine, generation, *HANDFUL)
    put(reference, first, *HANDFUL)
    for question in QUESTIONS:
        plan = asked(question, rules=[CODE])
        for hit in reference.search(plan).hits:
            number = hit.passage.article
            expected = _weighed(reference, plan, number)
            assert _weighed(engine, plan, number) == pytest.approx(expected, rel=0.02), question


def test_what_means_the_same_is_one_part(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, *HANDFUL)
    brought = _weighed(engine, asked("xyz", rules=[CODE]), 1)
    assert list(brought) == [(Part.MEANING, ("xyz",), False, "nytt passord")]


def test_an_article_that_is_not_found_weighs_nothing(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, *HANDFUL)
    plan = asked("passord")
    parts = atoms(plan.clause)
    assert engine.weigh(plan, 2, parts) is None
    assert engine.weigh(plan, 99, parts) is None
    assert engine.weigh(asked("?!"), 1, ()) is None
    assert engine.weigh(replace(plan, exclude=frozenset({1})), 1, parts) is None
    other = replace(plan, index=IndexName(plan.index.realm, "en"))
    assert engine.weigh(other, 1, parts) is None
