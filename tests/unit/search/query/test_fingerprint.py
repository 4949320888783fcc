"""Proves that every number that orders and judges results is part of the ranking's fingerprint."""

import pytest

from search.query import verdict
from search.query.fingerprint import ranking_now
from search.query.ranking import RANKING


def test_the_same_numbers_have_the_same_fingerprint() -> None:
    assert ranking_now() == ranking_now()


@pytest.mark.parametrize("weight", vars(RANKING))
def test_every_weight_counts(weight: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = ranking_now()
    monkeypatch.setitem(vars(RANKING), weight, 0.001)
    assert ranking_now() != before


@pytest.mark.parametrize("bound", ["STRONG", "WEAK", "LEAST_REACHED", "USUAL_PASSAGES", "WORTH"])
def test_the_bounds_of_the_verdict_count(bound: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = ranking_now()
    monkeypatch.setattr(verdict, bound, 0.001)
    assert ranking_now() != before
