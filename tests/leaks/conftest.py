"""Gives the crawl what the database's tests have: the front pages, an engine in memory."""

from tests.db.conftest import django_db_setup, fresh_engine

__all__ = ["django_db_setup", "fresh_engine"]
