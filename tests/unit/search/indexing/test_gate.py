"""Tests which findings keep a generation from being used, and when the index is looked at."""

from datetime import UTC, datetime, timedelta

import pytest

from articles.audience import Audience
from search.engine.base import IndexName
from search.indexing.chores import due
from search.indexing.comparing import Finding, Problem
from search.indexing.gate import FEW, objections
from search.models import Generation

INDEX = IndexName(Audience.PUBLIC, "nb")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def _findings(problem: Problem, number: int) -> list[Finding]:
    return [Finding(problem, article, INDEX, "") for article in range(number)]


@pytest.mark.parametrize("problem", [Problem.MISSING, Problem.GHOST, Problem.STALE])
def test_a_few_differences_are_left_to_the_worker(problem: Problem) -> None:
    assert objections(_findings(problem, FEW), 100) == []


@pytest.mark.parametrize("problem", [Problem.MISSING, Problem.GHOST, Problem.STALE])
def test_more_of_them_close_the_gate(problem: Problem) -> None:
    (why,) = objections(_findings(problem, FEW + 1), 100)
    assert why == f"6 of 100 articles differ from the database ({problem.value} 6)."


def test_of_many_articles_some_more_may_differ() -> None:
    assert objections(_findings(Problem.STALE, 11), 11_000) == []


def test_one_wrong_audience_closes_the_gate() -> None:
    (why,) = objections(_findings(Problem.WRONG_AUDIENCE, 1), 11_000)
    assert why == "It holds 1 articles for a wrong audience (KB-0)."


def test_articles_that_cannot_be_cut_do_not_close_it() -> None:
    assert objections(_findings(Problem.BROKEN, 100), 100) == []


def _generation(checked: datetime, **findings: int) -> Generation:
    named = {name.replace("_", " "): number for name, number in findings.items()}
    return Generation(checked_at=checked, created_at=checked, findings=named)


@pytest.mark.parametrize(
    ("hours_ago", "hour", "expected"),
    [(20, 12, False), (20, 3, True), (6, 3, False), (31, 12, True)],
    ids=["by day", "at night", "this night already", "missed a night"],
)
def test_it_is_checked_once_a_night(hours_ago: int, hour: int, expected: bool) -> None:
    now = NOON.replace(hour=hour)
    assert due(_generation(now - timedelta(hours=hours_ago)), now) is expected


def test_after_an_alarm_it_is_checked_again() -> None:
    assert due(_generation(NOON, wrong_audience=1), NOON)
