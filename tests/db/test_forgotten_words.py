"""Checks that the vocabulary of each index counts what is in it, whatever was in it before."""

from collections.abc import Callable

import pytest

from articles.audience import Audience
from articles.facts import change_article
from articles.models import ArticlePage, HelpCentrePage
from search.engine.base import IndexName
from search.indexing.words import vocabulary
from search.indexing.worker import current_generation
from search.text.vocabulary import Vocabulary
from tests.content import (
    article_of,
    index_everything,
    make_article,
    make_section,
    prose,
    settle_index,
    stored,
)


@pytest.fixture
def article(centres: dict[str, HelpCentrePage], index_all: Callable[[], None]) -> ArticlePage:
    """Return an indexed public article, beside another that shares a word with it."""
    section = make_section(centres["nb"], "Mobil")
    make_article(section, "Finn PUK", body=[prose("Koden ligger i skuffen.")])
    page = make_article(section, "Bytt SIM", body=[prose("Kortet ligger i kabinettet.")])
    index_all()
    return page


def _vocabulary(realm: Audience = Audience.PUBLIC) -> Vocabulary:
    return vocabulary(current_generation(), IndexName(realm, "nb"))


def _narrow(page: ArticlePage) -> None:
    change_article(article_of(page), {"audience": Audience.STAFF})


def _edit(page: ArticlePage) -> None:
    page.body = stored([prose("Kortet ligger i hylla.")])
    page.save_revision().publish()


def _add(page: ArticlePage) -> None:
    make_article(page.get_parent().specific, "Kabinett", body=[prose("Kabinettet er låst.")])


CHANGES = {"narrow": _narrow, "unpublish": ArticlePage.unpublish, "edit": _edit, "add": _add}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_a_change_the_words_are_those_of_a_new_index(
    article: ArticlePage, change: Callable[[ArticlePage], None]
) -> None:
    change(article)
    settle_index()
    counted = {realm: _vocabulary(realm) for realm in Audience}
    index_everything()
    for realm in Audience:
        assert counted[realm].counts == _vocabulary(realm).counts
        assert counted[realm].passages == _vocabulary(realm).passages


def test_the_public_vocabulary_forgets_a_narrowed_article(article: ArticlePage) -> None:
    assert _vocabulary().knows("kabinettet")
    _narrow(article)
    settle_index()
    assert not _vocabulary().knows("kabinettet")
    assert _vocabulary(Audience.STAFF).knows("kabinettet")
    assert _vocabulary().knows("ligger")
