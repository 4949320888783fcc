"""Names the lists of the report: what each tells, from which rows, and as which spreadsheet."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.access import Viewer
from articles.audience import Audience
from kb.days import bounds
from kb.insights import article_rows
from kb.insights.article_rows import ArticleRow
from kb.insights.models import What
from kb.insights.period import Period
from search.admin import questions
from search.admin.searches import RIGHT
from search.admin.tabbed import Row, Table
from search.log.report import Tab, grouped
from search.log.rows import SearchRecord

MOST_QUESTIONS = 1_000


def _questions(tab: Tab) -> Callable[[Viewer, Period], Sequence[Row]]:
    def rows(_viewer: Viewer, period: Period) -> Sequence[Row]:
        start, end = bounds(period.first, period.last)
        asked = SearchRecord.objects.filter(at__gte=start, at__lt=end)
        asked = asked.exclude(realm=Audience.STAFF)
        if period.language:
            asked = asked.filter(locale=period.language)
        return cast("Sequence[Row]", grouped(asked, tab)[:MOST_QUESTIONS])

    return rows


def _article_cells(row: ArticleRow) -> dict[str, Any]:
    before, after = (row.eras.before, row.eras.after) if row.eras else (None, None)
    return {
        "number": f"KB-{row.number}",
        "title": row.title,
        "language": row.spoken,
        "views": row.views,
        "opened": row.opened,
        "helpful": row.share.yes,
        "unhelpful": row.share.no,
        "percent": row.share.percent if row.share.votes else "",
        "solved": row.solved,
        "contacted": row.contacted,
        "reasons": row.reasons,
        "changed": timezone.localtime(row.eras.changed).date() if row.eras else "",
        "before": before.percent if before else "",
        "votes_before": before.votes if before else "",
        "after": after.percent if after else "",
        "votes_after": after.votes if after else "",
    }


_ARTICLE = {
    "number": _("Number"),
    "title": _("Title"),
    "language": _("Language"),
    "views": What.VIEWS.label,
    "opened": What.OPENED.label,
    "helpful": What.HELPFUL.label,
    "unhelpful": What.UNHELPFUL.label,
    "percent": _("It helped (%)"),
    "solved": What.SOLVED.label,
    "contacted": What.CONTACTED.label,
}
_REASONS = {**_ARTICLE, "reasons": _("Reasons")}
_ERAS = {
    "number": _("Number"),
    "title": _("Title"),
    "language": _("Language"),
    "changed": _("Changed"),
    "before": _("Before (%)"),
    "votes_before": _("Votes before"),
    "after": _("After (%)"),
    "votes_after": _("Votes after"),
}


def _articles(
    label: Promise,
    means: Promise,
    rows: Callable[[Viewer, Period], Sequence[Row]],
    headings: Mapping[str, Any] = _ARTICLE,
    template: str = "insights/parts/articles.html",
) -> Table:
    def cells(row: ArticleRow) -> dict[str, Any]:
        told = _article_cells(row)
        return {name: told[name] for name in headings}

    return Table(
        label=label,
        means=means,
        template=template,
        rows=rows,
        headings=headings,
        cells=cells,
    )


def _asked(label: Promise, means: Promise, tab: Tab) -> Table:
    return Table(
        label=label,
        means=means,
        template="search/parts/questions.html",
        rows=_questions(tab),
        headings=questions.HEADINGS,
        cells=questions.cells,
        told=questions.told,
        right=RIGHT,
    )


TABLES: Mapping[str, Table] = {
    "asked": _asked(
        _("What is asked"),
        _("Questions of customers, the most frequent first. What was typed on counts once."),
        Tab.ALL,
    ),
    "unanswered": _asked(
        _("No answer"),
        _("Questions that found no article in their language, most often first."),
        Tab.NOTHING,
    ),
    "read": _articles(
        _("What is read"),
        _("Articles by how often they were read. A reader counts once a minute."),
        article_rows.read,
    ),
    "helped": _articles(
        _("What helps"),
        _(
            "It helped = votes for “yes” ÷ all votes. First where the share is high for sure: "
            "by the lower end of the interval in which the true share lies in 95 of 100 cases. "
            "Solved = readers about to write who said that it did."
        ),
        article_rows.helped,
    ),
    "failed": _articles(
        _("What does not help"),
        _("Articles by how many readers said that they did not help, or wrote after reading."),
        article_rows.failed,
        _REASONS,
    ),
    "fell": _articles(
        _("What fell after a change"),
        _(
            "Articles with votes in these days that a smaller share finds helpful since their "
            "last material change. Compared are all votes on the answer before and after it."
        ),
        article_rows.fell,
        _ERAS,
        "insights/parts/fell.html",
    ),
}
