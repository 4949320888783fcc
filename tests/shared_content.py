"""Lets content stand for all tests of a package: made once, rolled back at the end."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from search import configured
from search.across import serving as maps
from search.indexing import words
from search.remembering import memory
from search.shaping import serving as shaping
from search.suggest import products
from search.suggest import serving as suggestions

Made = TypeVar("Made")


def made_once(request: pytest.FixtureRequest, build: Callable[[], Made]) -> Iterator[Made]:
    """Yield what ``build`` makes: the body of a fixture for the tests of a module or package.

    The content stays until the last of them. Rows are the same for all tests, and so are the
    objects that were returned: whoever changes one reads it anew before. Not for modules with
    tests that commit (``transactional_db``).
    """
    request.getfixturevalue("django_db_setup")
    blocker = request.getfixturevalue("django_db_blocker")
    media = request.getfixturevalue("tmp_path_factory").mktemp("media")
    with shared_content(blocker, media):
        with blocker.unblock():
            made = build()
        yield made


def once_a_module(build: Callable[[], Any]) -> Any:
    """Return a fixture for the tests of a module: what ``build`` makes, as by ``made_once``."""

    @pytest.fixture(scope="module")
    def made(request: pytest.FixtureRequest) -> Iterator[Any]:
        yield from made_once(request, build)

    return made


@contextmanager
def shared_content(
    blocker: DjangoDbBlocker, media: Path, *, elasticsearch_url: str = ""
) -> Iterator[None]:
    """Keep what is made inside until the end, in one transaction; index it in memory.

    With an address, the index is there. A test's own transaction lies inside this one.
    """
    forget()
    elsewhere = {"ELASTICSEARCH_URL": elasticsearch_url, "SEARCH_DIR": None}
    with override_settings(MEDIA_ROOT=str(media), **elsewhere):
        with blocker.unblock():
            outer = transaction.atomic()
            outer.__enter__()
        try:
            yield
        finally:
            with blocker.unblock():
                transaction.set_rollback(True)
                outer.__exit__(None, None, None)
            forget()


def forget() -> None:
    """Drop what the process knows of a database that is gone: engines, vocabularies, cache."""
    configured._engine.cache_clear()
    # By the primary keys of generations, which a rolled back database gives out again.
    words._cache.clear()
    maps.forget()
    shaping.forget()
    suggestions.forget()
    products.forget()
    memory.forget()
    cache.clear()
