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
from search.models import Generation, GoldenQuery
from search.passages import fields
from search.shaping.golden.gate import GoldenBrokenError
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
