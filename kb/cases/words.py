"""Gives the console's question whether an answer worked its words, in the agent's language."""

from django.utils.translation import gettext as _


def outcome_words() -> dict[str, str]:
    """Return the words by the names that ``outcome.js`` uses; it fills in what is in capitals."""
    return {
        "question": _("Did it work?"),
        "worked": _("It worked"),
        "failed": _("It did not work"),
        "one": _("Worked WORKED of TIMES time"),
        "many": _("Worked WORKED of TIMES times"),
        "lastFailure": _("LINE, last failure DAY"),
        "earlier": _("LINE before the answer was changed"),
        "nothing": _("Nobody has told yet whether it works"),
        "environment": _("Used on"),
        "environmentHint": _("for example iPhone, or Windows 11"),
        "why": _("What went wrong?"),
        "send": _("Send"),
        "storedWorked": _("Noted: it worked."),
        "storedFailed": _("Noted: it did not work."),
        "notStored": _("That could not be stored. Try again."),
    }
