"""Decides which teams are told of by themselves, and whether the sums tell of the others: pure.

What is said of a few people is said of each of them. A team of fewer than three is therefore not
told of. Whoever takes the teams that are shown from the sums is left with everybody else: these are
in the sums as well only if they are three people, or if no team is shown.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

FEWEST_PEOPLE = 3


@dataclass(frozen=True)
class Member:
    """Is somebody by one of their names: ``agent`` as ``place`` knows them; "" is no team.

    Somebody may be known here, in a panel and to a help desk, each time by another name: people are
    counted in each of these places by itself, and one place must know enough.
    """

    team: str
    place: str
    agent: str


@dataclass(frozen=True, kw_only=True)
class Told:
    """Names the teams that may be shown; ``others`` says that the sums hold everybody else too."""

    teams: tuple[str, ...]
    others: bool

    @property
    def summed(self) -> frozenset[str] | None:
        """Return the teams of the sums, None for everybody."""
        return None if self.others else frozenset(self.teams)


def told_of(members: Iterable[Member]) -> Told:
    """Return of whom may be told where these people did something."""
    known = {*members}
    named = {each.team for each in known} - {""}
    shown = {team for team in named if people(known, {team}) >= FEWEST_PEOPLE}
    rest = people(known, {each.team for each in known} - shown)
    return Told(teams=tuple(sorted(shown)), others=not shown or not 0 < rest < FEWEST_PEOPLE)


def people(members: Iterable[Member], teams: set[str]) -> int:
    """Return how many people these teams are together, as far as any one place knows."""
    known = {(each.place, each.agent) for each in members if each.team in teams}
    return max(Counter(place for place, _agent in known).values(), default=0)
