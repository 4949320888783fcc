"""Tests how the time to the next check adapts, and that it keeps to the owner's bounds."""

from dataclasses import replace

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from articles.verification.interval import Bounds, Evidence, Interval, Reason, interval
from articles.verification.wording import in_words

COUNTS = st.integers(0, 10_000)
BOUNDS = st.builds(
    Bounds,
    wish=st.integers(0, 3_000),
    at_least=st.none() | st.integers(0, 3_000),
    at_most=st.none() | st.integers(0, 3_000),
)
WISH = Bounds(wish=120)


@st.composite
def evidences(draw: st.DrawFn) -> Evidence:
    """Draw evidence in which nobody found an article unhelpful without voting."""
    votes = draw(COUNTS)
    return Evidence(
        votes=votes,
        unhelpful=draw(st.integers(0, votes)),
        unchanged_checks=draw(st.integers(0, 20)),
        age_days=draw(COUNTS),
    )


def _days(**evidence: int) -> int:
    return interval(WISH, Evidence(**evidence)).days


def test_without_evidence_the_owner_decides() -> None:
    assert interval(WISH, Evidence()) == Interval(120, (), Evidence())


@pytest.mark.parametrize(
    ("evidence", "days"),
    [
        ({"votes": 20}, 90),
        ({"votes": 10, "unhelpful": 2}, 90),
        ({"votes": 10, "unhelpful": 3}, 60),
        ({"votes": 4, "unhelpful": 4}, 120),
        ({"unchanged_checks": 1}, 120),
        ({"unchanged_checks": 2}, 150),
        ({"unchanged_checks": 4}, 180),
        ({"age_days": 730}, 90),
        ({"age_days": 730, "unchanged_checks": 1}, 120),
    ],
)
def test_evidence_moves_the_day(evidence: dict[str, int], days: int) -> None:
    assert _days(**evidence) == days


def test_unset_bounds_are_a_third_and_twice_the_wish() -> None:
    assert (WISH.earliest, WISH.latest) == (40, 240)


def test_a_wish_of_nothing_still_waits_a_day() -> None:
    assert interval(Bounds(wish=0), Evidence()).days == 1


@given(BOUNDS, evidences())
def test_the_bounds_always_hold(bounds: Bounds, evidence: Evidence) -> None:
    assert bounds.earliest <= interval(bounds, evidence).days <= bounds.latest


@given(BOUNDS, evidences())
def test_one_more_unhappy_reader_never_puts_a_check_off(bounds: Bounds, told: Evidence) -> None:
    more = replace(told, votes=told.votes + 1, unhelpful=told.unhelpful + 1)
    assert interval(bounds, more).days <= interval(bounds, told).days


@given(BOUNDS, evidences())
def test_one_more_check_without_a_change_never_hurries(bounds: Bounds, told: Evidence) -> None:
    more = replace(told, unchanged_checks=told.unchanged_checks + 1)
    assert interval(bounds, more).days >= interval(bounds, told).days


def test_the_reasons_are_said_in_plain_words() -> None:
    found = interval(WISH, Evidence(votes=20, unhelpful=3))
    assert found.reasons == (Reason.BUSY, Reason.UNHELPFUL)
    with translation.override("en"):
        assert in_words(found) == "every 68 days: asked often, 3 of 20 found it unhelpful"
        assert in_words(interval(WISH, Evidence())) == "every 120 days"
