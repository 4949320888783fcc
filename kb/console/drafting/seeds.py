"""Turns the notes of a call into the beginning of an article. Pure.

What customers say makes good questions, once it is more than a word; all of it stands in an
internal note, for whoever writes the answer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.translation import gettext as _

MOST_QUESTIONS = 8
FEWEST_WORDS = 3
LONGEST_TITLE = 200


@dataclass(frozen=True)
class Seed:
    """Holds what a new article begins with; ``body`` is in its stored form."""

    title: str
    questions: str
    body: list[dict[str, Any]]


def seed(
    title: str, *, said: Sequence[str], tried: Sequence[str], day: date, language: str
) -> Seed:
    """Return the beginning of an article from cleaned lines; ``title`` is what is asked."""
    told = [line for line in said if line]
    questions = [line for line in told if len(line.split()) >= FEWEST_WORDS][:MOST_QUESTIONS]
    with translation.override(language):
        when = _("From a call on %(day)s.") % {"day": date_format(day, "DATE_FORMAT")}
        html = f"<p>{escape(when)}</p>"
        html += _list(_("The customer said:"), told)
        html += _list(_("What we tried:"), [line for line in tried if line])
    note = {"type": "internal_note", "value": {"text": html}}
    return Seed(title[:LONGEST_TITLE], "\n".join(questions), [note])


def _list(heading: str, lines: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<p>{escape(heading)}</p><ul>{items}</ul>" if items else ""
