"""Runs a query whose SQL was written once: writing it takes Django longer than running it.

For small queries that every request asks with one of few sets of values.
"""

from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet

Query = Callable[..., QuerySet[Any, Any]]


def rows(
    query: Query, *values: Hashable, instead: Mapping[Any, Any] | None = None
) -> list[tuple[Any, ...]]:
    """Return the rows of ``query(*values)``, which must name its columns with ``values_list``.

    The query is made once for the same values, so nothing else may change it (no ``now``). Rows
    are as the database gives them: take texts and whole numbers only. ``instead`` maps parameters
    that the query was made with, unlike any others in it, to those to ask with this time.
    """
    sql, parameters = _written(connection.vendor, query, *values)
    if instead is not None:
        parameters = tuple(instead.get(each, each) for each in parameters)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


@lru_cache(maxsize=256)
def _written(_vendor: str, query: Query, *values: Hashable) -> tuple[str, tuple[Any, ...]]:
    sql, parameters = query(*values).query.sql_with_params()
    return sql, tuple(parameters)
