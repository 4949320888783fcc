"""Proves how times become figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bench.figures import Pace, Paired, growth, pace, percentile, size_of


def test_percentiles_are_those_of_the_nearest_rank() -> None:
    times = [float(n) for n in range(100, 0, -1)]
    assert [percentile(times, share) for share in (0.0, 0.5, 0.95, 1.0)] == [1, 50, 95, 100]
    assert percentile([7.0], 0.95) == 7.0
    assert percentile([], 0.5) == 0.0


@given(st.lists(st.floats(0, 1e6), min_size=1), st.floats(0, 1))
def test_a_percentile_is_one_of_the_times(times: list[float], share: float) -> None:
    found = percentile(times, share)
    assert found in times
    assert sum(each <= found for each in times) >= share * len(times)


def test_a_pace_counts_what_was_answered() -> None:
    assert pace([0.01, 0.03, 0.02], 0.5, failed=2) == Pace(20.0, 30.0, 6.0, 3, 2)
    assert pace([], 0.0) == Pace(0.0, 0.0, 0.0, 0)


def test_a_share_is_one_of_the_stick() -> None:
    measured = pace([0.01] * 30, 1.0)
    assert Paired(measured, stick=120.0).share == 25.0
    assert Paired(measured, stick=0.0).share == 0.0


@pytest.mark.parametrize(
    ("sizes", "grown"),
    [
        ([1, 1, 100, 100, 110, 110], 10.0),
        ([100, 100, 100, 100, 90, 90], -10.0),
        ([100.0] * 9, 0.0),
        ([100, 200], 0.0),
        ([], 0.0),
    ],
)
def test_growth_leaves_out_the_warming_up(sizes: list[float], grown: float) -> None:
    assert growth(sizes) == pytest.approx(grown)


@pytest.mark.parametrize(("text", "size"), [("1k", 1000), ("11k", 11_000), ("500", 500)])
def test_sizes_are_written_short(text: str, size: int) -> None:
    assert size_of(text) == size


@pytest.mark.parametrize("text", ["", "k", "0", "-1k", "many", "1.5k"])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  its words are the caller's
        size_of(text)
