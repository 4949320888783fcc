"""Lets content stand for all tests of a package: made once, rolled back at the end."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.cache import cache
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from search import configured
from search.indexing import words
from search.suggest import products, serving


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
    serving.forget()
    products.forget()
    cache.clear()
