"""Tests what operators are told of a running site, and that others are told nothing."""

from collections.abc import Callable
from io import StringIO
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from articles.changes import TOPIC, articles_changed
from articles.models import ArticlePage, HelpCentrePage
from kb.metrics import Gauge, exposition
from kb.outbox import queue
from kb.outbox.models import Settled
from kb.outbox.pace import WINDOW, forget_pace
from search import service
from search.configured import engine
from search.deadline import Breaker, Deadline
from search.engine.base import EngineUnavailable
from search.indexing.worker import index_step
from search.models import Generation
from tests.content import article_of, make_article, make_section

OUTSIDE = "192.0.2.7"


@pytest.fixture
def article(centres: dict[str, HelpCentrePage], index_all: Callable[[], None]) -> ArticlePage:
    """Return an indexed article."""
    article = make_article(make_section(centres["nb"], "Nett"), "Ruter")
    index_all()
    return article


@pytest.fixture
def away(article: ArticlePage, monkeypatch: pytest.MonkeyPatch) -> Deadline:
    """Take the engine away; return the deadline, whose breaker opens at the first failure."""
    deadline = Deadline(breaker=Breaker(failures=1))
    monkeypatch.setattr(service, "_deadline", lambda: deadline)

    def refuse(*_args: object) -> None:
        raise EngineUnavailable("connection refused")

    monkeypatch.setattr(engine(), "ping", refuse)
    monkeypatch.setattr(engine(), "search", refuse)
    return deadline


def _ready(client: Client, **more: Any) -> dict[str, Any]:
    response = client.get("/readyz", **more)
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    found: dict[str, Any] = response.json()
    return found


def _figures(client: Client) -> dict[str, str]:
    lines = client.get("/metrics").content.decode().splitlines()
    return dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))


class TestReady:
    """Tests ``/readyz``."""

    def test_a_whole_site(self, article: ArticlePage, client: Client) -> None:
        found = _ready(client)
        assert (found["database"], found["search"], found["warnings"]) == ("ok", "ok", [])
        assert (found["engine"]["name"], found["engine"]["breaker"]) == ("embedded", "closed")

    def test_an_engine_that_is_away_leaves_the_site_ready(
        self, away: Deadline, client: Client
    ) -> None:
        found = _ready(client)
        assert found["search"] == "degraded"
        assert found["engine"]["breaker"] == "open"
        assert found["warnings"] == ["The search engine does not answer: connection refused"]

    def test_a_site_without_an_index_says_what_to_do(self, db: None, client: Client) -> None:
        found = _ready(client)
        assert found["search"] == "degraded"
        assert "search_index rebuild" in found["warnings"][0]

    def test_what_waits_and_what_was_given_up_is_counted(
        self, article: ArticlePage, client: Client
    ) -> None:
        articles_changed([article_of(article).pk], "published")
        queue.bury(queue.claim(TOPIC)[0], "too odd")
        articles_changed([article_of(article).pk], "published")
        found = _ready(client)
        waiting = found["outbox"]["index"]
        assert (waiting["waiting"], waiting["given_up"]) == (1, 1)
        assert "1 changes (index) were given up" in found["warnings"][0]

    def test_a_wrong_audience_and_a_drift_are_warnings(
        self, article: ArticlePage, client: Client
    ) -> None:
        Generation.objects.update(made_by="another", findings={"wrong audience": 1})
        drifted, alarm = _ready(client)["warnings"]
        assert "does not fit this version" in drifted
        assert "readers who may not read them" in alarm

    def test_strangers_are_told_only_whether_it_works(
        self, article: ArticlePage, client: Client
    ) -> None:
        assert _ready(client, REMOTE_ADDR=OUTSIDE) == {"database": "ok", "search": "ok"}

    def test_without_its_database_a_site_is_not_ready(
        self, db: None, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken() -> None:
            raise OperationalError("gone")

        monkeypatch.setattr("kb.health.connection", SimpleNamespace(cursor=broken))
        response = client.get("/readyz")
        assert (response.status_code, response.json()) == (503, {"database": "does not answer"})


class TestMetrics:
    """Tests ``/metrics`` and who may read it."""

    def test_it_has_the_figures(self, away: Deadline, client: Client) -> None:
        figures = _figures(client)
        assert figures['svar_breaker_state{state="open"}'] == "1"
        assert figures['svar_engine_answers{engine="embedded"}'] == "0"
        assert figures['svar_index_differences{problem="wrong audience"}'] == "0"
        assert figures['svar_searches{degraded="true"}'] == "0"

    def test_the_outbox_is_counted_by_topic(self, article: ArticlePage, client: Client) -> None:
        articles_changed([article_of(article).pk], "published")
        figures = _figures(client)
        assert figures['svar_outbox_waiting{topic="index"}'] == "1"
        assert float(figures['svar_outbox_oldest_seconds{topic="index"}']) >= 0

    def test_the_pace_of_a_backlog_is_shown(self, article: ArticlePage, client: Client) -> None:
        Settled.objects.all().delete()
        for _time in range(3):
            articles_changed([article_of(article).pk], "published")
        assert index_step()
        articles_changed([article_of(article).pk], "published")
        assert _figures(client)['svar_outbox_settled{topic="index"}'] == "3"
        assert _ready(client)["outbox"]["index"]["settled_in_five_minutes"] == 3
        out = StringIO()
        call_command("search_index", "status", stdout=out)
        assert "waiting     1 changes; 3 were done in the last five minutes" in out.getvalue()
        with time_machine.travel(timezone.now() + WINDOW * 2):
            assert _figures(client)['svar_outbox_settled{topic="index"}'] == "0"
            forget_pace()
        assert not Settled.objects.exists()

    @pytest.mark.parametrize(
        ("sent", "status"),
        [
            ({}, 200),
            ({"REMOTE_ADDR": OUTSIDE}, 403),
            ({"REMOTE_ADDR": ""}, 403),
            ({"REMOTE_ADDR": "::1"}, 200),
            ({"HTTP_X_FORWARDED_FOR": "127.0.0.1"}, 403),
            ({"REMOTE_ADDR": OUTSIDE, "HTTP_X_FORWARDED_FOR": "127.0.0.1"}, 403),
            ({"REMOTE_ADDR": OUTSIDE, "HTTP_AUTHORIZATION": "Bearer "}, 403),
        ],
    )
    def test_only_this_machine_may_read_it(
        self, db: None, client: Client, sent: dict[str, Any], status: int
    ) -> None:
        assert client.get("/metrics", **sent).status_code == status

    def test_behind_a_known_proxy_the_visitor_counts(
        self, db: None, client: Client, settings: Settings
    ) -> None:
        settings.NINJA_NUM_PROXIES = 1
        settings.METRICS_ADDRESSES = ["198.51.100.0/24"]
        codes = [
            client.get("/metrics", HTTP_X_FORWARDED_FOR=visitor).status_code
            for visitor in ("198.51.100.9", OUTSIDE, "198.51.100.9, 192.0.2.7", "nonsense")
        ]
        assert codes == [200, 403, 403, 403]

    @pytest.mark.parametrize(
        ("token", "status"), [("Bearer s3cret", 200), ("Bearer other", 403), ("s3cret", 403)]
    )
    def test_a_token_lets_in_from_anywhere(
        self, db: None, client: Client, settings: Settings, token: str, status: int
    ) -> None:
        settings.METRICS_TOKEN = "s3cret"
        asked = client.get("/metrics", REMOTE_ADDR=OUTSIDE, HTTP_AUTHORIZATION=token)
        assert asked.status_code == status


def test_figures_are_written_in_the_text_format() -> None:
    gauges = [Gauge("b", "Second.", 0.5, {"x": 'a"b\\c\nd'}), Gauge("a", "First.", 1_700_000_000)]
    assert exposition(gauges) == (
        "# HELP a First.\n# TYPE a gauge\na 1700000000\n"
        '# HELP b Second.\n# TYPE b gauge\nb{x="a\\"b\\\\c\\nd"} 0.5\n'
    )


def test_the_version_is_that_of_the_project(db: None, client: Client) -> None:
    assert client.get("/version").json() == {"name": "Svar", "version": "0.1.0"}
