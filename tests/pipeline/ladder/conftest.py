"""Gives a site that was indexed, and whose engine is a server that can be ill in every way."""

from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker, Settings

from articles.audience import Audience
from articles.models import SectionPage
from articles.remembering import answering
from articles.remembering.expiring import NextExpiry
from search import configured, service
from search.deadline import Breaker, Deadline
from search.models import Generation
from tests.content import index_everything, make_article
from tests.pipeline.ladder.clock import Clock
from tests.pipeline.ladder.fake_server import FakeServer
from tests.shared_content import forget


@pytest.fixture(scope="module")
def written(standing: int, django_db_blocker: DjangoDbBlocker) -> None:
    """Write and index two public articles and one for staff, which stand for all tests."""
    with django_db_blocker.unblock():
        section = SectionPage.objects.get(pk=standing)
        make_article(section, "Bytt passord", questions=["Jeg har glemt koden min"])
        make_article(section, "Les fakturaen")
        make_article(section, "Passord for ansatte", audience=Audience.STAFF)
        index_everything()
        Generation.objects.update(engine=configured.ELASTICSEARCH)


@pytest.fixture
def server() -> Iterator[FakeServer]:
    """Give a server that is well."""
    with FakeServer().serving() as server:
        yield server


@pytest.fixture
def clock() -> Clock:
    """Give the breaker's clock."""
    return Clock()


@pytest.fixture
def deadline(clock: Clock) -> Deadline:
    """Give the deadline that readers are served under, with a clock that the test moves."""
    return Deadline(breaker=Breaker(clock=clock))


@pytest.fixture
def remembering(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pages and searches be remembered."""
    settings.REMEMBERED_ANSWERS = 10
    monkeypatch.setattr(answering, "next_expiry", NextExpiry())


@pytest.fixture
def reader(
    written: None,
    memory: None,
    server: FakeServer,
    deadline: Deadline,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> Client:
    """Give a reader of a site that was indexed, and whose engine is the fake server now."""
    settings.ELASTICSEARCH_URL = server.url
    forget()
    monkeypatch.setattr(service, "_deadline", lambda: deadline)
    client = Client()
    client.get("/nb/search/?q=")  # imports what the first request imports
    return client
