"""Gives the console's scripts for reading their words, in the agent's language."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def reading_words() -> dict[str, Any]:
    """Return the words by the names that the scripts use; they fill in what is in capitals."""
    return {
        "toRead": _("To be read"),
        "mustRead": _("Please read this by DAY"),
        "mustReadLate": _("This was to be read by DAY"),
        "since": _("Changed since you read it on DAY"),
        "now": pgettext("of a sentence", "New"),
        "was": pgettext("of a sentence", "Was"),
        "gone": pgettext("of a sentence", "Gone"),
        "internal": _("Internal"),
        "parts": {
            "title": _("Title"),
            "say": _("The short answer"),
            "questions": _("Questions"),
            "text": _("Text"),
            "links": _("Links and pictures"),
            "social": _("Short text for social media"),
        },
        "moreOne": _("1 more change"),
        "more": _("NUMBER more changes"),
        "anew": _("NUMBER changes are not listed: please read the whole article."),
        "gotIt": _("Got it"),
        "noted": _("Noted: you know this text."),
        "notStored": _("That could not be stored. Try again."),
        "pin": pgettext("an article", "Pin"),
        "unpin": pgettext("an article", "Unpin"),
        "pinned": _("Pinned"),
        "unpinned": _("No longer pinned"),
        "desk": _desk(),
    }


def _desk() -> dict[str, Any]:
    return {
        "label": _("Where to begin"),
        "must_read": _("Please read"),
        "pinned": _("Pinned"),
        "recent": _("You read last"),
        "team": _("My team reads"),
        "fresh": _("New and changed"),
        "by": _("by DAY"),
        "late": _("was due on DAY"),
        "changed": _("Changed since"),
        "first": pgettext("an article", "New"),
        "material": pgettext("an article", "New answer"),
        "empty": _("What you read, what you pin and what is new will be listed here."),
        "failed": _("These lists could not be fetched."),
    }
