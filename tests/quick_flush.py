"""Empties the database between tests that commit, in a tenth of the time.

Django flushes all tables and then makes every content type and permission anew. On SQLite what
stood there before the first test is copied back instead: a few pages of memory. PostgreSQL
truncates all tables together, which makes new files for each of them and for each of their indices.
A test fills a dozen tables with a few rows: deleting those is quicker.
"""

import sqlite3
from collections.abc import Sequence
from typing import Any

from django.core.management.color import Style
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from django.test import TransactionTestCase

_truncating = DatabaseOperations.sql_flush


def install() -> None:
    """Make it quick for this process. On SQLite tests that commit leave what stands there now."""
    if connection.vendor == "sqlite":
        _put_back_what_stands()
    else:
        DatabaseOperations.sql_flush = _deleting  # type: ignore[assignment,method-assign]


def _put_back_what_stands() -> None:
    connection.ensure_connection()
    kept = sqlite3.connect(":memory:")
    connection.connection.backup(kept)

    def put_back(_test: TransactionTestCase) -> None:
        connection.ensure_connection()
        kept.backup(connection.connection)

    TransactionTestCase._fixture_teardown = put_back  # type: ignore[attr-defined]


def _deleting(
    self: DatabaseOperations,
    style: Style,
    tables: Sequence[str],
    *,
    reset_sequences: bool = False,
    allow_cascade: bool = False,
) -> list[str]:
    """Return a statement for each table that has rows; foreign keys are checked at the end."""
    names = [self.quote_name(name) for name in tables]
    if reset_sequences or not names:
        return _truncating(
            self, style, tables, reset_sequences=reset_sequences, allow_cascade=allow_cascade
        )
    return [f"DELETE FROM {name};" for name in _filled(self.connection, names)]


def _filled(connection: Any, names: list[str]) -> list[str]:
    each = [f"SELECT {at} WHERE EXISTS (SELECT 1 FROM {name})" for at, name in enumerate(names)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(each))
        return [names[at] for (at,) in cursor.fetchall()]
