"""Proves that a page over a limit is named, and that nothing seen is no good sign."""

import pytest

from tests.paint.judging import Seen, lines, together

GOOD = Seen(paint=2500, shift=0.1, kilobytes=60, pictures=900, largest="h1.")


@pytest.mark.parametrize(
    ("seen", "over"),
    [
        (GOOD, ()),
        (Seen(2501, 0.1, 60, 0), ("largest paint",)),
        (Seen(0, 0.0, 10, 0), ("largest paint",)),
        (Seen(900, 0.11, 61, 0), ("shift", "bytes")),
    ],
    ids=["at the limits", "late", "nothing painted", "moving and heavy"],
)
def test_what_is_over_a_limit_is_named(seen: Seen, over: tuple[str, ...]) -> None:
    assert seen.over == over


def test_visits_are_judged_by_the_median_time_and_the_worst_of_all_else() -> None:
    visits = [Seen(1000, 0.0, 40, 5), Seen(9000, 0.2, 41, 0), Seen(1200, 0.0, 40, 0, "p.")]
    assert together(visits) == Seen(1200, 0.2, 41, 5, "p.")


def test_the_table_marks_what_is_over() -> None:
    told = list(lines({"front": GOOD, "search": Seen(3000, 0.0, 20, 0)}))
    assert [line.partition("OVER: ")[2] for line in told] == ["", "", "largest paint", ""]
