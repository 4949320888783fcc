"""Gives the console's banner of spikes its words, in the agent's language."""

from django.utils.translation import gettext as _


def spike_words() -> dict[str, str]:
    """Return the words by the names that ``spikes.js`` uses; it fills in what is in capitals."""
    return {
        "many": _("“WORDS”: TIMES searches in MINUTES minutes"),
        "say": _("Say:"),
        "open": _("Open KB-NUMBER"),
        "field": _("What agents say while it lasts"),
        "send": _("Give it to everybody"),
        "failed": _("That could not be stored. Try again."),
    }
