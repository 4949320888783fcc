"""Tests how large a share is, and between which bounds it lies."""

import pytest

from kb.shares import Share


@pytest.mark.parametrize(
    ("share", "bounds"),
    [
        # Wilson's interval as published for these: Newcombe 1998, doi:10.1002/sim.1777, table I.
        (Share(81, 182), (0.2553, 0.3662)),
        (Share(15, 133), (0.0624, 0.1605)),
        (Share(0, 20), (0.0, 0.1611)),
        (Share(1, 28), (0.0061, 0.1718)),
    ],
)
def test_the_bounds_are_those_of_wilson(share: Share, bounds: tuple[float, float]) -> None:
    assert share.bounds == pytest.approx(bounds, abs=0.0001)


def test_nobody_said_anything() -> None:
    nothing = Share()
    assert (nothing.percent, nothing.between, nothing.few) == (0, (0, 100), True)


def test_ten_votes_are_enough_to_go_by() -> None:
    assert (Share(5, 4).few, Share(5, 5).few) == (True, False)
