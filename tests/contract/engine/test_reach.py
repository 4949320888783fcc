"""Holds every engine to showing a reader only what the reader's index, teams and filters allow."""

import pytest

from articles.audience import Audience
from search.engine.base import EngineUnavailable, IndexName, SearchEngine
from tests.contract.engine.library import PUBLIC, STAFF_EN, article, ask, found, put


def test_realms_are_apart(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, article(1))
    assert found(engine, "passord", index=PUBLIC) == []


def test_locales_are_apart(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, article(1))
    assert found(engine, "passord", index=STAFF_EN) == []


def test_a_locale_without_an_index_is_unavailable(engine: SearchEngine, generation: str) -> None:
    with pytest.raises(EngineUnavailable):
        found(engine, "salasana", index=IndexName(Audience.STAFF, "fi"))


def test_what_is_for_teams_is_found_by_their_members(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, article(1, team_limited=True, teams=(4, 5)))
    assert found(engine, "passord") == []
    assert found(engine, "passord", teams=[6]) == []
    assert found(engine, "passord", teams=[5, 6]) == [1]


def test_what_is_for_no_team_is_found_by_nobody(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, article(1, team_limited=True))
    assert found(engine, "passord", teams=[1]) == []


def test_teams_without_a_limit_limit_nothing(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, article(1, teams=(4,)))
    assert found(engine, "passord") == [1]


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("teams:0", "teams 0"),
        ("text:*", "text"),
        ("/.*/", ""),
        ("_exists_:teams", "exists teams"),
        ("exact:kb9", "exact kb9"),
        ("passord AND NOT team_limited:true", "passord and not team limited true"),
    ],
)
def test_no_field_is_reached_by_what_is_typed(
    engine: SearchEngine, generation: str, typed: str, plain: str
) -> None:
    theirs = article(9, "Teams exists.", teams=(4,), team_limited=True)
    ours = article(8, "Text about teams: 0 to 9.", teams=(4,))
    put(engine, generation, theirs, ours, article(1))
    hits, expected = (ask(engine, each, teams=[4]).hits for each in (typed, plain))
    assert [(hit.passage.article, hit.score) for hit in hits] == [
        (hit.passage.article, hit.score) for hit in expected
    ]


def test_excluded_articles_are_not_found(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, article(10, "Passord"), article(11, "Passord"))
    assert found(engine, "passord", exclude=[10]) == [11]


def test_filters_leave_the_score_as_it_is(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, article(10, "Passord"))
    (free,) = ask(engine, "passord").hits
    (narrowed,) = ask(engine, "passord", teams=[1], exclude=[2]).hits
    assert narrowed.score == pytest.approx(free.score, rel=1e-6)
