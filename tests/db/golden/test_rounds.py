"""Tests rounds: after which changes they come, what they keep, whom they blame and tell."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.audience import Audience
from articles.facts import change_article
from articles.models import ArticlePage
from articles.review.publishing import unreviewed
from kb.outbox.models import Letter
from search.configured import engine
from search.engine.base import EngineUnavailable
from search.models import GoldenQuery, GoldenResult, GoldenRound, Synonym
from search.query import verdict
from search.shaping import changing
from search.shaping.golden.rounds import golden_step
from search.shaping.rows import Pin
from tests.content import article_of, make_article, settle_index
from tests.db.golden.conftest import House


def _query(house: House, **more: Any) -> GoldenQuery:
    values = {"locale": "nb", "question": "starte ruter", "article": house.number, **more}
    return changing.save(GoldenQuery(**values), by=house.editor)


def _result() -> GoldenResult:
    return GoldenResult.objects.get()


def _published(page: ArticlePage, by: Any, **changes: str) -> None:
    """Publish an article with other words, as somebody does."""
    page = ArticlePage.objects.get(pk=page.pk)
    for name, value in changes.items():
        setattr(page, name, value)
    with unreviewed():
        page.save_revision(user=by).publish(user=by)
    settle_index()


@pytest.fixture
def well(house: House) -> GoldenQuery:
    """Return a golden query that finds its article."""
    query = _query(house)
    assert golden_step() == 1
    assert _result().ok
    return query


def test_without_golden_queries_nothing_is_asked(house: House) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert golden_step() == 0
    assert len(asked) <= 2


def test_a_new_one_is_asked_soon_and_then_left_alone(well: GoldenQuery) -> None:
    result = _result()
    assert (result.ok, result.rank, result.fault) == (True, 1, "")
    assert golden_step() == 0


def test_one_that_never_worked_is_broken_by_its_own_making(house: House) -> None:
    query = _query(house, question="støvsuger")
    golden_step()
    result = _result()
    assert (result.ok, result.fault, result.by) == (False, "nothing", house.editor)
    assert result.change is not None
    assert (result.change.kind, result.change.row) == ("goldenquery", query.pk)
    assert not Letter.objects.exists()


def test_whoever_publishes_a_break_is_blamed_and_told_once(house: House, well: GoldenQuery) -> None:
    _published(house.restart, house.publisher, title="Noe helt annet", say="Om vær og vind.")
    assert golden_step() == 1
    result = _result()
    assert (result.ok, result.article, result.by) == (False, house.number, house.publisher)
    letter = Letter.objects.get()
    assert letter.to == house.publisher.email
    assert "starte ruter" in letter.subject
    assert f"KB-{house.number} Noe helt annet" in letter.text
    _published(house.buy, house.publisher, say="Modem har vi mange av.")
    golden_step()
    assert Letter.objects.count() == 1
    assert _result().since == result.since


def test_what_newly_stands_in_its_way_is_blamed(house: House, well: GoldenQuery) -> None:
    GoldenQuery.objects.update(within=1)
    page = make_article(house.section, "Starte ruter", questions=["starte ruter"])
    _published(page, house.publisher)
    golden_step()
    result = _result()
    assert (result.rank, result.fault) == (2, "lower")
    assert (result.article, result.by) == (article_of(page).pk, house.publisher)


def test_taking_the_article_down_is_a_break(house: House, well: GoldenQuery) -> None:
    page = ArticlePage.objects.get(pk=house.restart.pk)
    page.unpublish(user=house.publisher)
    settle_index()
    golden_step()
    result = _result()
    assert (result.fault, result.article, result.by) == (
        "closed",
        house.number,
        house.publisher,
    )


def test_narrowing_the_audience_is_a_break(house: House, well: GoldenQuery) -> None:
    change_article(article_of(house.restart), {"audience": Audience.STAFF}, by=house.publisher)
    settle_index()
    golden_step()
    assert (_result().fault, _result().by) == ("closed", house.publisher)


def test_a_pin_that_breaks_it_is_blamed_and_undoing_it_mends(
    house: House, well: GoldenQuery
) -> None:
    GoldenQuery.objects.update(within=1)
    pin = Pin(locale="nb", phrasings="starte ruter", articles=[article_of(house.buy).pk])
    changing.save(pin, by=house.editor)
    golden_step()
    result = _result()
    assert (result.rank, result.by) == (2, house.editor)
    assert result.change is not None
    assert result.change.kind == "pin"
    assert f"starte ruter → KB-{article_of(house.buy).pk}" in Letter.objects.get().text
    changing.undo(result.change, by=house.editor)
    golden_step()
    mended = _result()
    assert (mended.ok, mended.change, mended.by, mended.article) == (True, None, None, None)
    assert mended.since > result.since


def test_a_change_that_has_nothing_to_do_with_it_is_not_blamed(
    house: House, well: GoldenQuery
) -> None:
    changing.save(Synonym(locale="nb", asked="vær", found="vind", both_ways=True), by=house.editor)
    _published(house.restart, house.publisher, title="Noe helt annet", say="Om vær og vind.")
    golden_step()
    assert (_result().change, _result().by) == (None, house.publisher)


def test_another_ranking_is_followed_by_a_round_that_blames_it(
    house: House, well: GoldenQuery, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verdict, "WEAK", 9.0)
    assert golden_step() == 1
    result = _result()
    assert (result.ok, result.reranked, result.by) == (False, True, None)
    assert golden_step() == 0


def test_what_a_ranking_broke_is_told_to_whoever_wrote_it(
    house: House, well: GoldenQuery, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verdict, "WEAK", 9.0)
    golden_step()
    letter = Letter.objects.get()
    assert letter.to == house.editor.email
    assert "after the ranking was changed" in letter.text


def test_the_first_round_after_an_upgrade_blames_no_ranking(
    house: House, well: GoldenQuery, monkeypatch: pytest.MonkeyPatch
) -> None:
    GoldenRound.objects.update(next_ranking="")
    monkeypatch.setattr(verdict, "WEAK", 9.0)
    assert golden_step() == 1
    assert not _result().reranked


def test_whoever_broke_it_is_blamed_before_another_ranking(
    house: House, well: GoldenQuery, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verdict, "REACHED", 0.7001)
    _published(house.restart, house.publisher, title="Noe helt annet", say="Om vær og vind.")
    golden_step()
    assert (_result().reranked, _result().by) == (False, house.publisher)


def test_many_publications_are_followed_by_one_round(house: House, well: GoldenQuery) -> None:
    before = GoldenRound.objects.get().began_at
    for n in range(3):
        make_article(house.section, f"Artikkel {n}")
        assert golden_step() == 0
    settle_index()
    assert golden_step() == 1
    assert GoldenRound.objects.get().began_at != before
    assert golden_step() == 0


def test_a_round_goes_on_where_its_time_ran_out(house: House) -> None:
    for question in ("starte ruter", "kontakten", "nytt modem"):
        _query(house, question=question)
    golden_step(budget=0.000001)
    assert GoldenResult.objects.count() < 3
    while golden_step():
        pass
    assert GoldenResult.objects.count() == 3


def test_they_are_asked_every_night(house: House, well: GoldenQuery) -> None:
    asked = _result().asked_at
    night = timezone.localtime().replace(hour=3, minute=5) + timedelta(days=1)
    GoldenRound.objects.update(
        began_at=night - timedelta(hours=12), ended_at=night - timedelta(hours=12)
    )
    with time_machine.travel(night - timedelta(minutes=10), tick=False):
        assert golden_step() == 0
    with time_machine.travel(night, tick=False):
        assert golden_step(budget=1) == 1
        assert _result().asked_at > asked


def test_an_engine_that_is_down_breaks_nothing(
    house: House, well: GoldenQuery, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_args: Any) -> None:
        raise EngineUnavailable("connection refused")

    _published(house.buy, house.publisher, say="Modem har vi mange av.")
    with monkeypatch.context() as broken:
        broken.setattr(type(engine()), "search", down)
        assert golden_step() == 0
    assert _result().ok
    assert golden_step() == 1
