"""Tests which teams are told of: never one or two people, nor by what the sums leave over."""

from collections.abc import Iterable
from random import Random

import pytest

from kb.cases.teams import FEWEST_PEOPLE, Member, Told, people, told_of


def _desk(teams: Iterable[str]) -> list[Member]:
    """Read "Mobil abc": a team, and the agents of one help desk who did something for it."""
    told = (each.rpartition(" ") for each in teams)
    return [Member(team, "desk", agent) for team, _space, agents in told for agent in agents]


@pytest.mark.parametrize(
    ("teams", "shown", "others"),
    [
        ([], (), True),
        (["Mobil abc"], ("Mobil",), True),
        (["Mobil ab"], (), True),
        (["Mobil abc", "Faktura defg"], ("Faktura", "Mobil"), True),
        # One or two are left over, of small teams or of none.
        (["Mobil abcd", "Faktura efg", "Nett hi"], ("Faktura", "Mobil"), False),
        (["Mobil abc", "Nett h", "Natt h", " h"], ("Mobil",), False),
        (["Mobil abc", " hi"], ("Mobil",), False),
        # Three are.
        (["Mobil abc", "Nett hi", "Natt j"], ("Mobil",), True),
        (["Mobil abc", "Nett hi", " j"], ("Mobil",), True),
        ([" abc"], (), True),
    ],
)
def test_nothing_is_told_of_few(teams: list[str], shown: tuple[str, ...], others: bool) -> None:
    assert told_of(_desk(teams)) == Told(teams=shown, others=others)


def test_one_person_by_three_names_is_no_team() -> None:
    names = [("user", "user:4"), ("zendesk-1", "zendesk-1:4711"), ("cases of desk", "kari@shop.no")]
    assert told_of(Member("Mobil", place, agent) for place, agent in names).teams == ()


def test_no_difference_tells_of_fewer_than_the_limit() -> None:
    chance = Random(7)
    for _time in range(300):
        known = {
            Member(chance.choice(["", *"ABCD"]), chance.choice("xy"), chance.choice("123456"))
            for _person in range(chance.randrange(20))
        }
        told = told_of(known)
        assert all(people(known, {team}) >= FEWEST_PEOPLE for team in told.teams)
        summed = {each.team for each in known} if told.summed is None else told.summed
        rest = people(known, {*summed} - {*told.teams})
        assert not told.teams or rest == 0 or rest >= FEWEST_PEOPLE
