"""Checks what is found wrong with a decision tree, and where."""

import pytest

from articles.blocks.ways import Place, faults, same_key

LIGHT = Place("light", ("red", "white"))
RED, WHITE = Place("red"), Place("white")
CASES = {
    "a tree": ([LIGHT, RED, WHITE], []),
    "one result for two answers": ([Place("light", ("red", "red")), RED], []),
    "a circle with a way out": ([Place("a", ("b", "c")), Place("b", ("a",)), Place("c")], []),
    "an unknown name": ([LIGHT, RED], [(0, 1)]),
    "a name given twice": ([LIGHT, RED, WHITE, RED], [(1, None), (3, None)]),
    "a place that no answer leads to": ([LIGHT, RED, WHITE, Place("alone")], [(3, None)]),
    "a circle without a way out": (
        [
            Place("light", ("red", "again")),
            RED,
            Place("again", ("more",)),
            Place("more", ("again",)),
        ],
        [(2, None), (3, None)],
    ),
    "no result at all": ([Place("a", ("b",)), Place("b", ("a",))], [(0, None), (1, None)]),
    "nothing": ([], []),
}


@pytest.mark.parametrize("case", CASES)
def test_each_fault_is_found_at_its_place(case: str) -> None:
    places, expected = CASES[case]
    assert [(fault.place, fault.answer) for fault in faults(places)] == expected


def test_a_long_chain_is_walked_without_going_deep() -> None:
    chain = [Place(str(at), (str(at + 1),)) for at in range(5_000)]
    assert faults([*chain, Place("5000")]) == []


def test_capitals_and_spaces_make_no_other_name() -> None:
    assert same_key(" Lights ") == same_key("lights")
    assert same_key(None) == ""
