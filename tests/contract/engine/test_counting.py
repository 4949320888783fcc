"""Counts articles, not passages, the same on every engine."""

from dataclasses import replace
from itertools import pairwise

from search.engine.base import SearchEngine
from search.engine.embedded import EmbeddedEngine
from tests.contract.engine.library import LOCALES, TEXTS, article, ask, asked, put

MANY = 12
LONG = [f"Passord nummer {line}. " + "Les mer om passord her. " * 20 for line in range(6)]


def test_each_article_counts_once(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, *(article(number, *LONG) for number in range(10, 10 + MANY)))
    reach = engine.reach(asked("passord"), 0.0, 100)
    assert (sorted(reach.articles), reach.more) == (list(range(10, 10 + MANY)), False)


def test_what_scores_too_little_is_not_counted(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, *(article(number) for number in TEXTS))
    best, *others = ask(engine, "passord fakturaen").hits
    assert others
    between = (best.score + others[0].score) / 2
    reach = engine.reach(asked("passord fakturaen"), between, 100)
    assert reach.articles == (best.passage.article,)


def test_more_than_wanted_is_said(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, *(article(number, *LONG) for number in range(10, 10 + MANY)))
    exactly = engine.reach(asked("passord"), 0.0, MANY)
    fewer = engine.reach(asked("passord"), 0.0, MANY - 1)
    assert (len(exactly.articles), exactly.more) == (MANY, False)
    assert (len(fewer.articles), fewer.more) == (MANY - 1, True)


def test_filters_count(engine: SearchEngine, generation: str) -> None:
    limited = article(11, "Passord", team_limited=True, teams=(3,))
    put(engine, generation, article(10, "Passord"), limited, article(12, "Passord"))
    assert sorted(engine.reach(asked("passord"), 0.0, 100).articles) == [10, 12]
    assert engine.reach(asked("passord", exclude=[12]), 0.0, 100).articles == (10,)
    assert 11 in engine.reach(asked("passord", teams=[3]), 0.0, 100).articles


def test_a_plan_finds_only_what_it_names(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, *(article(number, "Passord") for number in (10, 11, 12)))
    plan = replace(asked("passord"), only=frozenset([11, 12, 99]))
    found = [hit.passage.article for hit in engine.search(plan).hits]
    assert sorted(found) == [11, 12]


def test_a_question_without_words_reaches_nothing(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, article(10, "Passord"))
    assert engine.reach(asked("???"), 0.0, 100).articles == ()


def test_every_engine_counts_what_the_one_in_memory_does(
    engine: SearchEngine, generation: str
) -> None:
    reference = EmbeddedEngine(locales=LOCALES)
    first = reference.create_generation()
    reference.promote(first)
    articles = [article(number) for number in TEXTS]
    put(engine, generation, *articles)
    put(reference, first, *articles)
    for question in ("passord", "mobil abonnement utlandet", "nettverk nede"):
        # Halfway between two scores, so that the last digit decides nothing.
        scores = [hit.score for hit in ask(reference, question).hits]
        for better, worse in pairwise(scores):
            if better - worse < 0.05 * better:
                continue
            least = (better + worse) / 2
            plan = asked(question)
            ours, theirs = engine.reach(plan, least, 9), reference.reach(plan, least, 9)
            assert ours == theirs, question
