"""Tests that numbers are given once, however many make articles at a time, and find their own."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from articles.facts import ensure_articles
from articles.models import Article, HelpCentrePage
from articles.numbers import MAX_NUMBER, numbered
from tests.content import article_of, make_article, make_centres, make_section
from tests.shared_database import at_once, shared_database

THREADS = 6
ROUNDS = 10


@pytest.fixture
def shared(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """Share the database with threads."""
    with shared_database(tmp_path):
        yield


def test_each_of_many_makers_gets_numbers_of_its_own(shared: None) -> None:
    def make() -> list[UUID]:
        keys = [uuid4() for _round in range(ROUNDS)]
        for key in keys:
            ensure_articles([key])
        return keys

    keys = [key for made in at_once(*[make] * THREADS) for key in made]
    numbers = Article.objects.filter(translation_key__in=keys).values_list("pk", flat=True)
    assert len(set(numbers)) == THREADS * ROUNDS


def test_translations_made_at_once_share_one_number(shared: None) -> None:
    keys = [uuid4() for _round in range(ROUNDS)]

    def make(order: list[UUID]) -> Callable[[], None]:
        def run() -> None:
            for key in order:
                ensure_articles([key])

        return run

    at_once(*[make(keys), make(keys), make(keys)])
    assert Article.objects.count() == ROUNDS


@pytest.mark.django_db
def test_a_number_is_not_given_again_after_its_page_is_gone() -> None:
    section = make_section(make_centres()["nb"], "Nett")
    page = make_article(section, "Første")
    gone = Article.objects.get().pk
    page.delete()
    make_article(section, "Andre")
    assert Article.objects.latest("pk").pk > gone


@pytest.mark.django_db
@pytest.mark.parametrize("number", [MAX_NUMBER + 1, 10**30])
def test_a_number_beyond_all_that_can_be_asked_for_finds_none(number: int) -> None:
    assert numbered(number) is None


def test_a_number_finds_its_article_whoever_may_read_it(centres: dict[str, HelpCentrePage]) -> None:
    article = article_of(make_article(make_section(centres["nb"], "Mobil"), "PIN", live=False))
    assert numbered(article.pk) == article
