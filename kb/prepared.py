"""Runs a query whose SQL was written once: writing it takes Django longer than running it.

For small queries that every request asks with one of few sets of values.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

Query = Callable[..., QuerySet[Any, Any]]

SIZES = (4, 16, 64, 256)
# What no row and no condition has: put in where the numbers and the moment of a request belong.
_NUMBERS = tuple(range(-(2**40), -(2**40) + SIZES[-1]))
_MOMENT = datetime(1, 2, 3, tzinfo=UTC)


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


class _Template(NamedTuple):
    """Holds SQL, its parameters with marks among them, and how columns become Python values."""

    sql: str
    parameters: tuple[Any, ...]
    converters: dict[int, Any]


def rows_for(query: Query, *values: Hashable, numbers: Sequence[int]) -> list[tuple[Any, ...]]:
    """Return the rows of ``query(*values, numbers=…, now=…)``, written once for the same values.

    The query must take the numbers into an ``IN`` and the moment as it is; both differ from one
    request to the next. Columns are converted as usual. Too many numbers are written anew.
    """
    if len(numbers) > SIZES[-1]:
        return list(query(*values, numbers=numbers, now=timezone.now()))
    if not numbers:
        return []
    size = next(size for size in SIZES if size >= len(numbers))
    template = _template(connection.vendor, query, size, *values)
    padded = [*numbers, *[numbers[-1]] * (size - len(numbers))]
    filled: dict[Any, Any] = dict(zip(_NUMBERS, padded, strict=False))
    adapt = connection.ops.adapt_datetimefield_value
    filled[adapt(_MOMENT)] = adapt(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(template.sql, [filled.get(each, each) for each in template.parameters])
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return _converted(found, template.converters) if template.converters else found


def _converted(found: list[tuple[Any, ...]], converters: dict[int, Any]) -> list[tuple[Any, ...]]:
    rows = [list(row) for row in found]
    for column, (functions, expression) in converters.items():
        for row in rows:
            for function in functions:
                row[column] = function(row[column], expression, connection)
    return [tuple(row) for row in rows]


@lru_cache(maxsize=256)
def _template(_vendor: str, query: Query, size: int, *values: Hashable) -> _Template:
    made = query(*values, numbers=_NUMBERS[:size], now=_MOMENT)
    compiler = made.query.get_compiler(connection=connection)
    sql, parameters = compiler.as_sql()
    columns = [column for column, _sql, _alias in compiler.select]
    return _Template(sql, tuple(parameters), compiler.get_converters(columns))


@lru_cache(maxsize=256)
def _written(_vendor: str, query: Query, *values: Hashable) -> tuple[str, tuple[Any, ...]]:
    sql, parameters = query(*values).query.sql_with_params()
    return sql, tuple(parameters)
