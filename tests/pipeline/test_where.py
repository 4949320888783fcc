"""Tests what ``where`` tells of an article at each place on its way."""

import re
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.audience import Audience
from articles.changes import TOPIC
from articles.facts import change_article
from articles.models import ArticlePage, SectionPage
from kb.outbox import queue
from search.configured import engine
from search.engine.base import EngineUnavailable, IndexName, all_indices
from search.indexing import whereabouts
from search.indexing.loading import load
from search.indexing.plan import changes_for
from search.indexing.versions import draw
from search.models import Manifest
from tests.content import (
    article_of,
    index_everything,
    make_article,
    make_centres,
    make_section,
)
from tests.pipeline.broken_engine import BrokenEngine
from tests.pipeline.differences import in_use


def _where(article: ArticlePage) -> str:
    out = StringIO()
    call_command("where", article_of(article).number, stdout=out)
    return out.getvalue()


def test_a_settled_article_is_everywhere(article: ArticlePage) -> None:
    article.refresh_from_db()
    said = _where(article)
    assert "audience public, effective public" in said
    assert f"revision {article.live_revision_id}, index: indexed" in said
    assert "to now, public" in said
    assert "outbox: nothing waiting" in said
    for realm in ("public", "customers", "staff"):
        assert f"{realm}-nb  manifest 1 passages" in said
    assert said.count(f"engine 1 passages, revision {article.live_revision_id}") == 3


def test_it_names_the_generation(article: ArticlePage) -> None:
    assert f"generation {in_use()}" in _where(article)


def test_an_unpublished_article_says_why_it_is_removed(article: ArticlePage) -> None:
    article.unpublish()
    said = _where(article)
    assert "remove: not published" in said
    assert "unpublished, due" in said


def test_an_article_under_an_unpublished_section_says_so(
    article: ArticlePage, section: SectionPage
) -> None:
    section.unpublish()
    assert "remove: inside an unpublished section" in _where(article)


def test_an_archived_article_says_so(article: ArticlePage) -> None:
    change_article(article_of(article), {"confidence": "archived"})
    assert "remove: archived" in _where(article)


def test_a_claimed_article_says_until_when(article: ArticlePage) -> None:
    change_article(article_of(article), {"audience": Audience.STAFF})
    queue.claim("index")
    assert "a worker has it until" in _where(article)


def test_a_dead_letter_shows_its_reason(article: ArticlePage) -> None:
    change_article(article_of(article), {"audience": Audience.STAFF})
    queue.bury(queue.claim("index")[0], "too odd")
    assert "given up, 1 tries  too odd" in _where(article)


@pytest.fixture
def in_two_languages(section: SectionPage) -> ArticlePage:
    """Give an indexed article for staff, in Norwegian and Swedish."""
    page = make_article(section, "Rutine", audience=Audience.STAFF)
    swedish = make_section(make_centres()["sv"], "Nät", translates=section)
    make_article(swedish, "Rutin", translates=page)
    index_everything()
    return page


def _lines(article: ArticlePage) -> dict[str, str]:
    """Return what is said of each index."""
    lines = [line.split() for line in _where(article).splitlines()]
    names = set(map(str, all_indices()))
    return {words[0]: " ".join(words[1:]) for words in lines if words and words[0] in names}


def test_every_index_says_why_it_holds_the_article_or_not(in_two_languages: ArticlePage) -> None:
    said = _lines(in_two_languages)
    assert list(said) == list(map(str, all_indices()))
    none = "manifest none; engine none; should hold none:"
    for code in ("nb", "sv"):
        assert said[f"staff-{code}"].endswith("should hold 1: indexed")
        assert said[f"customers-{code}"] == f"{none} it is for staff"
    assert said["staff-da"] == f"{none} no page in this language"


def test_a_passage_that_no_manifest_knows_is_named(in_two_languages: ArticlePage) -> None:
    number = article_of(in_two_languages).pk
    staff, public = IndexName(Audience.STAFF, "sv"), IndexName(Audience.PUBLIC, "sv")
    (known,) = [c for c in changes_for(load([number])[number], draw(), {}) if c.index == staff]
    engine().apply([replace(known, index=public)], in_use().name)
    said = _lines(in_two_languages)
    held = r"manifest none; engine 1 passages, revision \d+; should hold none: it is for staff"
    assert re.fullmatch(held, said["public-sv"])
    assert "engine none" in said["public-nb"]


def test_a_lost_manifest_row_hides_nothing_that_the_engine_holds(
    in_two_languages: ArticlePage,
) -> None:
    Manifest.objects.filter(locale="sv").delete()
    held = r"manifest none; engine 1 passages, revision \d+; should hold 1: indexed"
    assert re.fullmatch(held, _lines(in_two_languages)["staff-sv"])


def test_an_article_that_cannot_be_cut_says_so(
    article: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_numbers: object) -> None:
        raise ValueError("odd block")

    monkeypatch.setattr("search.indexing.cutting.load", failing)
    assert "can't be cut: ValueError: odd block" in _lines(article)["public-nb"]


def test_of_many_waiting_changes_the_newest_are_shown(article: ArticlePage) -> None:
    number = str(article_of(article).pk)
    for turn in range(9):
        queue.record(TOPIC, [number], f"turn {turn}")
    said = _where(article)
    assert re.findall(r"turn (\d)", said) == ["8", "7", "6", "5", "4"]
    assert "  and 4 more" in said


def test_before_the_first_index_it_says_what_to_do(section: SectionPage) -> None:
    assert "run search_index rebuild" in _where(make_article(section, "Ruter"))


def test_an_engine_that_is_down_is_no_error(
    article: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = BrokenEngine(engine())

    def inventory(*_args: object) -> None:
        raise EngineUnavailable("connection refused")

    monkeypatch.setattr(broken, "inventory", inventory, raising=False)
    monkeypatch.setattr(whereabouts, "engine", lambda: broken)
    assert "does not answer: connection refused" in _where(article)


@pytest.mark.parametrize("form", ["KB-{}", "kb{}", "kb-{}", " {} "])
def test_a_number_may_be_written_in_many_ways(article: ArticlePage, form: str) -> None:
    number = article_of(article).pk
    out = StringIO()
    call_command("where", form.format(number), stdout=out)
    assert out.getvalue().startswith(f"KB-{number} ")


@pytest.mark.parametrize("number", ["KB-999999", "Ruter", "9" * 30])
def test_a_number_that_nobody_has_is_a_sentence(article: ArticlePage, number: str) -> None:
    with pytest.raises(CommandError, match="There is no article"):
        call_command("where", number)
