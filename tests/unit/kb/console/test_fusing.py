"""Tests how the lines of a call are weighed against one another."""

from kb.console.callpad.fusing import Heard, Ranked, fuse


def _numbers(ranked: list[Ranked]) -> list[int]:
    return [each.number for each in ranked]


def test_nothing_noted_ranks_nothing() -> None:
    assert fuse([]) == []


def test_the_newest_of_two_equal_lines_counts_more() -> None:
    assert _numbers(fuse([Heard(((1, 5.0),)), Heard(((2, 5.0),))])) == [2, 1]


def test_an_older_line_that_tells_much_outweighs_a_newer_one_that_tells_little() -> None:
    assert _numbers(fuse([Heard(((1, 9.0),)), Heard(((2, 2.0),))])) == [1, 2]


def test_a_line_that_found_nothing_makes_the_others_older() -> None:
    line = Heard(((2, 4.0),))
    assert fuse([line, Heard(())])[0].score < fuse([line])[0].score


def test_what_several_lines_speak_for_stands_above_what_one_does() -> None:
    both = fuse([Heard(((1, 5.0), (2, 5.5))), Heard(((1, 5.0), (3, 5.5)))])
    assert _numbers(both)[0] == 1


def test_because_is_the_line_that_brought_most() -> None:
    ranked = fuse([Heard(((1, 9.0),)), Heard(((1, 2.0), (2, 1.0)))])
    assert {each.number: each.because for each in ranked} == {1: 0, 2: 1}


def test_equals_stand_in_the_order_of_their_numbers() -> None:
    assert _numbers(fuse([Heard(((7, 3.0), (4, 3.0)))])) == [4, 7]
