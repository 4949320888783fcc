"""Names the lists of the report of cases: what each tells, and as which spreadsheet."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from kb.cases.article_rows import ArticleRow, reused
from kb.cases.measures import Day, TeamRow, by_day, by_team
from search.admin.tabbed import Table

COUNTED = {
    "closed": _("Closed cases"),
    "answered": _("Closed with an article linked"),
    "links": _("Links"),
    "fresh": _("Links to new knowledge"),
    "worked": _("Worked"),
    "failed": _("Did not work"),
}
CHARTS = (
    (_("Closed, and with an article"), ("closed", "answered")),
    (_("Links and new knowledge"), ("links", "fresh")),
    (_("Worked and did not work"), ("worked", "failed")),
)


def _article_cells(row: ArticleRow) -> dict[str, Any]:
    return {
        "number": f"KB-{row.number}",
        "title": row.title,
        "language": row.spoken,
        "links": row.links,
        "per_month": row.per_month,
        "resolved": row.resolved,
        "together": row.together,
        "worked": row.share.yes,
        "failed": row.share.no,
    }


def _team_cells(row: TeamRow) -> dict[str, Any]:
    return {
        "team": row.name,
        "closed": row.now.closed,
        "link_rate": _or_empty(row.now.link_rate.percent),
        "link_rate_before": _or_empty(row.before.link_rate.percent),
        "links": row.now.links,
        "new": _or_empty(row.now.new.percent),
        "success": _or_empty(row.now.success.percent),
    }


def _day_cells(row: Day) -> dict[str, Any]:
    return {"day": row.day, **dict(zip(COUNTED, row.times, strict=True))}


def _or_empty(percent: int | None) -> int | str:
    return "" if percent is None else percent


TABLES: Mapping[str, Table] = {
    "articles": Table(
        label=_("What is reused"),
        means=_(
            "Articles by how often they were linked to a case. A few carry most of the work and "
            "most are rarely needed: that an article is seldom linked says nothing against it."
        ),
        template="cases/parts/articles.html",
        rows=reused,
        headings={
            "number": _("Number"),
            "title": _("Title"),
            "language": _("Language"),
            "links": _("Links"),
            "per_month": _("Links in 30 days"),
            "resolved": _("Resolved it"),
            "together": _("With those above (% of links)"),
            "worked": _("Worked"),
            "failed": _("Did not work"),
        },
        cells=_article_cells,
    ),
    "teams": Table(
        label=_("Team by team"),
        means=_(
            "Each team beside itself in as many days before, by name: cases differ too much to "
            "compare teams. Teams of fewer than 3 people are only in the sums."
        ),
        template="cases/parts/teams.html",
        rows=lambda _viewer, scope: by_team(scope),
        headings={
            "team": _("Team"),
            "closed": _("Closed cases"),
            "link_rate": _("Link rate (%)"),
            "link_rate_before": _("Link rate before (%)"),
            "links": _("Links"),
            "new": _("New knowledge (%)"),
            "success": _("Answers that worked (%)"),
        },
        cells=_team_cells,
    ),
}
DAYS = Table(
    label=_("Day by day"),
    means=_("How often each thing happened on each day."),
    template="",
    rows=lambda _viewer, scope: by_day(scope),
    headings={"day": _("Day"), **COUNTED},
    cells=_day_cells,
)
