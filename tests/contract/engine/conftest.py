"""Gives each contract test a fresh engine: in memory, on disk, on a real Elasticsearch server."""

import json
import secrets
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from search.engine.base import SearchEngine
from search.engine.elastic import ElasticEngine
from search.engine.embedded import EmbeddedEngine
from tests.contract.engine.library import LOCALES

ENGINES = ("memory", "disk", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch))


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SearchEngine]:
    """Return an engine that holds nothing yet."""
    if request.param == "memory":
        yield EmbeddedEngine(locales=LOCALES)
    elif request.param == "disk":
        yield EmbeddedEngine(tmp_path / "search", locales=LOCALES)
    else:
        yield from elastic()


def elastic() -> Iterator[ElasticEngine]:
    """Yield an engine with a prefix of its own, and delete its indices afterwards."""
    url, prefix = (
        settings.ELASTICSEARCH_URL,
        f"{settings.ELASTICSEARCH_PREFIX}-{secrets.token_hex(4)}",
    )
    # A server that shares the machine with all other tests may be slow: that is tested elsewhere.
    yield ElasticEngine(url, prefix=prefix, search_timeout=10, locales=LOCALES)
    with urllib.request.urlopen(f"{url}/{prefix}-*/_alias") as answer:
        names = list(json.load(answer))
    for name in names:
        urllib.request.urlopen(urllib.request.Request(f"{url}/{name}", method="DELETE")).close()


@pytest.fixture
def generation(engine: SearchEngine) -> str:
    """Return a generation that is in use and holds nothing."""
    made = engine.create_generation()
    engine.promote(made)
    return made
