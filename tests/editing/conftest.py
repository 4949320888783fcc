"""Gives these rooms what the database's tests have: front pages, an engine in memory."""

from tests.db.conftest import (
    centres,
    django_db_setup,
    engine_is_left_alone,
    fresh_engine,
    index_all,
)

__all__ = ["centres", "django_db_setup", "engine_is_left_alone", "fresh_engine", "index_all"]
