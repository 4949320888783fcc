"""Tests an engine that is down, hangs or fails: publishing and answering go on."""

import time
from collections.abc import Iterator
from contextlib import suppress
from threading import Event

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from articles.models import ArticlePage
from kb.middleware import NOTES_ONLY, AtomicWrites
from kb.outbox import queue
from kb.outbox.models import OutboxEntry
from search import service
from search.configured import engine
from search.deadline import Breaker, Deadline
from search.indexing.worker import index_step
from tests.content import settle_index
from tests.no_engine_while_saving import watched
from tests.pipeline.acts import ask, make_due, retitle
from tests.pipeline.broken_engine import BrokenEngine
from tests.pipeline.differences import differences


class TestDown:
    """Tests an engine that cannot be reached."""

    @pytest.fixture(autouse=True)
    def down(self, broken: BrokenEngine) -> None:
        """Take the engine down."""
        broken.take_down()

    def test_publishing_asks_no_engine(self, article: ArticlePage, broken: BrokenEngine) -> None:
        retitle(article)
        assert broken.writes == 0
        assert OutboxEntry.objects.count() == 1

    def test_rows_are_put_off_with_the_reason(self, article: ArticlePage) -> None:
        retitle(article)
        index_step()
        row = OutboxEntry.objects.get()
        assert row.error == "engine unavailable: connection refused"
        assert row.due_at > timezone.now()

    def test_the_worker_rests_instead_of_hammering(self, article: ArticlePage) -> None:
        retitle(article)
        assert index_step() == 0

    def test_a_long_outage_loses_nothing(self, article: ArticlePage, broken: BrokenEngine) -> None:
        retitle(article)
        for _try in range(queue.MAX_ATTEMPTS * 2):
            make_due()
            index_step()
        broken.failure = None
        make_due()
        settle_index()
        assert OutboxEntry.objects.count() == 0
        assert differences() == []

    def test_search_answers_from_the_database_and_says_so(self) -> None:
        found = ask("ruter")
        assert [answer.title for answer in found.answers] == ["Ruter"]
        assert found.degraded

    def test_search_knows_titles_that_changed_during_the_outage(self, article: ArticlePage) -> None:
        retitle(article, "Bredbånd")
        index_step()
        assert [answer.title for answer in ask("bredbånd").answers] == ["Bredbånd"]

    def test_what_is_taken_down_during_the_outage_is_not_shown(self, article: ArticlePage) -> None:
        ArticlePage.objects.get(pk=article.pk).unpublish()
        assert ask("ruter").answers == ()

    def test_after_the_outage_search_is_whole_again(self, broken: BrokenEngine) -> None:
        broken.failure = None
        assert not ask("ruter").degraded


def test_an_unforeseen_failure_is_an_answer_too(broken: BrokenEngine) -> None:
    broken.failure = KeyError("revision")
    found = ask("ruter")
    assert [answer.title for answer in found.answers] == ["Ruter"]
    assert found.degraded


class TestHanging:
    """Tests an engine that accepts and never answers."""

    @pytest.fixture(autouse=True)
    def hanging(self, broken: BrokenEngine, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        """Make the engine hang and the deadline short."""
        deadline = Deadline(seconds=0.1, breaker=Breaker(failures=2, pause=3600))
        monkeypatch.setattr(service, "_deadline", lambda: deadline)
        broken.hanging = Event()
        yield
        broken.hanging.set()

    def test_search_answers_within_its_deadline(self) -> None:
        started = time.monotonic()
        found = ask("ruter")
        assert (len(found.answers), found.degraded) == (1, True)
        assert time.monotonic() - started < 5

    def test_after_some_failures_it_is_not_even_asked(
        self, broken: BrokenEngine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[object] = []
        monkeypatch.setattr(broken, "search", asked.append)
        monkeypatch.setattr(broken, "failure", None)
        for _time in range(2):
            service._deadline()._breaker.failed()
        assert ask("ruter").degraded
        assert asked == []


class TestWatch:
    """Proves the watch that all tests of saving views are under."""

    @pytest.mark.parametrize("call", ["ping", "search_all", "reach", "counter_high", "status"])
    def test_a_call_in_a_request_that_saves_is_noticed(
        self, article: ArticlePage, call: str
    ) -> None:
        def searching(*_args: object, **_kwargs: object) -> HttpResponse:
            with suppress(TypeError):  # for the lack of what it takes
                getattr(engine(), call)()
            return HttpResponse()

        request = RequestFactory().post("/nb/kb-1/feedback/")
        with watched() as calls:
            AtomicWrites(lambda _request: HttpResponse()).process_view(request, searching, (), {})
        assert calls[0] == f"POST /nb/kb-1/feedback/ calls {call}"

    def test_a_call_in_a_request_that_only_notes_is_noticed(self, article: ArticlePage) -> None:
        def searching(_request: HttpRequest) -> HttpResponse:
            engine().ping()
            return HttpResponse()

        with watched() as calls:
            AtomicWrites(searching)(RequestFactory().post(NOTES_ONLY[0]))
        assert calls[0] == f"POST {NOTES_ONLY[0]} calls ping"
