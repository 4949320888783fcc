"""Guards the facts that decide who approves a change: only an approver may change those."""

from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from articles.review import rules


def check_facts(article: Any, facts: Mapping[str, Any], changed: Collection[str], by: Any) -> None:
    """Raise ``PermissionDenied`` if ``by`` may not change these; programs (None) may."""
    if by is None:
        return
    after = str(facts.get("governance", article.governance))
    approves = by.has_perm("articles.approve_compliance")
    if not rules.may_change_facts(article.governance, after, changed, approves=approves):
        raise PermissionDenied(
            _(
                "Governance, owner, deputy and day of effect of a compliance article are set by "
                "its approvers."
            )
        )
