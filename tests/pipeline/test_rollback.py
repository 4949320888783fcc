"""Tests the gate before a generation is used, the way back to the last one, and what drifted."""

from collections.abc import Sequence
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.audience import Audience
from articles.changes import TOPIC
from articles.facts import change_article
from articles.models import Article, ArticlePage, SectionPage
from kb.outbox import queue
from search.configured import engine
from search.engine.base import ArticleChange, ChangeOutcome, IndexName, Outcome
from search.engine.embedded import EmbeddedEngine
from search.indexing import chain, gate, generations
from search.indexing.chores import look_after_index
from search.indexing.generations import rebuild, retire
from search.indexing.versions import draw
from search.models import Generation
from search.passages import tokens
from tests.content import article_of, make_article, settle_index
from tests.pipeline.acts import ask, retitle
from tests.pipeline.broken_engine import BrokenEngine
from tests.pipeline.differences import differences, in_use

PUBLIC = IndexName(Audience.PUBLIC, "nb")


def _say(action: str) -> str:
    out = StringIO()
    call_command("search_index", action, stdout=out)
    return out.getvalue()


def _remove(generation: Generation, number: int, version: int) -> None:
    gone = (f"{number}-nb-0",)
    change = ArticleChange(index=PUBLIC, article=number, version=version, gone=gone)
    engine().apply([change], generation.name)


class TestGate:
    """Tests what keeps a generation from being used."""

    @pytest.fixture
    def forgetful(self, article: ArticlePage, monkeypatch: pytest.MonkeyPatch) -> None:
        """Give rebuilds an engine that says it took what it lost."""
        broken = BrokenEngine(engine())

        def lose(changes: Sequence[ArticleChange], _generation: str) -> list[ChangeOutcome]:
            return [ChangeOutcome(change, Outcome.APPLIED) for change in changes]

        monkeypatch.setattr(broken, "apply", lose)
        monkeypatch.setattr(generations, "engine", lambda: broken)

    def test_a_generation_that_lacks_too_much_is_not_used(
        self, forgetful: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(gate, "FEW", 0)
        before = in_use()
        with pytest.raises(CommandError, match=r"not put in use: 1 of 1 articles differ"):
            _say("rebuild")
        assert (in_use(), engine().current()) == (before, before.name)
        assert ask("ruter").answers

    def test_what_little_is_lacking_is_queued(
        self, forgetful: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        rebuild(lambda _line: None)
        monkeypatch.undo()
        assert queue.waiting(TOPIC) != []
        settle_index()
        assert differences() == []


class TestRollback:
    """Tests going back to the generation that was replaced last."""

    @pytest.fixture
    def first(self, article: ArticlePage) -> Generation:
        """Give the generation that another one replaced."""
        first = in_use()
        rebuild(lambda _line: None)
        assert in_use() != first
        return first

    def test_it_is_one_command(self, first: Generation) -> None:
        assert f"generation {first} is in use" in _say("rollback")
        assert (in_use(), engine().current()) == (first, first.name)
        assert differences() == []

    def test_what_changed_since_is_brought_along(
        self, first: Generation, article: ArticlePage, section: SectionPage
    ) -> None:
        retitle(article, "Bredbånd")
        new = make_article(section, "Helt ny")
        secret = make_article(section, "Snart intern")
        settle_index()
        change_article(article_of(secret), {"audience": Audience.STAFF})
        settle_index()
        new.unpublish()
        _say("rollback")
        settle_index()
        assert differences() == []
        assert [answer.title for answer in ask("bredbånd").answers] == ["Bredbånd"]
        assert ask("intern").answers == ()

    def test_what_was_deleted_since_does_not_come_back(
        self, first: Generation, article: ArticlePage
    ) -> None:
        ArticlePage.objects.get(pk=article.pk).delete()
        settle_index()
        _say("rollback")
        assert differences() == []
        assert list(engine().inventory(first.name, PUBLIC)) == []

    def test_it_can_be_taken_back(self, first: Generation) -> None:
        second = in_use()
        _say("rollback")
        _say("rollback")
        assert in_use() == second

    def test_an_old_one_that_lost_something_is_not_used(
        self, first: Generation, article: ArticlePage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(gate, "FEW", 0)
        second = in_use()
        _remove(first, article_of(article).pk, draw())
        with pytest.raises(CommandError, match="not put in use"):
            _say("rollback")
        assert in_use() == second
        assert first.name in engine().generations()

    def test_without_an_earlier_one_it_says_so(self, article: ArticlePage) -> None:
        with pytest.raises(CommandError, match="No earlier generation is kept"):
            _say("rollback")

    def test_one_of_another_chain_is_not_used(self, first: Generation) -> None:
        Generation.objects.filter(pk=first.pk).update(made_by="other")
        with pytest.raises(CommandError, match="can't serve: The index does not fit"):
            _say("rollback")


def test_what_was_in_use_for_long_is_kept_for_a_day_after_it_was_replaced(
    article: ArticlePage,
) -> None:
    first = in_use()
    long_ago = timezone.now() - timedelta(days=90)
    Generation.objects.update(promoted_at=long_ago, created_at=long_ago)
    rebuild(lambda _line: None)
    assert first.name in engine().generations()
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        retire()
    assert first.name not in engine().generations()


class TestDrift:
    """Tests an index that another version of the code has built."""

    def test_a_new_index_fits(self, article: ArticlePage) -> None:
        assert "fits" in _say("status")

    @pytest.fixture
    def drifted(self, article: ArticlePage) -> None:
        """Let another version have built the index."""
        Generation.objects.update(made_by="another")

    def test_the_worker_says_so_and_works_on(self, drifted: None, article: ArticlePage) -> None:
        out = StringIO()
        retitle(article)
        call_command("worker", "--drain", stdout=out)
        assert "does not fit this version" in out.getvalue()
        assert "search_index rebuild" in out.getvalue()
        assert queue.waiting(TOPIC) == []

    def test_status_says_so(self, drifted: None) -> None:
        assert "does not fit this version" in _say("status")

    def test_it_goes_on_serving(self, drifted: None) -> None:
        found = ask("ruter")
        assert (len(found.answers), found.degraded) == (1, False)

    def test_a_rebuild_mends_it(self, drifted: None) -> None:
        _say("rebuild")
        assert chain.drift_in_engine(in_use()) == ""

    def test_another_chain_has_another_fingerprint(self, monkeypatch: pytest.MonkeyPatch) -> None:
        before = chain.fingerprint_now()
        monkeypatch.setattr("search.passages.cut.PASSAGE_CHARACTERS", 600)
        chain._fingerprint.cache_clear()
        after = chain.fingerprint_now()
        chain._fingerprint.cache_clear()
        assert before != after

    def test_other_dashes_in_codes_make_another_fingerprint(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = chain.fingerprint_now()
        monkeypatch.setattr("search.text.codes.plain_dashes", str)
        for remembered in (chain._fingerprint, tokens):
            remembered.cache_clear()
        after = chain.fingerprint_now()
        for remembered in (chain._fingerprint, tokens):
            remembered.cache_clear()
        assert before != after

    def test_what_the_engine_holds_counts_too(
        self, article: ArticlePage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        why = "public-nb has another field kind"
        monkeypatch.setattr(EmbeddedEngine, "drift", lambda _engine, _generation: why)
        assert why in _say("status")


class TestNightly:
    """Tests the look that the worker takes by itself."""

    @pytest.fixture
    def number(self, article: ArticlePage) -> int:
        """Give the number of the public article, whose time for a look has come."""
        long_ago = timezone.now() - timedelta(days=2)
        Generation.objects.update(checked_at=long_ago)
        return article_of(article).pk

    def test_differences_are_queued_and_counted(self, number: int) -> None:
        _remove(in_use(), number, draw())
        look_after_index()
        assert in_use().findings == {"missing": 1}
        assert queue.waiting_keys(TOPIC) == {str(number)}

    def test_a_wrong_audience_is_an_alarm(
        self, article: ArticlePage, number: int, caplog: pytest.LogCaptureFixture
    ) -> None:
        Article.objects.filter(pk=number).update(audience="staff", effective_audience="staff")
        look_after_index()
        (alarm,) = [row for row in caplog.records if row.levelname == "CRITICAL"]
        assert f"KB-{number} in public-nb" in alarm.getMessage()
        assert in_use().findings == {"wrong audience": 2}
        settle_index()
        look_after_index()
        assert in_use().findings == {}

    def test_a_wrong_audience_makes_the_command_fail_loudly(self, number: int) -> None:
        Article.objects.filter(pk=number).update(audience="staff", effective_audience="staff")
        with pytest.raises(CommandError, match="ALARM: 1 articles") as raised:
            _say("check")
        assert raised.value.returncode == 2

    def test_it_writes_no_engine(self, number: int, broken: BrokenEngine) -> None:
        _remove(in_use(), number, draw())
        look_after_index()
        assert broken.writes == 0

    def test_by_day_nothing_is_looked_at(self, number: int) -> None:
        noon = timezone.localtime().replace(hour=12)
        with time_machine.travel(noon):
            Generation.objects.update(checked_at=timezone.now() - timedelta(hours=13))
            before = in_use().checked_at
            look_after_index()
            assert in_use().checked_at == before
