"""Refuses to open an article or a section to more readers without the right to.

What was chosen counts, also where a section above still keeps it closed: else the wider choice
would lie in wait. Narrowing needs no further right, nor do imports (``by`` None).
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from articles.access.effective import Allowed, chosen, chosen_by
from articles.models import Article, Section

RIGHT = "articles.widen_audience"


class WideningRefusedError(PermissionDenied):
    """Says that somebody may not open this to more readers, in words for them."""


def refusal() -> str:
    """Return what somebody without the right is told."""
    return _(
        "This would let more people read it. "
        "Ask somebody who may open articles to a wider audience."
    )


def chosen_after(row: Article | Section, facts: Mapping[str, Any]) -> Allowed:
    """Return what will be chosen for a row once ``facts`` are set."""
    teams = facts["teams"] if "teams" in facts else row.teams.all()
    return chosen(facts.get("audience", row.audience), (team.pk for team in teams))


def refuse_widening(row: Article | Section, facts: Mapping[str, Any], by: Any) -> None:
    """Raise ``WideningRefusedError`` where ``facts`` let more people in and ``by`` may not."""
    if by is None or by.has_perm(RIGHT):
        return
    if chosen_after(row, facts).lets_in_more_than(chosen_by(row)):
        raise WideningRefusedError(refusal())
