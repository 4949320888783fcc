"""Tests which days are counted anew: never one whose views are gone."""

from datetime import date, timedelta

from kb.insights.rolling import days_to_count

TODAY = date(2026, 5, 20)


def _back(*days: int) -> list[date]:
    return [TODAY - timedelta(days=each) for each in days]


def test_what_may_still_change_is_counted_again() -> None:
    assert days_to_count(TODAY, TODAY, []) == _back(2, 1, 0)


def test_what_a_worker_missed_is_counted() -> None:
    last, *_more = _back(6)
    assert days_to_count(TODAY, last, _back(6, 4)) == _back(6, 5, 4, 3, 2, 1, 0)


def test_a_counted_day_whose_views_are_gone_is_left_alone() -> None:
    last, *_more = _back(6)
    assert last not in days_to_count(TODAY, last, [])
