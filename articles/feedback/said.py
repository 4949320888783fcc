"""Reads what a form says: pure, each text made harmless to store, each fault with its sentence."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from articles.models.feedback import MAX_TEXT, FlagReason, VoteReason

MAX_ANCHOR = 120
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)


class UnusableError(Exception):
    """Says what is wrong with a form, in words for the person who sent it."""


@dataclass(frozen=True, kw_only=True)
class SaidVote:
    """Holds a vote. ``reason`` and ``text`` are None where the form did not ask for them."""

    helpful: bool
    reason: str | None = None
    text: str | None = None


@dataclass(frozen=True, kw_only=True)
class SaidFlag:
    """Holds a flag: why, in which words, at which heading."""

    reason: str
    sentence: str
    anchor: str


def read_vote(form: Mapping[str, Any]) -> SaidVote:
    """Return what the form says; raises ``UnusableError``."""
    helpful = form.get("helpful")
    if helpful not in ("yes", "no"):
        raise UnusableError(_("Choose whether the article helped."))
    reason = form.get("reason")
    if reason and reason not in VoteReason.values:
        raise UnusableError(_("Choose one of the reasons."))
    text = form.get("text")
    return SaidVote(
        helpful=helpful == "yes",
        reason=None if reason is None else str(reason),
        text=None if text is None else short_text(str(text)),
    )


def read_flag(form: Mapping[str, Any]) -> SaidFlag:
    """Return what the form says; raises ``UnusableError``."""
    reason = str(form.get("reason", ""))
    if reason not in FlagReason.values:
        raise UnusableError(_("Choose what is wrong with the article."))
    return SaidFlag(
        reason=reason,
        sentence=short_text(str(form.get("sentence", ""))),
        anchor=plain(str(form.get("anchor", "")))[:MAX_ANCHOR],
    )


def short_text(text: str) -> str:
    """Return the text without what nobody sees; raises ``UnusableError`` where it is too long."""
    kept = plain(text)
    if len(kept) > MAX_TEXT:
        raise UnusableError(
            _("Use at most %(most)s characters: this text has %(length)s.")
            % {"most": MAX_TEXT, "length": len(kept)}
        )
    return kept


def plain(text: str) -> str:
    """Return the text normalised, without control characters, its ends trimmed."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = _INVISIBLE.sub("", unicodedata.normalize("NFC", lines))
    return kept.encode("utf-8", "ignore").decode().strip()
