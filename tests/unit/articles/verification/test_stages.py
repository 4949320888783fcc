"""Tests at which stages a due date is told of."""

from datetime import date, timedelta

import pytest

from articles.verification.reminders import stage

DUE = date(2031, 5, 20)


@pytest.mark.parametrize(
    ("days_after", "told"),
    [(-15, ""), (-14, "soon"), (-1, "soon"), (0, "day"), (6, "day"), (7, "week 1"), (15, "week 2")],
)
def test_each_stage_begins_on_its_day(days_after: int, told: str) -> None:
    assert stage(DUE, DUE + timedelta(days=days_after)) == told
