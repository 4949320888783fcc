"""Tests that an index which breaks golden queries is not put in use, unless somebody insists."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.models import ArticlePage
from search import configured
from search.configured import engine
from search.indexing import cutting, generations
from search.indexing.generations import rebuild
from search.indexing.worker import current_generation
from search.models import Generation, GoldenQuery, GoldenResult
from search.passages import fields
from search.query import verdict
from search.shaping.golden.gate import GoldenBrokenError
from search.shaping.golden.rounds import golden_step
from tests.content import settle_index
from tests.db.golden.conftest import House


@pytest.fixture
def golden(house: House) -> GoldenQuery:
    """Return a golden query that is well."""
    golden: GoldenQuery = GoldenQuery.objects.create(
        locale="nb", question="dra ut kontakten", article=house.number, within=1
    )
    return golden


@pytest.fixture
def worse(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let every new index lack what an article says."""
    cut = cutting.cut

    def cut_short(*args: object) -> object:
        monkeypatch.setattr(fields, "_stems", lambda text, locale: "")
        monkeypatch.setattr(fields, "_grams", lambda text: "")
        fields.tokens.cache_clear()
        return cut(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(generations, "cut", cut_short)
    yield
    fields.tokens.cache_clear()


@pytest.fixture
def well(golden: GoldenQuery) -> GoldenQuery:
    """Return a golden query that was well when it was asked last."""
    assert golden_step() == 1
    assert GoldenResult.objects.get().ok
    return golden


def test_a_break_keeps_the_index_in_use(house: House, golden: GoldenQuery, worse: None) -> None:
    before = current_generation()
    with pytest.raises(GoldenBrokenError, match="dra ut kontakten") as refused:
        rebuild(lambda _line: None)
    assert [each.query for each in refused.value.broken] == [golden]
    assert before is not None
    assert current_generation() == before
    assert engine().current() == before.name
    assert list(Generation.objects.all()) == [before]


def test_the_command_says_what_breaks_and_can_be_forced(
    house: House, golden: GoldenQuery, worse: None
) -> None:
    before = current_generation()
    with pytest.raises(CommandError) as said:
        call_command("search_index", "rebuild", stdout=StringIO())
    assert "The new index breaks 1 golden query and was not put in use:" in str(said.value)
    assert f"KB-{house.number}" in str(said.value)
    assert "--force" in str(said.value)
    call_command("search_index", "rebuild", "--force", stdout=StringIO())
    assert current_generation() != before


def test_what_was_broken_before_blocks_nothing(house: House, golden: GoldenQuery) -> None:
    GoldenQuery.objects.update(question="støvsuger")
    before = current_generation()
    rebuild(lambda _line: None)
    assert current_generation() != before


def test_what_the_articles_lost_themselves_blocks_nothing(
    house: House, golden: GoldenQuery
) -> None:
    ArticlePage.objects.get(pk=house.restart.pk).unpublish()
    rebuild(lambda _line: None)


def test_an_old_index_that_is_lost_blocks_nothing(
    house: House, golden: GoldenQuery, worse: None
) -> None:
    configured._engine.cache_clear()
    before = current_generation()
    rebuild(lambda _line: None)
    assert current_generation() != before


def test_the_new_index_is_asked_not_the_old_one(house: House, golden: GoldenQuery) -> None:
    told: list[str] = []
    rebuild(told.append)
    assert "asked 1 golden queries" in told


@pytest.mark.parametrize("noticed", [False, True])
def test_a_ranking_that_breaks_keeps_the_index_in_use(
    well: GoldenQuery, monkeypatch: pytest.MonkeyPatch, noticed: bool
) -> None:
    before = current_generation()
    monkeypatch.setattr(verdict, "WEAK", 9.0)
    assert not noticed or golden_step() == 1
    with pytest.raises(GoldenBrokenError, match="in the index in use too") as refused:
        rebuild(lambda _line: None)
    assert [each.query for each in refused.value.broken] == [well]
    assert current_generation() == before


def test_what_the_last_round_found_broken_blocks_nothing(house: House, well: GoldenQuery) -> None:
    GoldenQuery.objects.update(question="støvsuger")
    GoldenResult.objects.update(ok=False, fault="nothing")
    before = current_generation()
    rebuild(lambda _line: None)
    assert current_generation() != before


def test_what_was_closed_since_the_last_round_blocks_nothing(
    house: House, well: GoldenQuery
) -> None:
    ArticlePage.objects.get(pk=house.restart.pk).unpublish()
    settle_index()
    before = current_generation()
    rebuild(lambda _line: None)
    assert current_generation() != before


def test_what_was_found_for_another_question_blocks_nothing(well: GoldenQuery) -> None:
    well.question = "støvsuger"
    well.save()
    before = current_generation()
    rebuild(lambda _line: None)
    assert current_generation() != before


def test_the_way_back_says_what_it_breaks_and_can_be_forced(
    golden: GoldenQuery, worse: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    rebuild(lambda _line: None, force=True)
    bad = current_generation()
    monkeypatch.undo()
    fields.tokens.cache_clear()
    rebuild(lambda _line: None)
    good = current_generation()
    with pytest.raises(CommandError, match="dra ut kontakten") as said:
        call_command("search_index", "rollback", stdout=StringIO())
    assert "search_index rollback --force" in str(said.value)
    assert current_generation() == good
    call_command("search_index", "rollback", "--force", stdout=StringIO())
    assert current_generation() == bad
