"""Says in plain words how often an article is checked, and why."""

from collections.abc import Callable

from django.utils.translation import gettext, ngettext

from articles.verification.interval import Evidence, Interval, Reason


def in_words(found: Interval) -> str:
    """Return ``every 90 days: asked often, 3 of 20 found it unhelpful``, in the active language."""
    every = ngettext("every day", "every %(days)s days", found.days) % {"days": found.days}
    reasons = [_WORDS[reason](found.evidence) for reason in found.reasons]
    return f"{every}: {', '.join(reasons)}" if reasons else every


def _busy(_evidence: Evidence) -> str:
    return gettext("asked often")


def _unhelpful(evidence: Evidence) -> str:
    told = {"unhelpful": evidence.unhelpful, "votes": evidence.votes}
    return gettext("%(unhelpful)s of %(votes)s found it unhelpful") % told


def _unchanged(evidence: Evidence) -> str:
    return ngettext(
        "checked %(count)s time without a change",
        "checked %(count)s times without a change",
        evidence.unchanged_checks,
    ) % {"count": evidence.unchanged_checks}


def _old(evidence: Evidence) -> str:
    years = evidence.age_days // 365
    return ngettext(
        "written %(count)s year ago and never checked",
        "written %(count)s years ago and never checked",
        years,
    ) % {"count": years}


_WORDS: dict[Reason, Callable[[Evidence], str]] = {
    Reason.BUSY: _busy,
    Reason.UNHELPFUL: _unhelpful,
    Reason.UNCHANGED: _unchanged,
    Reason.OLD: _old,
}
