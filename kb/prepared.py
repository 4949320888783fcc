"""Runs a query whose SQL was written once: writing it takes Django longer than running it.

For small queries that every request asks with one of few sets of values.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

Query = Callable[..., QuerySet[Any, Any]]

Given = str | int | UUID | date | tuple[str, ...] | tuple[int, ...] | tuple[UUID, ...]
Shape = tuple[tuple[str, type, int | None], ...]

SIZES = (4, 16, 64, 256)
_SIGN = "\x02"  # no text in a database begins with it


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


def rows_for(query: Query, *values: Hashable, numbers: Sequence[int]) -> list[tuple[Any, ...]]:
    """Return the rows of ``query(*values, numbers=…, now=…)``, written once for the same values.

    The query must take the numbers into an ``IN``; they and the moment are given as to
    ``rows_given``. Too many numbers are written anew.
    """
    if len(numbers) > SIZES[-1]:
        return list(query(*values, numbers=numbers, now=timezone.now()))
    if not numbers:
        return []
    size = next(size for size in SIZES if size >= len(numbers))
    padded = (*numbers, *[numbers[-1]] * (size - len(numbers)))
    return rows_given(query, *values, numbers=padded, now=timezone.now())


def rows_given(query: Query, *values: Hashable, **given: Given) -> list[tuple[Any, ...]]:
    """Return the rows of ``query(*values, **given)``, written once for the same values.

    What is given differs from one request to the next: texts, whole numbers, keys, days, moments,
    and tuples of one sort of these. The query must hold them just as they are: comparing
    ``startswith`` is refused with ``ValueError``. Only ``now`` may go unused. Columns are converted
    as usual.
    """
    shape = tuple(
        (name, *((type(each[0]), len(each)) if isinstance(each, tuple) else (type(each), None)))
        for name, each in given.items()
    )
    template = _template(connection.vendor, query, shape, *values)
    parameters = list(template.parameters)
    for place, name, at in template.slots:
        each: Any = given[name]
        parameters[place] = _adapted(each if at is None else each[at])
    with connection.cursor() as cursor:
        cursor.execute(template.sql, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return _converted(found, template.converters) if template.converters else found


class _Template(NamedTuple):
    """Holds SQL, its parameters, which of them are given anew, and how columns are converted.

    A slot is a place among the parameters, what is given there, and its place in that if a tuple.
    """

    sql: str
    parameters: tuple[Any, ...]
    slots: tuple[tuple[int, str, int | None], ...]
    converters: dict[int, Any]


def _converted(found: list[tuple[Any, ...]], converters: dict[int, Any]) -> list[tuple[Any, ...]]:
    rows = [list(row) for row in found]
    for column, (functions, expression) in converters.items():
        for row in rows:
            for function in functions:
                row[column] = function(row[column], expression, connection)
    return [tuple(row) for row in rows]


@lru_cache(maxsize=256)
def _template(_vendor: str, query: Query, shape: Shape, *values: Hashable) -> _Template:
    marks: dict[Any, tuple[str, int | None]] = {}
    given: dict[str, Any] = {}
    for name, sort, length in shape:
        own = [_mark(sort, len(marks) + at) for at in range(length or 1)]
        marks |= {_adapted(mark): (name, length and at) for at, mark in enumerate(own)}
        given[name] = own[0] if length is None else tuple(own)
    made = query(*values, **given)
    compiler = made.query.get_compiler(connection=connection)
    sql, parameters = compiler.as_sql()
    slots = [(place, *marks[each]) for place, each in enumerate(parameters) if each in marks]
    unused = {name for name in given if name != "now"} - {name for _place, name, _at in slots}
    inside = [each for each in parameters if each not in marks and _SIGN in str(each)]
    if unused or inside:
        wrong = ", ".join((*unused, *map(repr, inside)))
        raise ValueError(f"{query.__name__} makes something else of what it is given: {wrong}")
    columns = [column for column, _sql, _alias in compiler.select]
    return _Template(sql, tuple(parameters), tuple(slots), compiler.get_converters(columns))


def _mark(sort: type, number: int) -> Any:
    """Return what no row and no condition has, to stand in a query where something is given."""
    marks: dict[type, Callable[[], Any]] = {
        str: lambda: f"{_SIGN}{number}",
        int: lambda: number - 2**31,  # as low as a column of four bytes goes
        UUID: lambda: UUID(int=number + 1),
        date: lambda: date(1, 2, 3) + timedelta(days=number),
        datetime: lambda: datetime(1, 2, 3, tzinfo=UTC) + timedelta(seconds=number),
    }
    return marks[sort]()


def _adapted(value: Any) -> Any:
    """Return a value as it is handed to the database."""
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


@lru_cache(maxsize=256)
def _written(_vendor: str, query: Query, *values: Hashable) -> tuple[str, tuple[Any, ...]]:
    sql, parameters = query(*values).query.sql_with_params()
    return sql, tuple(parameters)
