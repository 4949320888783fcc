"""Gives questions of the log what a list of them shows: their words, what is near, where to act."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from articles.access import Viewer
from search.log.addresses import answer_address, pin_address, search_address, synonym_address
from search.log.report import nearest, share_opened, typed

HEADINGS = {
    "question": _("Question"),
    "language": _("Language"),
    "asked": _("Times asked"),
    "unanswered": _("Without an answer"),
    "opened": _("Opened (%)"),
    "again": _("Asked again in other words"),
    "number": _("Number"),
    "nearest": _("Nearest article"),
}
"""Names the cells of a spreadsheet, in their order."""


def told(viewer: Viewer, found: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return groups of ``search.log.report.grouped`` with all that ``questions.html`` shows."""
    groups = list(found)
    questions, near = typed(groups), nearest(viewer, groups)
    languages = dict(settings.LANGUAGES)
    for group in groups:
        question = questions.get(group["last"], group["words"])
        group["question"] = question
        group["language"] = languages.get(group["locale"], group["locale"])
        group["share"] = share_opened(group)
        article = group["near"] = near.get(group["last"])
        group["search_url"] = search_address(question, group["locale"])
        group["answer_url"] = answer_address(question, group["locale"])
        group["synonym_url"] = synonym_address(question, group["locale"])
        pinnable = article.number if article and article.in_language else None
        group["pin_url"] = pin_address(question, group["locale"], pinnable)
    return groups


def rights(user: Any) -> dict[str, bool]:
    """Return what somebody may do about a question, as ``questions.html`` asks."""
    return {
        "may_write": user.has_perm("articles.change_article"),
        "may_shape": user.has_perm("search.add_synonym"),
        "may_pin": user.has_perm("search.add_pin"),
    }


def cells(group: dict[str, Any]) -> dict[str, Any]:
    """Return a question as a row of a spreadsheet."""
    near = group["near"]
    return {
        "question": group["question"],
        "language": group["language"],
        "asked": group["asked"],
        "unanswered": group["unanswered"],
        "opened": group["share"],
        "again": group["again"],
        "number": f"KB-{near.number}" if near else "",
        "nearest": near.title if near else "",
    }
