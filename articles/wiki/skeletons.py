"""Gives a new article of each kind a fitting start, in the language it is written in."""

from typing import Any

from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext as _

from articles.models.article import Kind

Block = dict[str, Any]


def skeleton(kind: str, language: str) -> list[Block]:
    """Return the blocks that an article of this kind starts with, none for an unknown kind."""
    with translation.override(language):
        if kind == Kind.HOW_TO:
            return _how_to()
        if kind == Kind.PROBLEM:
            return _problem()
        if kind == Kind.QUESTION:
            return [_prose(_("The answer, with what it depends on."))]
        if kind == Kind.POLICY:
            return _policy()
        return _known_issue() if kind == Kind.KNOWN_ISSUE else []


def _how_to() -> list[Block]:
    return [
        _prose(_("What the customer needs at hand."), heading=_("Before you start")),
        _steps(_("Open …"), _("Choose …"), _("Confirm …")),
        _prose(_("How to see that it worked."), heading=_("When you are done")),
    ]


def _problem() -> list[Block]:
    return [
        _prose(_("What the customer sees or hears, word for word."), heading=_("What happens")),
        _prose(_("The usual reason."), heading=_("Why")),
        _prose("", heading=_("What to do")),
        _steps(_("First try …"), _("Then …")),
        _note(_("Whom to hand the case to, and what they need to know.")),
    ]


def _policy() -> list[Block]:
    return [
        _prose(_("The rule in one sentence."), heading=_("What applies")),
        _prose(_("For whom and from when."), heading=_("Who it applies to")),
        _prose(_("What is not covered, and who decides."), heading=_("Exceptions")),
        _note(_("Why we have the rule, and how to explain it to a customer.")),
    ]


def _known_issue() -> list[Block]:
    return [
        _callout("warning", _("We know of this and are working on it. Next news: …")),
        _prose(_("Who sees it, since when, and in which products."), heading=_("What happens")),
        _prose(_("What works in the meantime."), heading=_("Way around")),
        _note(_("Number of the case, and who works on it.")),
    ]


def _prose(text: str, *, heading: str = "") -> Block:
    html = f"<h2>{escape(heading)}</h2>" if heading else ""
    return {"type": "prose", "value": html + (f"<p>{escape(text)}</p>" if text else "")}


def _steps(*texts: str) -> Block:
    return {"type": "steps", "value": [{"text": _paragraph(text)} for text in texts]}


def _callout(kind: str, text: str) -> Block:
    return {"type": "callout", "value": {"kind": kind, "text": _paragraph(text)}}


def _note(text: str) -> Block:
    return {"type": "internal_note", "value": {"text": _paragraph(text)}}


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"
