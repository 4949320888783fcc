"""Tests until when something is to be read, and when it is time to remind of it."""

from datetime import date, timedelta

import pytest

from kb.reading.due import due_for, stage

DUE = date(2026, 5, 20)
ASKED = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("changed", "until"),
    [
        (None, DUE),
        (date(2026, 4, 1), DUE),
        (ASKED, DUE),
        (date(2026, 5, 5), DUE),
        (date(2026, 5, 19), date(2026, 5, 26)),
        (date(2026, 8, 1), date(2026, 8, 8)),
    ],
)
def test_a_change_since_it_was_asked_gives_a_week_to_read_it(
    changed: date | None, until: date
) -> None:
    assert due_for(DUE, ASKED, changed) == until


@pytest.mark.parametrize(
    ("days", "letter"),
    [(-4, ""), (-3, "before"), (0, "before"), (1, "after"), (400, "after")],
)
def test_a_letter_comes_before_the_day_and_one_after(days: int, letter: str) -> None:
    assert stage(DUE, DUE + timedelta(days=days)) == letter
