"""Lends rooms a kept article, made once for each room; a test's changes are rolled back."""

from collections.abc import Iterator

import pytest
import time_machine
from pytest_django import DjangoDbBlocker
from time_machine import Traveller

from tests.kept_article import NOW, Kept, build, fresh
from tests.shared_content import shared_content


@pytest.fixture(scope="package")
def shared(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Kept]:
    """Publish the article and make its people."""
    with shared_content(django_db_blocker, tmp_path_factory.mktemp("media")):
        with django_db_blocker.unblock(), time_machine.travel(NOW, tick=False):
            made = build()
        yield made


@pytest.fixture
def clock() -> Iterator[Traveller]:
    """Stop the time at noon in Oslo."""
    with time_machine.travel(NOW, tick=False) as stopped:
        yield stopped


@pytest.fixture
def kept(shared: Kept, db: None, clock: Traveller) -> Kept:
    """Return an article that was published today, to be checked every 100 days."""
    return fresh(shared)
