"""Gives the console's flag and fix their words, in the agent's language."""

from typing import Any

from django.utils.translation import gettext as _

from articles.models import FlagReason


def fix_words() -> dict[str, Any]:
    """Return the words by the names that ``fix.js`` uses."""
    return {
        "area": _("Keep this article right"),
        "flag": _("Flag"),
        "edit": _("Edit this passage"),
        "reason": _("What is wrong?"),
        "reasons": {reason.value: str(reason.label) for reason in FlagReason},
        "sentence": _("In a sentence"),
        "sendFlag": _("Send the flag"),
        "flagged": _("Flagged. You get an e-mail when somebody has looked at it."),
        "passage": _("Passage"),
        "note": _("Why? For whoever looks at it"),
        "publish": _("Publish now"),
        "propose": _("Send as a proposal"),
        "kept": _("What you typed is kept until you send it."),
        "published": _("Published. Readers see it now."),
        "proposed": _("Sent. You get an e-mail when somebody has decided."),
        "look": _("Look at the proposal"),
        "changed": _("The article was changed meanwhile. Compare, then send yours again."),
        "now": _("It says now:"),
        "gone": _("This passage is no longer there. Copy what you need of yours."),
        "discard": _("Discard what I typed"),
        "own": _("What became of your fixes and flags"),
        "failed": _("That did not work. What you typed is kept; try again."),
    }
