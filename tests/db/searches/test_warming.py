"""Checks that a process is ready for its first searches, and starts without an index too."""

import logging

import pytest

from articles.audience import Audience
from search.configured import engine
from search.engine.base import EngineUnavailable, IndexName
from search.indexing import words
from search.text.stems import LOCALES
from search.warming import warm_up
from tests.content import index_everything, make_article, make_centres, make_section
from tests.db.searches.conftest import Place

pytestmark = pytest.mark.django_db


def test_the_words_of_all_languages_are_there_before_anybody_asks(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_article(make_section(make_centres()["nb"], "Bredbånd"), "Starte ruteren på nytt")
    index_everything()
    monkeypatch.setattr(words, "_cache", {})
    warm_up()
    known = {index: vocabulary for (_, index), (_, vocabulary) in words._cache.items()}
    for realm in (Audience.PUBLIC, Audience.STAFF):
        vocabulary = known[IndexName(realm, "nb")]
        assert {"_stem_counts", "_slips", "_sorted"} <= vars(vocabulary).keys()
    assert {index.locale for index in known} <= set(LOCALES)


def test_an_engine_that_is_away_is_said_and_no_more(
    place: Place, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(*_given: object) -> None:
        raise EngineUnavailable("away")

    monkeypatch.setattr(type(engine()), "search", away)
    with caplog.at_level(logging.INFO, logger="search.warming"):
        warm_up()
    assert "away" in caplog.text
