"""Proves when a golden query is well, what is to blame when it is not, and when a round is due."""

from datetime import UTC, datetime, timedelta

import pytest

from search.shaping.golden.judging import Fault, Finding, blamed, judged
from search.shaping.golden.rounds import is_due

SHOWN = (5, 7, 9, 12)


@pytest.mark.parametrize(
    ("article", "within", "shown", "finding"),
    [
        (5, 1, SHOWN, Finding(1, None)),
        (9, 3, SHOWN, Finding(3, None)),
        (12, 3, SHOWN, Finding(4, Fault.LOWER)),
        (1, 3, SHOWN, Finding(None, Fault.MISSING)),
        (1, 3, (), Finding(None, Fault.NOTHING)),
        (2, 3, SHOWN, Finding(None, Fault.CLOSED)),
    ],
)
def test_an_article_must_stand_among_the_first(
    article: int, within: int, shown: tuple[int, ...], finding: Finding
) -> None:
    assert judged(article, within, shown, readable={1}) == finding


def test_the_article_itself_is_blamed_before_what_stands_in_its_way() -> None:
    assert blamed(9, 2, SHOWN, {5, 9}) == 9
    assert blamed(9, 2, SHOWN, {7, 5}) == 5
    assert blamed(9, 2, SHOWN, {12}) is None
    assert blamed(9, 2, SHOWN, set()) is None


NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
THREE = NOON.replace(hour=3)


@pytest.mark.parametrize(
    ("now", "ago", "changed", "busy", "due"),
    [
        (NOON, None, True, False, True),
        (NOON, None, True, True, False),  # never asked: the first articles are on their way
        (NOON, timedelta(minutes=1), True, False, True),
        (NOON, timedelta(minutes=1), True, True, False),  # more changes are on their way
        (NOON, timedelta(minutes=6), True, True, True),  # and keep coming
        (NOON, timedelta(minutes=1), False, False, False),
        (NOON, timedelta(hours=27), False, False, True),  # a night was missed
        (THREE, timedelta(hours=20), False, False, True),
        (THREE, timedelta(minutes=20), False, False, False),  # this night's round was
    ],
)
def test_a_round_is_due_after_changes_and_at_night(
    now: datetime, ago: timedelta | None, changed: bool, busy: bool, due: bool
) -> None:
    last = None if ago is None else now - ago
    assert is_due(now, last, changed=changed, busy=busy) is due
