"""Publishes a small content set once for all tests of the API."""

from collections.abc import Iterator

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client
from time_machine import TimeMachineFixture

from search import service
from search.deadline import Deadline
from tests.browsers import browser_of
from tests.contract.api import content_set
from tests.contract.api.content_set import Numbers
from tests.db.conftest import engine_is_left_alone
from tests.shared_content import made_once

__all__ = ["engine_is_left_alone"]

_PATIENT = Deadline(seconds=60)  # a busy machine must not turn an answer into a degraded one


@pytest.fixture(scope="package")
def content(request: pytest.FixtureRequest) -> Iterator[Numbers]:
    """Publish the content set; return the numbers of its articles."""
    yield from made_once(request, content_set.build)


@pytest.fixture
def numbers(content: Numbers, db: None, monkeypatch: pytest.MonkeyPatch) -> Numbers:
    """Return the numbers of the articles, and start with nobody's requests counted."""
    cache.clear()
    monkeypatch.setattr(service, "_deadline", lambda: _PATIENT)
    return content


@pytest.fixture
def anyone(numbers: Numbers) -> Client:
    """Return a client without a session."""
    return Client()


@pytest.fixture
def agent(numbers: Numbers) -> Client:
    """Return a client with an agent's session."""
    return _signed_in("agent")


@pytest.fixture
def customer(numbers: Numbers) -> Client:
    """Return a client with a customer's session."""
    return _signed_in("customer")


@pytest.fixture
def still(time_machine: TimeMachineFixture) -> None:
    """Let time stand still, ten seconds into a minute: no count begins anew in between."""
    time_machine.move_to("2026-03-01 12:00:10Z", tick=False)


def _signed_in(username: str) -> Client:
    return browser_of(get_user_model().objects.get(username=username))
