"""Checks that no typed text takes a computer's breath away, and what is found stays the same."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.proposals.markup import from_text
from articles.proposals.markup.from_text import INLINE, _marks_in
from articles.proposals.pieces import pieces
from articles.wiki.numbers import linked

ALL = re.compile("|".join(INLINE.values()), re.DOTALL)


@settings(max_examples=300)
@given(st.text("*_`[]()\\ a.\n", max_size=40))
def test_marks_are_those_of_one_pattern(text: str) -> None:
    assert [m.span() for m in _marks_in(text)] == [m.span() for m in ALL.finditer(text)]


@pytest.mark.parametrize("unit", ["*", "**", "_", "**a ", "_a ", "*a ", "`a\n", "[a](", "\\*"])
def test_a_hundred_thousand_signs_are_read_in_a_moment(unit: str) -> None:
    began = time.perf_counter()
    from_text(unit * (100_000 // len(unit)), lists=True, links=frozenset())
    assert time.perf_counter() - began < 5


def test_lists_in_lists_in_lists_end_somewhere() -> None:
    text = "\n".join(" " * deep + "- a" for deep in range(0, 3000, 2))
    assert from_text(text, lists=True, links=frozenset()).count("<li>") == 1500


def test_tags_that_never_end_are_read_once() -> None:
    began = time.perf_counter()
    linked("<" * 200_000 + "KB-1", lambda _named: None, frozenset())
    pieces("<p" * 50_000)
    assert time.perf_counter() - began < 5
