"""Shows everybody who works here their own numbers, week by week, and nobody else's."""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from articles.access import viewer_of
from kb.cases.formulas import Scope
from kb.cases.measures import links_of, outcomes_of
from kb.cases.models import Kind

WEEKS = 12
HEADINGS = (
    _("Week from"),
    _("Links"),
    _("Cases resolved"),
    _("Links to new knowledge"),
    _("Worked"),
    _("Did not work"),
)


@dataclass(frozen=True, kw_only=True)
class Week:
    """Holds what somebody did in a week that begins on a Monday."""

    first: date
    times: tuple[int, ...]


@require_GET
@never_cache
def own_cases(request: HttpRequest) -> HttpResponse:
    """Show the last weeks of who asks, or hand them out; others get the answer of no page."""
    viewer = viewer_of(request)
    if not viewer.sees_internal or viewer.user_id is None:
        raise Http404
    weeks = own_weeks(viewer.user_id, timezone.localdate())
    if request.GET.get("export") == "csv":
        return _spreadsheet(weeks)
    sums = [sum(each) for each in zip(*(week.times for week in weeks), strict=True)]
    context = {"weeks": weeks, "headings": HEADINGS, "sums": sums, "any": any(sums)}
    return render(request, "cases/own.html", context)


def own_weeks(user_id: int, today: date) -> list[Week]:
    """Return the last weeks of one person, this one first."""
    monday = today - timedelta(days=today.weekday())
    begins = [monday - timedelta(weeks=number) for number in range(WEEKS)]
    scope = Scope(first=begins[-1], last=today)
    links = links_of(scope).filter(user=user_id)
    outcomes = outcomes_of(scope).filter(user=user_id)
    told = [
        links,
        links.filter(kind=Kind.RESOLVED),
        links.filter(fresh=True),
        outcomes.filter(worked=True),
        outcomes.filter(worked=False),
    ]
    counted = [_by_week(rows) for rows in told]
    return [
        Week(first=first, times=tuple(each.count(first) for each in counted)) for first in begins
    ]


def _by_week(rows: Any) -> list[date]:
    days = [timezone.localdate(at) for at in rows.values_list("at", flat=True)]
    return [day - timedelta(days=day.weekday()) for day in days]


def _spreadsheet(weeks: list[Week]) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    name = f"my-cases-{timezone.localdate():%Y-%m-%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    rows = csv.writer(response)
    rows.writerow(HEADINGS)
    rows.writerows([week.first.isoformat(), *week.times] for week in weeks)
    return response
