"""Reads closed cases from the lines of a spreadsheet: pure but for the clock and the time zone."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from django.utils import timezone
from pydantic import ValidationError

from kb.cases.storing import Case
from kb.cases.told import ToldCase

NEEDED = ("case", "opened", "closed")
ALLOWED = (*NEEDED, "answered", "agent", "team")


class UnreadableError(ValueError):
    """Says which line can't be read, and why, in words for who made the file."""


def closed_cases(lines: Iterable[str], system: str) -> Iterator[Case]:
    """Yield the cases of a help desk called ``system``; further columns are left out.

    Columns are named in the first line: case, opened, closed, and if known answered, agent, team.
    Moments are ISO 8601; those without an offset are in the site's time zone. Raises
    ``UnreadableError``.
    """
    rows = csv.DictReader(lines)
    missing = [name for name in NEEDED if name not in (rows.fieldnames or ())]
    if missing:
        raise UnreadableError(f"The first line must name the columns: {', '.join(missing)}.")
    for number, row in enumerate(rows, start=2):
        try:
            cells = {name: _cell(row, name) for name in _filled(row)}
            told = ToldCase.model_validate({"system": system, **cells})
        except (ValidationError, ValueError) as error:
            raise UnreadableError(f"Line {number}: {_reason(error)}") from error
        yield Case(**told.dict())


def _filled(row: Mapping[str, str | None]) -> list[str]:
    return [name for name in ALLOWED if row.get(name)]


def _cell(row: Mapping[str, str | None], name: str) -> str | datetime:
    text = row[name] or ""
    if name not in ("opened", "closed", "answered"):
        return text
    moment = datetime.fromisoformat(text.strip())
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _reason(error: ValueError) -> str:
    if not isinstance(error, ValidationError):
        return f"{error}."
    return "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
