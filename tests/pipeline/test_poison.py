"""Tests one article that cannot be indexed, a database that is gone, a lease that is lost."""

import pytest
from django.db import OperationalError
from django.utils import timezone

from articles.models import ArticlePage, SectionPage
from kb.management.commands.worker import Command
from kb.outbox import queue
from kb.outbox.models import OutboxEntry, OutboxLease
from search.indexing import generations, plan, worker
from search.indexing.generations import rebuild
from search.indexing.loading import load
from search.indexing.worker import index_step
from search.passages import ArticleText, Passage, passages
from tests.content import article_of, make_article, settle_index
from tests.pipeline.acts import ask, make_due, retitle
from tests.pipeline.broken_engine import BrokenEngine
from tests.pipeline.differences import differences


class TestPoison:
    """Tests one article that cannot be indexed, beside others that can."""

    @pytest.fixture
    def number(self, article: ArticlePage, section: SectionPage) -> int:
        """Give the number of the bad article; both wait in one batch."""
        retitle(article)
        return article_of(make_article(section, "Giftig")).pk

    @pytest.fixture
    def uncuttable(self, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
        """Make cutting the article fail."""

        def cut(text: ArticleText) -> tuple[Passage, ...]:
            if text.number == number:
                raise RuntimeError("no such block")
            return passages(text)

        monkeypatch.setattr(plan, "passages", cut)

    def test_the_others_flow(self, uncuttable: None, number: int, article: ArticlePage) -> None:
        index_step()
        assert queue.waiting_keys("index") == {str(number)}

    def test_a_rebuild_goes_on_without_it(
        self, uncuttable: None, number: int, article: ArticlePage
    ) -> None:
        rebuild(lambda _line: None)
        assert queue.waiting_keys("index") == {str(number)}
        assert [answer.number for answer in ask("ruteren").answers] == [article_of(article).pk]

    def test_a_rebuild_goes_on_without_what_the_engine_refuses(
        self, number: int, broken: BrokenEngine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(generations, "engine", lambda: broken)
        broken.refuses = number
        rebuild(lambda _line: None)
        assert queue.waiting_keys("index") == {str(number)}

    def test_a_rebuild_that_fails_for_too_many_is_given_up(
        self, uncuttable: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(generations, "MAX_FAILED", 0)
        with pytest.raises(ValueError, match="1 of 2 articles"):
            rebuild(lambda _line: None)

    def test_the_check_names_it(self, uncuttable: None, number: int) -> None:
        OutboxEntry.objects.all().delete()
        assert ("broken", number) in {(each.problem, each.article) for each in differences()}

    def test_it_ends_in_the_dead_letters_with_the_reason(
        self, uncuttable: None, number: int
    ) -> None:
        for _try in range(queue.MAX_ATTEMPTS):
            index_step()
            make_due()
        rows = {(row.key, row.error, row.dead_at is None) for row in OutboxEntry.objects.all()}
        assert rows == {(str(number), "RuntimeError: no such block", False)}

    def test_what_the_engine_refuses_is_given_up_at_once(
        self, number: int, broken: BrokenEngine
    ) -> None:
        broken.refuses = number
        index_step()
        rows = {(row.key, row.error, row.dead_at is None) for row in OutboxEntry.objects.all()}
        assert rows == {(str(number), "too odd", False)}

    def test_once_mended_it_flows_and_its_dead_letter_goes(
        self, number: int, broken: BrokenEngine
    ) -> None:
        broken.refuses = number
        index_step()
        broken.refuses = None
        retitle(ArticlePage.objects.get(title="Giftig"), "Ufarlig")
        settle_index()
        assert OutboxEntry.objects.count() == 0
        assert differences() == []


class TestDatabaseGone:
    """Tests a database that does not answer for a moment."""

    def test_no_try_is_counted(self, article: ArticlePage, monkeypatch: pytest.MonkeyPatch) -> None:
        retitle(article)

        def locked(_numbers: object) -> None:
            raise OperationalError("database is locked")

        monkeypatch.setattr(worker, "load", locked)
        with pytest.raises(OperationalError):
            index_step()
        assert OutboxEntry.objects.get().attempts == 0

    def test_the_worker_goes_on(
        self, article: ArticlePage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        command, calls = Command(), []

        def locked() -> int:
            calls.append(1)
            command._stopping = len(calls) == 2
            raise OperationalError("database is locked")

        monkeypatch.setattr("kb.management.commands.worker.index_step", locked)
        monkeypatch.setattr("kb.management.commands.worker.close_old_connections", lambda: None)
        monkeypatch.setattr("kb.management.commands.worker.IDLE_SECONDS", 0)
        command._stopping = False
        command._loop()
        assert len(calls) == 2


def test_a_worker_that_lost_its_lease_while_writing_has_the_article_looked_at_again(
    article: ArticlePage, broken: BrokenEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    retitle(article)
    apply = broken.apply

    def slow(changes: object, generation: str) -> object:
        ArticlePage.objects.get(pk=article.pk).unpublish()
        OutboxLease.objects.update(until=timezone.now())
        queue.settle(queue.claim("index"))
        return apply(changes, generation)  # type: ignore[arg-type]

    monkeypatch.setattr(broken, "apply", slow)
    index_step()
    monkeypatch.setattr(broken, "apply", apply)
    assert [row.reason for row in OutboxEntry.objects.all()] == ["the lease ran out while writing"]
    settle_index()
    assert differences() == []


def test_a_worker_that_lost_its_lease_before_writing_writes_nothing(
    article: ArticlePage, broken: BrokenEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    retitle(article)

    def slow(numbers: list[int]) -> object:
        OutboxLease.objects.update(until=timezone.now())
        assert queue.claim("index")
        return load(numbers)

    monkeypatch.setattr(worker, "load", slow)
    written: list[object] = []

    def apply(changes: list[object], _generation: str) -> list[object]:
        written.extend(changes)
        return []

    monkeypatch.setattr(broken, "apply", apply)
    index_step()
    assert written == []
    assert OutboxEntry.objects.count() == 1
