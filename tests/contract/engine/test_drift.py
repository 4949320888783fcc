"""Tests that what somebody changed on a server, past the engine, is seen and named."""

import json
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings

from search.engine.elastic import ElasticEngine
from tests.contract.engine.conftest import elastic
from tests.contract.engine.library import STAFF

pytestmark = pytest.mark.elasticsearch


@pytest.fixture
def engine() -> Iterator[ElasticEngine]:
    """Give an engine on the real server."""
    yield from elastic()


@pytest.fixture
def index(engine: ElasticEngine, generation: str) -> str:
    """Give the name of one index of the generation in use."""
    name: str = engine._names.concrete(generation, STAFF)
    return name


def _ask(method: str, path: str, body: Any = None) -> Any:
    request = urllib.request.Request(
        f"{settings.ELASTICSEARCH_URL}/{path}",
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


@pytest.mark.parametrize(
    ("name", "setting"),
    [
        ("analysis", {"analyzer": {"whitespace": {"type": "custom", "tokenizer": "standard"}}}),
        ("similarity", {"default": {"type": "boolean"}}),
    ],
)
def test_text_that_is_cut_or_scored_otherwise_is_named(
    engine: ElasticEngine, generation: str, index: str, name: str, setting: dict[str, Any]
) -> None:
    _ask("POST", f"{index}/_close")
    _ask("PUT", f"{index}/_settings", {name: setting})
    _ask("POST", f"{index}/_open")
    assert engine.drift(generation) == f"{index} has another {name}"


def test_what_an_operator_may_choose_is_no_drift(
    engine: ElasticEngine, generation: str, index: str
) -> None:
    _ask("PUT", f"{index}/_settings", {"index": {"refresh_interval": "5s"}})
    assert engine.drift(generation) == ""
