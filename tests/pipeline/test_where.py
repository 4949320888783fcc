"""Tests what ``where`` tells of an article at each place on its way."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.audience import Audience
from articles.facts import change_article
from articles.models import ArticlePage, SectionPage
from kb.outbox import queue
from search.configured import engine
from search.engine.base import EngineUnavailable
from search.indexing import whereabouts
from tests.content import article_of, make_article
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
