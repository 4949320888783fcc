"""Writes the note of a call for the case: what was said, what was tried, what was used. Pure.

In the agent's language, as plain text: it is pasted into whatever the help desk is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _


class Outcome(StrEnum):
    """Says how a call ended."""

    SOLVED = "solved"
    NOT_SOLVED = "not_solved"
    PASSED_ON = "passed_on"
    OPEN = "open"


@dataclass(frozen=True, kw_only=True)
class Used:
    """Is the article that was used, in the version of that moment.

    ``permalink`` is empty for what is not public, and what is ``internal`` is marked: notes are
    sometimes sent on.
    """

    number: int
    title: str
    revision: int | None
    since: datetime | None
    permalink: str = ""
    internal: bool = False


@dataclass(frozen=True, kw_only=True)
class CaseNote:
    """Holds what a note tells; lines are cleaned already."""

    said: tuple[str, ...]
    tried: tuple[str, ...]
    used: Used | None
    outcome: Outcome


def written(note: CaseNote, language: str) -> str:
    """Return the note as text; what there is nothing to say of is left out."""
    with translation.override(language):
        parts = [
            _list(_("The customer said:"), note.said),
            _list(_("What we tried:"), note.tried),
            "\n".join(_used(note.used)),
            _("Outcome: %(outcome)s") % {"outcome": _outcome(note.outcome)},
        ]
    return "\n\n".join(part for part in parts if part)


def _list(heading: str, lines: Iterable[str]) -> str:
    items = [f"- {line}" for line in lines if line]
    return "\n".join([heading, *items]) if items else ""


def _used(used: Used | None) -> Iterator[str]:
    if used is None:
        yield _("Article: none fitted")
        return
    mark = f" ({_('Internal')})" if used.internal else ""
    yield _("Article: %(article)s") % {"article": f"KB-{used.number}{mark} {used.title}"}
    if used.revision is not None and used.since is not None:
        day = date_format(localtime(used.since), "DATE_FORMAT")
        yield _("Version: %(revision)s of %(day)s") % {"revision": used.revision, "day": day}
    yield used.permalink or _("Not public: there is no link to give to a customer.")


def _outcome(outcome: Outcome) -> str:
    return {
        Outcome.SOLVED: _("solved"),
        Outcome.NOT_SOLVED: _("not solved"),
        Outcome.PASSED_ON: _("passed on"),
        Outcome.OPEN: _("to be continued"),
    }[outcome]
