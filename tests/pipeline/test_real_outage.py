"""Freezes, kills, blocks and robs a real Elasticsearch server while editors and readers go on."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from io import StringIO
from typing import Any
from urllib.error import URLError
from uuid import uuid4

import pytest
from django.core.management import call_command
from pytest_django import DjangoDbBlocker, Settings

from articles.changes import TOPIC
from articles.models import ArticlePage, SectionPage
from kb.outbox import queue
from kb.outbox.models import OutboxEntry
from search import service
from search.answers import Answer
from search.deadline import FAILURES, BreakerState, Deadline
from search.engine.elastic import bodies, bulk
from search.indexing.generations import rebuild
from search.indexing.worker import index_step
from search.passages import Passage
from tests.content import article_of, index_everything, make_article, settle_index
from tests.pipeline.acts import ask, make_due, retitle
from tests.pipeline.differences import differences, in_use
from tests.pipeline.own_server import OwnServer
from tests.pipeline.site import wait_until
from tests.shared_content import forget

pytestmark = pytest.mark.elasticsearch

PROMISED = 1.2
HEALED_WITHIN = 10.0
BOTH = ["Ruter", "Ruter og lamper"]
SAVED_WITHIN = 2.0  # the engine's own patience is thirty seconds


@pytest.fixture(scope="module")
def server() -> Iterator[OwnServer]:
    """Give a server of our own; started once for all tests."""
    server = OwnServer()
    try:
        server.start()
        yield server
    finally:
        server.end()


@pytest.fixture(scope="module")
def written(standing: int, django_db_blocker: DjangoDbBlocker) -> list[int]:
    """Write two articles that stand for all tests."""
    with django_db_blocker.unblock():
        section = SectionPage.objects.get(pk=standing)
        return [make_article(section, title).pk for title in BOTH]


@pytest.fixture
def article(
    server: OwnServer,
    written: list[int],
    db: None,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[ArticlePage]:
    """Give the first article of a site that the server serves, with the deadline of readers."""
    settings.ELASTICSEARCH_URL = server.url
    settings.ELASTICSEARCH_PREFIX = prefix = f"real-{uuid4().hex[:8]}"
    forget()
    index_everything()
    deadline = Deadline()
    monkeypatch.setattr(service, "_deadline", lambda: deadline)
    # The first searches of a server that has just begun are slow.
    wait_until(_is_whole)
    yield ArticlePage.objects.get(pk=written[0])
    forget()
    with suppress(URLError):
        for name in server.ask("GET", f"{prefix}-*"):
            server.ask("DELETE", name)


def _is_whole() -> bool:
    return not ask("ruter").degraded


def _degraded_in_time() -> list[str]:
    """Ask, and return the titles of a degraded answer that came in time."""
    for _try in range(2):
        started = time.monotonic()
        found = ask("ruter")
        if (took := time.monotonic() - started) < PROMISED:
            break
    assert (found.degraded, took < PROMISED) == (True, True)
    return sorted(answer.title for answer in found.answers)


def _titles(answers: Sequence[Answer]) -> list[str]:
    return [answer.title for answer in answers]


def _seconds(act: Callable[[], object]) -> float:
    started = time.monotonic()
    act()
    return time.monotonic() - started


def _settled() -> bool:
    make_due()
    settle_index()
    return not OutboxEntry.objects.exists()


class TestFrozen:
    """Tests a server that accepts and never answers."""

    @pytest.fixture(autouse=True)
    def frozen(self, article: ArticlePage, server: OwnServer) -> Iterator[None]:
        """Freeze the server."""
        server.freeze()
        yield
        server.thaw()

    def test_readers_and_editors_go_on_and_it_heals_by_itself(
        self, article: ArticlePage, server: OwnServer
    ) -> None:
        assert _degraded_in_time() == BOTH
        for _time in range(FAILURES):
            ask("ruter")
        assert service._deadline().state() is BreakerState.OPEN
        assert _seconds(lambda: retitle(article, "Ruteren vår")) < SAVED_WITHIN
        server.thaw()
        assert wait_until(_is_whole, seconds=HEALED_WITHIN) < HEALED_WITHIN
        wait_until(_settled)
        assert differences() == []


class TestFullDisk:
    """Tests the block that a server puts on its indices when its disk is nearly full."""

    @pytest.fixture(autouse=True)
    def full(self, article: ArticlePage, server: OwnServer) -> None:
        """Block the indices: the server refuses deletes too."""
        self._block(server, True)

    def _block(self, server: OwnServer, blocked: bool | None) -> None:
        setting = {"index.blocks.read_only_allow_delete": blocked}
        server.ask("PUT", "real-*/_settings", setting)

    def test_reads_go_on_writes_wait_and_what_was_taken_down_is_hidden(
        self, article: ArticlePage, server: OwnServer
    ) -> None:
        article.unpublish()
        assert index_step() == 0
        row = OutboxEntry.objects.get()
        assert "429" in row.error
        assert (row.attempts, row.dead_at) == (0, None)
        found = ask("ruter")
        assert not found.degraded
        assert [answer.title for answer in found.answers] == ["Ruter og lamper"]
        self._block(server, None)
        wait_until(_settled)
        assert differences() == []


def test_an_index_that_was_deleted_is_not_made_anew_by_guessing_and_is_named(
    article: ArticlePage, server: OwnServer
) -> None:
    (robbed,) = server.ask("GET", f"real-*-public-nb-{in_use()}")
    server.ask("DELETE", robbed)
    assert _degraded_in_time() == BOTH
    retitle(article, "Ruteren")
    assert index_step() == 0
    assert queue.waiting(TOPIC) != []
    assert robbed not in server.ask("GET", "real-*")
    out = StringIO()
    call_command("worker", "--drain", stdout=out)
    assert f"{robbed} is missing" in out.getvalue()
    rebuild(lambda _line: None)
    assert differences() == []
    wait_until(_is_whole)


def test_a_mapping_that_somebody_changed_is_named(article: ArticlePage, server: OwnServer) -> None:
    server.ask("PUT", "real-*/_mapping", {"properties": {"extra": {"type": "keyword"}}})
    out = StringIO()
    call_command("search_index", "status", stdout=out)
    assert "has another field extra" in out.getvalue()
    assert _is_whole()


def test_one_article_that_the_server_refuses_is_given_up_alone(
    article: ArticlePage, written: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    number, made = article_of(article).pk, bodies.document

    def with_a_field_too_many(passage: Passage, version: int) -> dict[str, Any]:
        extra = {"unheard_of": 1} if passage.article == number else {}
        return made(passage, version) | extra

    monkeypatch.setattr(bulk, "document", with_a_field_too_many)
    retitle(article, "Rutere")
    retitle(ArticlePage.objects.get(pk=written[1]), "Ruterens lys")
    settle_index()
    (row,) = OutboxEntry.objects.all()
    assert (row.key, row.dead_at is None) == (str(number), False)
    assert "strict_dynamic_mapping_exception" in row.error


def test_a_killed_server_is_not_missed(article: ArticlePage, server: OwnServer) -> None:
    """Stands last: to start it again would take longer than all other tests here."""
    server.kill()
    assert _degraded_in_time() == BOTH
    assert _seconds(lambda: retitle(article, "Ruteren vår")) < SAVED_WITHIN
    assert index_step() == 0
    assert OutboxEntry.objects.get().attempts == 0
    assert _titles(ask("vår").answers) == ["Ruteren vår"]
