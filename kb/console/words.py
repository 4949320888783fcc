"""Gives the console's scripts their words, in the agent's language."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.models.article import Confidence, Kind
from kb.cases.words import outcome_words
from kb.console.escalating.words import escalation_words
from kb.console.fixing.words import fix_words
from kb.console.spikes.words import spike_words
from kb.reading.words import reading_words


def words() -> dict[str, Any]:
    """Return the words by the names that the scripts use; NUMBER and the like are filled there."""
    return {
        **_of_the_list(),
        **_of_the_article(),
        **_of_replies(),
        "outcome": outcome_words(),
        "reading": reading_words(),
        "fix": fix_words(),
        "escalation": escalation_words(),
        "spike": spike_words(),
    }


def _of_the_list() -> dict[str, Any]:
    return {
        "found": {
            "none": _("No answer to that yet"),
            "weak": _("The closest I have"),
            "one": _("1 answer"),
            "many": _("NUMBER answers"),
        },
        "staff": _("Internal"),
        "note": _("Internal note"),
        "customers": _("Customers"),
        "newCall": _("A new call"),
    }


def _of_the_article() -> dict[str, Any]:
    doubtful = (Confidence.WIP, Confidence.NOT_VALIDATED, Confidence.ARCHIVED)
    return {
        "kinds": {kind.value: str(kind.label) for kind in Kind},
        "confidence": {each.value: str(each.label) for each in doubtful},
        "checked": _("Checked WHEN"),
        "owner": _("Owner: NAME"),
        "markets": _("Applies in: NAMES"),
        "depths": {"1": _("To say"), "2": _("Steps"), "3": _("The whole article")},
        "noSay": _("This article has no short answer yet. Press 3 for the whole article."),
        "noSteps": _("This article has no steps. Press 3 for the whole article."),
        "step": _("Step NUMBER of TOTAL"),
    }


def _of_replies() -> dict[str, Any]:
    return {
        "use": {
            "phone": _("Copy what to say"),
            "mail": _("Copy for e-mail"),
            "chat": _("Copy for chat"),
            "social": _("Copy for social media"),
            "insert": _("Insert into the reply"),
        },
        "noReply": {
            "phone": _("There is no short answer to copy."),
            "mail": _("There is nothing to copy for e-mail."),
            "chat": _("There is nothing to copy for chat."),
            "social": _("No short text for social media has been approved."),
        },
        "useAnyway": _("Copy it anyway"),
        "insertAnyway": _("Insert it anyway"),
        "internal": _("This is internal: customers may not read it. Press again to use it anyway."),
        "noLink": _("Not public: there is no link to give to a customer."),
        "copyLink": _("Copy link"),
        "linkCopied": _("Link copied"),
        "copied": _("Copied"),
        "inserted": _("Inserted"),
        "insertFailed": _("The help desk did not take it. Open a reply there, and try again."),
        "copyFailed": _("The browser did not let me copy. Mark the text and copy it yourself."),
        "fillFirst": _("Fill in NAME first."),
        "fields": {
            "name": pgettext("of a customer", "Name"),
            "order": _("Order number"),
        },
    }
