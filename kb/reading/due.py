"""Says until when something is to be read, and when to remind of it. Pure."""

from datetime import date, timedelta
from typing import Literal

SOON = timedelta(days=3)
AGAIN = timedelta(days=7)
"""For so long after a material change those who read the text before may take to read the new."""

Stage = Literal["", "before", "after"]


def due_for(due: date, asked: date, changed: date | None) -> date:
    """Return the day by which it is to be read; a change since it was asked puts it off."""
    if changed is None or changed <= asked:
        return due
    return max(due, changed + AGAIN)


def stage(due: date, today: date) -> Stage:
    """Return which letter it is time for, "" for none."""
    if today > due:
        return "after"
    return "before" if today >= due - SOON else ""
