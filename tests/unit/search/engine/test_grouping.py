"""Tests how articles are put in order by their passages."""

from dataclasses import replace

from search.engine.grouping import COMPARED, best_of_articles
from search.query.plan import QueryPlan
from tests.unit.search.examples import planned, vocabulary

STEP = 1000.0


def _plan(limit: int = 10) -> QueryPlan:
    return replace(planned("passord", vocabulary([]), limit=limit), step=STEP, second=0.02)


def _names(*found: tuple[float, int, str]) -> list[str]:
    return [each.what for each in best_of_articles(found, _plan())]


def test_an_article_comes_once_with_its_best_passage_and_that_score() -> None:
    found = [(9.0, 1, "a"), (8.0, 2, "b"), (7.0, 1, "c")]
    assert best_of_articles(found, _plan()) == [(9.0, 0.02 * 7.0, "a"), (8.0, 0.0, "b")]


def test_a_second_passage_decides_between_articles_that_are_nearly_equal() -> None:
    assert _names((9.1, 1, "a"), (9.0, 2, "b"), (8.0, 2, "c")) == ["b", "a"]


def test_a_third_passage_adds_nothing() -> None:
    assert _names((9.2, 1, "a"), (9.0, 2, "b"), (8.0, 2, "c"), (7.9, 2, "d")) == ["a", "b"]


def test_a_second_passage_that_is_not_among_the_best_adds_nothing() -> None:
    others = [(9.0, number, str(number)) for number in range(2, COMPARED + 1)]
    assert _names((9.1, 1, "a"), *others, (8.9, 2, "late"))[0] == "a"
    assert _names((9.1, 1, "a"), *others[:-1], (8.9, 2, "in time"))[0] == "2"


def test_what_is_named_to_the_letter_counts_once() -> None:
    named = (3 * STEP + 9.0, 1, "a"), (3 * STEP + 8.9, 2, "b"), (3 * STEP, 2, "c")
    assert _names(*named) == ["a", "b"]


def test_nothing_is_found_where_the_first_scores_too_little() -> None:
    found = [(9.0, 1, "a"), (8.0, 2, "b")]
    assert best_of_articles(found, replace(_plan(), least=9.1)) == []
    assert len(best_of_articles(found, replace(_plan(), least=9.0))) == 2


def test_of_equal_articles_the_first_stays_first_and_only_as_many_as_wanted_come() -> None:
    found = [(9.0, 1, "a"), (9.0, 2, "b"), (9.0, 3, "c")]
    assert best_of_articles(found, _plan(2)) == [(9.0, 0.0, "a"), (9.0, 0.0, "b")]
