"""Gives the console's escalations their words, in the agent's language."""

from django.utils.translation import gettext as _


def escalation_words() -> dict[str, str]:
    """Return the words by the names that ``escalations.js`` uses; NUMBER is filled in there."""
    return {
        "area": _("Escalation"),
        "who": _("Who takes over:"),
        "hours": _("When they are there:"),
        "needs": _("What they need:"),
        "handover": _("Text to hand over:"),
        "copy": _("Copy the text to hand over"),
        "copied": _("Copied, and counted"),
        "copyFailed": _("The browser did not let me copy. Mark the text and copy it yourself."),
        "one": _("Handed over once in 30 days"),
        "many": _("Handed over NUMBER times in 30 days"),
    }
