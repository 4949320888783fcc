"""Holds the words of the widget: the script asks for them with its first request."""

from django.utils import translation
from django.utils.translation import gettext as _

from articles.models import VoteReason


def words(language: str) -> dict[str, str]:
    """Return every word of the widget in a language, by the name that the script knows."""
    with translation.override(language):
        return {
            "help": _("Help"),
            "search": _("Search the help centre"),
            "close": _("Close"),
            "back": _("Back to the answers"),
            "suggested": _("Suggested"),
            "found_one": _("{n} answer"),
            "found_other": _("{n} answers"),
            "weak": _("No certain answer. This comes closest:"),
            "none": _("No answer found. Try other words."),
            "meant": _("Did you mean:"),
            "failed": _("The answer did not arrive. Try again in a moment."),
            "offline": _("You seem to be offline. Try again when you are back."),
            "whole": _("Read it in the help centre"),
            "helped": _("Did this help?"),
            "yes": _("Yes"),
            "no": _("No"),
            "why": _("Thank you. What was missing?"),
            **{value: str(label) for value, label in VoteReason.choices},
            "thanks": _("Thank you for telling us."),
            "unsent": _("That could not be sent. Try again in a moment."),
            "contact": _("Contact us"),
            "home": _("Open the help centre"),
        }
