"""Lends rooms a kept article, made once for each room; a test's changes are rolled back."""

from collections.abc import Iterator

import pytest
import time_machine
from time_machine import Traveller

from tests.kept_article import NOW, Kept, build, fresh
from tests.shared_content import made_once


@pytest.fixture(scope="package")
def shared(request: pytest.FixtureRequest) -> Iterator[Kept]:
    """Publish the article and make its people."""
    yield from made_once(request, _build)


def _build() -> Kept:
    with time_machine.travel(NOW, tick=False):
        return build()


@pytest.fixture
def clock() -> Iterator[Traveller]:
    """Stop the time at noon in Oslo."""
    with time_machine.travel(NOW, tick=False) as stopped:
        yield stopped


@pytest.fixture
def kept(shared: Kept, db: None, clock: Traveller) -> Kept:
    """Return an article that was published today, to be checked every 100 days."""
    return fresh(shared)
