"""Proves in which spellings an article's number is known, and what is none."""

import pytest

from search.text.article_numbers import article_number, article_numbers
from search.text.dashes import DASHES

ONE = [
    "KB-15",
    "kb15",
    "KB 15",
    "kb_15",
    "KB:15",
    "KB: 15",
    "KB - 15",
    "kb- 15",
    "kb \u2013 15",
    "kb nr 15",
    "KB nr. 15",
    "kb-nr 15",
    "KB no. 15",
    "KB #15",
    "#15",
    "# 15",
    *(f"KB{dash}15" for dash in DASHES),
]


@pytest.mark.parametrize("text", ONE)
def test_an_article_is_named_in_many_spellings(text: str) -> None:
    assert article_numbers(text) == article_numbers(f"se {text}, takk") == (15,)
    assert article_number(f" {text} ") == 15


def test_articles_are_named_in_their_order_each_once() -> None:
    assert article_numbers("#12 og KB 7 KB-3 kb12") == (12, 7, 3)


@pytest.mark.parametrize(
    "text",
    [
        "15",
        "*#06#",
        "akb12",
        "kb-12x",
        "C# 15",
        "512 KB - 15 MB",
        "kb-1234567890",
        "kb15_4",
        "nr 15",
        "kb -- 15",
        "K-15",
    ],
)
def test_anything_else_names_no_article(text: str) -> None:
    assert article_numbers(text) == ()


def test_a_bare_number_is_one_where_a_number_is_asked_for() -> None:
    assert article_number("15") == 15
    assert [article_number(text) for text in ("", "15 kr", "KB", "9" * 40, "kb-1, kb-2")] == [
        None
    ] * 5
