"""Gives pipeline tests a site of their own: shared database, index on disk or in Elasticsearch."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import pytest
from pytest_django import Settings

from articles.models import ArticlePage, SectionPage
from search import service
from search.configured import engine
from search.deadline import Deadline
from search.engine.base import EngineUnavailable
from search.indexing import worker
from tests.content import index_everything, make_article, make_centres, make_section
from tests.pipeline.broken_engine import BrokenEngine
from tests.pipeline.site import Site
from tests.settings_variables import settings_variables
from tests.shared_content import forget, made_once
from tests.shared_database import shared_database

EMBEDDED = "embedded"
ELASTICSEARCH = pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)


@pytest.fixture(params=[EMBEDDED, ELASTICSEARCH])
def engine_kind(request: pytest.FixtureRequest) -> str:
    """Run a test once for each engine; the server's lane runs the second."""
    return str(request.param)


@pytest.fixture
def site(
    engine_kind: str,
    transactional_db: None,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Iterator[Site]:
    """Give a site without content that the test and its processes share."""
    url = settings.ELASTICSEARCH_URL if engine_kind == "elasticsearch" else ""
    prefix = f"{settings.ELASTICSEARCH_PREFIX}-{uuid4().hex[:8]}"
    settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_PREFIX = url, prefix
    settings.DATA_DIR, settings.SEARCH_DIR = tmp_path, tmp_path / "search"
    settings.MEDIA_ROOT = str(tmp_path / "media")
    # A busy machine must not turn an answer into a degraded one.
    patient = Deadline(seconds=60)
    monkeypatch.setattr(service, "_deadline", lambda: patient)
    with shared_database(tmp_path) as address:
        forget()
        kept = {key: value for key, value in os.environ.items() if key not in settings_variables()}
        yield Site(
            tmp_path,
            {
                **kept,
                "DJANGO_SETTINGS_MODULE": "tests.pipeline.process_settings",
                "DATABASE_URL": address,
                "DATA_DIR": str(tmp_path),
                "ELASTICSEARCH_URL": url,
                "ELASTICSEARCH_PREFIX": prefix,
            },
        )
        if url:
            _drop_everything()
    forget()


def _drop_everything() -> None:
    """Leave no index behind on the server."""
    with suppress(EngineUnavailable):
        empty = engine().create_generation()
        engine().promote(empty)
        for name in engine().generations():
            if name != empty:
                engine().drop(name)
        engine()._delete(empty)  # type: ignore[attr-defined]


@pytest.fixture
def memory(db: None, settings: Settings) -> Iterator[None]:
    """Give an empty engine in memory, for tests without processes."""
    settings.ELASTICSEARCH_URL, settings.SEARCH_DIR = "", None
    forget()
    yield
    forget()


@pytest.fixture(scope="module")
def standing(request: pytest.FixtureRequest) -> Iterator[int]:
    """Give the id of a section that stands for all tests of a module."""
    yield from made_once(request, lambda: make_section(make_centres()["nb"], "Nett").pk)


@pytest.fixture
def section(standing: int, memory: None) -> SectionPage:
    """Give a section in Norwegian, not yet indexed."""
    section: SectionPage = SectionPage.objects.get(pk=standing)
    return section


@pytest.fixture
def article(section: SectionPage) -> ArticlePage:
    """Give an indexed article."""
    article = make_article(section, "Ruter")
    index_everything()
    return article


@pytest.fixture
def broken(article: ArticlePage, monkeypatch: pytest.MonkeyPatch) -> BrokenEngine:
    """Give the engine that worker and searches use, whole until it is told to fail."""
    broken = BrokenEngine(engine())
    monkeypatch.setattr(worker, "engine", lambda: broken)
    monkeypatch.setattr(service, "engine", lambda: broken)
    deadline = Deadline(seconds=60)
    monkeypatch.setattr(service, "_deadline", lambda: deadline)
    return broken
