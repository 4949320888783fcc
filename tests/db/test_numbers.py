"""Asks for articles by numbers that somebody wrote into an address."""

import pytest

from articles.models import HelpCentrePage
from articles.numbers import MAX_NUMBER, numbered
from tests.content import article_of, make_article, make_section

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [-1, 0, MAX_NUMBER, MAX_NUMBER + 1, 10**30])
def test_a_number_without_an_article_finds_none(number: int) -> None:
    assert numbered(number) is None


def test_a_number_finds_its_article_whoever_may_read_it(centres: dict[str, HelpCentrePage]) -> None:
    article = article_of(make_article(make_section(centres["nb"], "Mobil"), "PIN", live=False))
    assert numbered(article.pk) == article
