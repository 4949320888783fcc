"""Gives the tests a help centre, a fresh engine in memory each, and a way to index everything."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from pytest_django import DjangoDbBlocker, Settings

from articles.models import HelpCentrePage
from articles.remembering import answering, parts
from articles.remembering.expiring import NextExpiry
from kb.accounts.roles import ensure_roles
from search import configured, service
from search.deadline import Breaker, Deadline
from search.indexing import words
from search.remembering import memory
from search.suggest import products, serving
from tests import quick_flush
from tests.content import index_everything, make_centres
from tests.no_engine_while_saving import watched

# Neither a busy machine nor a test without an index may turn an answer into a degraded one.
PATIENT = Deadline(seconds=60, breaker=Breaker(failures=1_000_000))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Make front pages and roles once for all tests: they take longer than most tests."""
    with django_db_blocker.unblock():
        make_centres()
        ensure_roles()
        quick_flush.install()  # tests that commit leave them too


@pytest.fixture(autouse=True)
def fresh_engine(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[None]:
    """Give each test an empty engine in memory, an empty cache and a media folder of its own."""
    settings.ELASTICSEARCH_URL = ""
    settings.SEARCH_DIR = None
    settings.MEDIA_ROOT = str(tmp_path / "media")
    monkeypatch.setattr(service, "_deadline", lambda: PATIENT)
    forget()
    yield
    forget()


@pytest.fixture(autouse=True)
def engine_is_left_alone() -> Iterator[None]:
    """Fail a test in which a request that saves called the search engine."""
    with watched() as calls:
        yield
    assert calls == []


def forget() -> None:
    """Drop what a process keeps between requests: engine, vocabularies, answers, cache."""
    configured._engine.cache_clear()
    words._cache.clear()
    serving.forget()
    products.forget()
    memory.forget()
    answering.pages.forget()
    parts.parts.forget()
    cache.clear()


@pytest.fixture
def remembering(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pages and searches be remembered."""
    settings.REMEMBERED_ANSWERS = 10
    monkeypatch.setattr(answering, "next_expiry", NextExpiry())


@pytest.fixture
def centres(db: None) -> dict[str, HelpCentrePage]:
    """Return the front pages of all languages."""
    return make_centres()


@pytest.fixture
def index_all(db: None) -> Callable[[], None]:
    """Return the function that builds the index and settles what waits."""
    return index_everything
