"""Says in words what is wrong with a golden query, and what broke it."""

from django.utils.translation import gettext as _

from search.shaping.golden.judging import Fault, Finding
from search.shaping.golden.rows import GoldenResult


def found_in_words(finding: Finding, within: int) -> str:
    """Return where an article stands, or why it does not."""
    told = {
        None: _("stands at place %(rank)s"),
        Fault.LOWER: _("stands at place %(rank)s, not among the first %(within)s"),
        Fault.MISSING: _("is not among the results"),
        Fault.NOTHING: _("is not found: the search says that there is no answer"),
        Fault.CLOSED: _("is not published in this language, or not for whoever asks"),
    }
    return told[finding.fault] % {"rank": finding.rank, "within": within}


def finding_of(result: GoldenResult) -> Finding:
    """Return what a result remembers."""
    return Finding(result.rank, Fault(result.fault) if result.fault else None)


def cause_in_words(result: GoldenResult) -> str:
    """Return what broke a golden query, as far as it is known; else nothing."""
    if result.change is not None and result.change.kind == result.query.kind():
        return _("as it was written")
    if result.change is not None:
        told = {"kind": result.change.shapes._meta.verbose_name, "row": result.change}
        return _("after a change (%(kind)s: %(row)s)") % told
    if result.article is not None:
        return _("after KB-%(number)s was changed") % {"number": result.article}
    if result.reranked:
        return _("after the ranking was changed")
    return ""
