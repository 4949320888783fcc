"""Tests how phrases and article numbers are read out of what an editor wrote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.shaping.numbers import NotANumberError, article_numbers, written
from search.shaping.phrases import phrases


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("KB-12, KB-7", (12, 7)),
        ("kb12 #7\n3", (12, 7, 3)),
        ("KB 12; 12", (12,)),
        ("KB\u201312, kb nr 7 # 3\nkb_4", (12, 7, 3, 4)),
        ("https://help.example.org/nb/kb-12/ /sv/kb-7", (12, 7)),
        (" , ", ()),
    ],
)
def test_numbers_are_read_in_every_spelling(text: str, numbers: tuple[int, ...]) -> None:
    assert article_numbers(text) == numbers


@pytest.mark.parametrize("text", ["ruter", "KB-", "12a", "-3", "KB-1234567890", "१२x"])
def test_anything_else_is_named(text: str) -> None:
    with pytest.raises(NotANumberError, match=text):
        article_numbers(f"KB-1, {text}")


@given(st.lists(st.integers(0, 10**9 - 1), unique=True))
def test_what_is_written_is_read_again(numbers: list[int]) -> None:
    assert article_numbers(written(numbers)) == tuple(numbers)


def test_phrases_come_once_and_tidied() -> None:
    assert phrases(" boks,  min  ruter\nboks,,") == ("boks", "min ruter")
