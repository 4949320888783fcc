"""Tests how the passages of an index are compared with what should be there."""

from dataclasses import replace

import pytest

from articles.audience import Audience
from search.engine.base import ArticleChange, IndexName, Inventoried
from search.engine.records import inventoried
from search.indexing.comparing import Held, Problem, difference, leftover
from search.passages import Passage, dump
from tests.unit.search.examples import passage

STAFF, PUBLIC = IndexName(Audience.STAFF, "nb"), IndexName(Audience.PUBLIC, "nb")
OPEN = passage("Åpne.")
LIMITED = passage("Åpne.", team_limited=True, teams=(4, 5))


def _held(*passages: Passage) -> Held:
    return {each.id: inventoried(dump(each), 5) for each in passages}


def _problem(wanted: Passage, held: Held, *, index: IndexName = STAFF, digest: str = "x") -> str:
    change = ArticleChange(index=index, article=12, version=5, passages=(wanted,))
    found = difference(change, held, digest, "x")
    return found.problem.value if found else ""


def test_the_same_passages_are_no_difference() -> None:
    assert _problem(OPEN, _held(OPEN)) == ""


@pytest.mark.parametrize(
    "held",
    [
        _held(replace(OPEN, title="Annet")),
        _held(replace(OPEN, revision=99)),
        _held(OPEN, replace(OPEN, id="12-nb-9")),
    ],
    ids=["other words", "another revision", "one too many"],
)
def test_other_passages_are_stale(held: Held) -> None:
    assert _problem(OPEN, held) == "stale"


def test_nothing_is_missing() -> None:
    assert _problem(OPEN, {}) == "missing"


def test_a_manifest_that_tells_of_other_content_is_stale() -> None:
    assert _problem(OPEN, _held(OPEN), digest="y") == "stale"


def test_an_internal_passage_outside_the_staff_is_for_a_wrong_audience() -> None:
    assert _problem(OPEN, _held(replace(OPEN, internal=True)), index=PUBLIC) == "wrong audience"


@pytest.mark.parametrize("teams", [None, (4, 6), (6,)])
def test_a_limit_that_is_too_wide_is_for_a_wrong_audience(teams: tuple[int, ...] | None) -> None:
    held = {id_: each._replace(teams=teams) for id_, each in _held(LIMITED).items()}
    assert _problem(LIMITED, held) == "wrong audience"


@pytest.mark.parametrize("teams", [(4,), ()])
def test_a_limit_that_is_too_narrow_is_only_stale(teams: tuple[int, ...]) -> None:
    held = _held(replace(LIMITED, teams=teams))
    assert _problem(LIMITED, held) == "stale"


@pytest.mark.parametrize(
    ("audience", "problem"),
    [
        (Audience.STAFF, Problem.WRONG_AUDIENCE),
        (Audience.PUBLIC, Problem.GHOST),
        (None, Problem.GHOST),
    ],
)
def test_what_is_left_over_is_an_alarm_when_it_is_for_others(
    audience: Audience | None, problem: Problem
) -> None:
    stored = Inventoried(12, "12-nb-0", 5, 1)
    assert leftover(12, PUBLIC, [stored], audience).problem is problem
