"""Simulates agents who tell whether an answer worked, honest ones and one who is not."""

from datetime import UTC, datetime, timedelta
from random import Random

from kb.cases.weighing import OF_ONE_AGENT, SURE_OF_USUAL, USUAL, Proof, Told, weighed
from kb.shares import wilson

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)


def _told(agent: str, worked: bool, *, hours: int = 0, current: bool = True) -> Told:
    return Told(agent=agent, worked=worked, at=NOW - timedelta(hours=hours), current=current)


def _desk(share: float, agents: int, seed: int = 7) -> list[Told]:
    """Let each agent tell three times of an answer that works in this share of cases."""
    chance = Random(seed)
    return [
        _told(f"agent {agent}", chance.random() < share, hours=chance.randrange(500))
        for agent in range(agents)
        for _time in range(OF_ONE_AGENT)
    ]


def test_more_agents_come_nearer_to_the_truth() -> None:
    for share in (0.2, 0.6, 0.95):
        away = [abs(weighed(_desk(share, agents)).bound - share) for agents in (2, 20, 2_000)]
        assert away[2] < 0.03
        assert away[2] < away[0]


def test_a_better_answer_is_proven_better() -> None:
    bounds = [weighed(_desk(share, 40)).bound for share in (0.3, 0.5, 0.7, 0.9)]
    assert bounds == sorted(bounds)


def test_a_thousand_outcomes_of_one_agent_move_no_more_than_a_few() -> None:
    honest = _desk(0.9, 20)
    few = [_told("rival", False, hours=hour) for hour in range(OF_ONE_AGENT)]
    many = [_told("rival", False, hours=hour) for hour in range(1_000)]
    assert weighed([*honest, *many]) == weighed([*honest, *few])
    # Nor do they turn an order around that is one.
    assert weighed([*honest, *many]).bound > weighed(_desk(0.7, 20)).bound


def test_of_one_agent_the_latest_count() -> None:
    changed_mind = [_told("a", False, hours=hour) for hour in (9, 8, 7)]
    changed_mind += [_told("a", True, hours=hour) for hour in (3, 2, 1)]
    assert (weighed(changed_mind).worked, weighed(changed_mind).times) == (3, 3)


def test_erased_people_count_as_one() -> None:
    assert weighed([_told("", True, hours=hour) for hour in range(100)]).times == OF_ONE_AGENT


def test_what_was_told_of_an_earlier_text_fades() -> None:
    now = [_told(f"agent {each}", False) for each in range(10)]
    before = [_told(f"agent {each}", False, current=False) for each in range(10)]
    assert weighed(now).bound < weighed(before).bound < weighed([]).bound
    assert (weighed(before).times, weighed(before).earlier) == (0, (0, 10))


def test_one_lucky_outcome_proves_little() -> None:
    assert weighed([_told("a", True)]).bound < weighed(_desk(0.9, 40)).bound


def test_nothing_told_is_what_is_usual_and_unsure() -> None:
    bound = wilson(SURE_OF_USUAL * USUAL, SURE_OF_USUAL)[0]
    assert weighed([]) == Proof(bound=bound)


def test_the_last_failure_is_the_latest_of_this_text() -> None:
    told = [_told("a", False, hours=30), _told("b", False, hours=5), _told("c", True)]
    told.append(_told("d", False, hours=1, current=False))
    assert weighed(told).last_failure == NOW - timedelta(hours=5)
