"""Tests which days an address asks for."""

from datetime import date

import pytest

from kb.insights.period import period_of

TODAY = date(2026, 5, 20)


@pytest.mark.parametrize(("asked", "days"), [("7", 7), ("90", 90), ("", 30), ("1e9", 30)])
def test_strange_periods_are_the_usual_one(asked: str, days: int) -> None:
    assert period_of({"period": asked}, TODAY).days == days


def test_the_days_before_end_where_these_begin() -> None:
    period = period_of({"period": "7", "language": "sv"}, TODAY)
    assert (period.first, period.last) == (date(2026, 5, 14), TODAY)
    before = period.before
    assert (before.first, before.last, before.language) == (
        date(2026, 5, 7),
        date(2026, 5, 13),
        "sv",
    )


def test_an_unknown_language_is_all_of_them() -> None:
    assert period_of({"language": "xx"}, TODAY).language == ""
