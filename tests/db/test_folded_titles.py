"""Checks the titles that search falls back on: one row for each article and language."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from articles.models import ArticlePage, HelpCentrePage
from search.indexing.fallback import record_titles
from search.indexing.loading import load
from search.models import FoldedTitle
from tests.content import article_of, make_article, make_centres, make_section
from tests.shared_database import at_once, shared_database


@pytest.fixture
def article(centres: dict[str, HelpCentrePage]) -> ArticlePage:
    """Return an article in two languages, none of whose titles are recorded."""
    page = make_article(make_section(centres["nb"], "Mobil"), "Bytt SIM")
    make_article(make_section(centres["en"], "Mobile"), "Change SIM", translates=page)
    return page


def _record(page: ArticlePage) -> None:
    record_titles(load([article_of(page).pk]).values())


def _titles() -> set[tuple[str, str]]:
    return set(FoldedTitle.objects.values_list("locale", "words"))


def test_recording_again_replaces(article: ArticlePage) -> None:
    _record(article)
    article.title = "Finn PUK"
    article.save_revision().publish()
    _record(article)
    assert _titles() == {("nb", " finn puk "), ("en", " change sim ")}


def test_a_language_that_is_gone_leaves_no_title(article: ArticlePage) -> None:
    _record(article)
    article.unpublish()
    _record(article)
    assert _titles() == {("en", " change sim ")}


def test_the_database_refuses_a_second_title(article: ArticlePage) -> None:
    _record(article)
    with pytest.raises(IntegrityError), transaction.atomic():
        FoldedTitle.objects.create(article=article_of(article).pk, locale="nb", words="x")


class TestAtOnce:
    """Lets the worker and a rebuild record the same titles."""

    @pytest.fixture
    def article(self, transactional_db: None, tmp_path: Path) -> Iterator[ArticlePage]:
        """Return an article in a database that threads share."""
        with shared_database(tmp_path):
            yield make_article(make_section(make_centres()["nb"], "Mobil"), "Bytt SIM")

    def test_both_succeed_and_one_row_is_left(self, article: ArticlePage) -> None:
        at_once(*[lambda: _record(article)] * 4)
        assert _titles() == {("nb", " bytt sim ")}
