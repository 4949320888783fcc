"""Chooses the articles of a page by the rules that fit it."""

from kb.widget.models import PageRule
from kb.widget.suggesting import fitting

RULES = [
    PageRule(pattern="/*", articles=[1, 2]),
    PageRule(pattern="shop.example/cart/*", articles=[3, 1]),
    PageRule(pattern="/cart/*", articles=[4]),
    PageRule(pattern="/other", articles=[5]),
]


def test_the_most_exact_rule_comes_first_and_no_article_twice() -> None:
    assert fitting(RULES, "shop.example/cart/pay") == [3, 1, 4, 2]


def test_a_page_that_no_rule_fits_has_none() -> None:
    assert fitting(RULES[1:], "shop.example/about") == []
