"""Reads closed cases from the lines of a spreadsheet: pure but for the clock and the time zone."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from pydantic import ValidationError

from kb.cases.storing import Case
from kb.cases.told import ToldCase

NEEDED = ("case", "opened", "closed")
ALLOWED = (*NEEDED, "answered", "agent", "team")


class UnreadableError(ValueError):
    """Says why nothing of a file can be read, in words for who made it."""


@dataclass(frozen=True)
class BadLine:
    """Is a line that holds no case, by its number from 1; ``reason`` is for who made the file."""

    number: int
    reason: str


def closed_cases(lines: Iterable[str], system: str) -> Iterator[Case | BadLine]:
    """Yield the cases of a help desk called ``system``; further columns are left out.

    Columns are named in the first line: case, opened, closed, and if known answered, agent, team.
    Moments are ISO 8601; those without an offset are in the site's time zone. A row of several
    lines is known by its last. Raises ``UnreadableError`` for a file that does not name them.
    """
    rows = csv.DictReader(lines)
    try:
        columns = rows.fieldnames or ()
    except csv.Error as error:
        raise UnreadableError(f"The first line can't be read: {error}.") from error
    if missing := [name for name in NEEDED if name not in columns]:
        raise UnreadableError(f"The first line must name the columns: {', '.join(missing)}.")
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield BadLine(rows.reader.line_num, _reason(error))
            continue
        try:
            yield _case(row, system)
        except ValueError as error:
            yield BadLine(rows.reader.line_num, _reason(error))


def _case(row: Mapping[str, Any], system: str) -> Case:
    cells = {name: _cell(row[name], name) for name in ALLOWED if row.get(name)}
    return Case(**ToldCase.model_validate({"system": system, **cells}).dict())


def _cell(text: str, name: str) -> str | datetime:
    if name not in ("opened", "closed", "answered"):
        return text
    moment = datetime.fromisoformat(text.strip())
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _reason(error: Exception) -> str:
    if not isinstance(error, ValidationError):
        return f"{error}."
    return "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
