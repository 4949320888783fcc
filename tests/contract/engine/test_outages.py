"""Proves that Elasticsearch's outages arrive as one exception, and soon. Needs no server."""

import socket
import time
from collections.abc import Iterator

import pytest

from search.engine.base import EngineUnavailable
from search.engine.elastic import ElasticEngine
from tests.contract.engine.library import LOCALES, article, found, put

GENERATION = "g20260101000000abcdef"


@pytest.fixture
def refusing() -> ElasticEngine:
    """Return an engine whose server is not there."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return ElasticEngine(f"http://127.0.0.1:{port}", locales=LOCALES)


@pytest.fixture
def hanging() -> Iterator[ElasticEngine]:
    """Return an engine whose server accepts and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        yield ElasticEngine(address, search_timeout=0.2, write_timeout=0.2, locales=LOCALES)


def test_a_server_that_is_down_is_unavailable(refusing: ElasticEngine) -> None:
    with pytest.raises(EngineUnavailable):
        found(refusing, "passord")


def test_writing_to_a_server_that_is_down_is_unavailable(refusing: ElasticEngine) -> None:
    with pytest.raises(EngineUnavailable):
        put(refusing, GENERATION, article(1))


def test_generations_of_a_server_that_is_down_are_unavailable(refusing: ElasticEngine) -> None:
    with pytest.raises(EngineUnavailable):
        refusing.create_generation()


def test_the_status_of_a_server_that_is_down_says_so(refusing: ElasticEngine) -> None:
    status = refusing.status()
    assert not status.reachable
    assert status.detail


def test_a_server_that_never_answers_costs_the_timeout_once(hanging: ElasticEngine) -> None:
    started = time.monotonic()
    with pytest.raises(EngineUnavailable):
        found(hanging, "passord")
    assert time.monotonic() - started < 2
