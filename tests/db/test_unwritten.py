"""Checks that passages which stayed the same are not written to the engine again."""

from collections.abc import Callable

import pytest

from articles.audience import Audience
from articles.changes import articles_changed
from articles.models import ArticlePage, HelpCentrePage
from search.configured import engine
from search.engine.base import ArticleChange, ChangeOutcome, IndexName
from search.indexing.check import check, repair
from search.indexing.versions import draw
from search.indexing.worker import current_generation
from search.models import Manifest
from tests.content import article_of, make_article, make_section, note, prose, settle_index, stored

Written = list[tuple[IndexName, int]]


@pytest.fixture
def article(centres: dict[str, HelpCentrePage], index_all: Callable[[], None]) -> ArticlePage:
    """Return an indexed public article with an internal note."""
    section = make_section(centres["nb"], "Mobil")
    page = make_article(section, "Bytt SIM", body=[prose("Ta ut kortet."), note("Spør om PIN.")])
    index_all()
    return page


@pytest.fixture
def written(article: ArticlePage, monkeypatch: pytest.MonkeyPatch) -> Written:
    """Return the list that every later write to the engine is noted in."""
    noted: Written = []
    apply = engine().apply

    def noting(changes: list[ArticleChange], generation: str) -> list[ChangeOutcome]:
        noted.extend((change.index, change.article) for change in changes)
        return apply(changes, generation)

    monkeypatch.setattr(engine(), "apply", noting)
    return noted


def _without_note(page: ArticlePage) -> None:
    page.body = stored([prose("Ta ut kortet.")])
    page.save(clean=False)
    articles_changed([article_of(page).pk], "note removed")


def test_an_internal_note_leaves_the_public_index_alone(
    article: ArticlePage, written: Written
) -> None:
    _without_note(article)
    settle_index()
    assert written == [(IndexName(Audience.STAFF, "nb"), article_of(article).pk)]


def test_nothing_is_written_for_an_article_that_did_not_change(
    article: ArticlePage, written: Written
) -> None:
    before = Manifest.objects.latest("version").version
    articles_changed([article_of(article).pk], "looked at")
    settle_index()
    assert written == []
    # A rebuild under way replays by version what the worker looked at meanwhile.
    assert Manifest.objects.earliest("version").version > before


def test_what_the_engine_lost_is_written_again_by_a_repair(
    article: ArticlePage, written: Written
) -> None:
    number, generation = article_of(article).pk, current_generation()
    assert generation is not None
    for realm in Audience:
        gone = ArticleChange(index=IndexName(realm, "nb"), article=number, version=10**6)
        engine().apply([gone], generation.name)
    draw(10**6)
    repair(generation, check(generation))
    settle_index()
    assert check(generation) == []
