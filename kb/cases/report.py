"""Shows how cases are solved with articles, for who leads a team; nobody is ranked."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kb.cases.formulas import Scope, figures
from kb.cases.measures import by_day, told_in, totals, totals_before
from kb.cases.tables import CHARTS, COUNTED, DAYS, TABLES
from kb.cases.teams import Told
from search.admin.searches import PERIODS, USUAL
from search.admin.tabbed import TabbedReport

RIGHT = "cases.read_cases"


class CasesReport(TabbedReport):
    """Shows one list at a time below the figures of its days and team."""

    page_title = _("How cases are solved")
    header_icon = "link"
    template_name = "cases/report.html"
    right = RIGHT
    url_name = "cases_report"
    file_name = "cases"
    all_tables = TABLES
    only_exported = {"days": DAYS}

    @cached_property
    def days(self) -> Scope:
        """Return which days the address asks for; what is wrong is the usual."""
        asked = self.request.GET.get("period", "")
        last = timezone.localdate()
        length = int(asked if asked in dict(PERIODS) else USUAL)
        return Scope(first=last - timedelta(days=length - 1), last=last)

    @cached_property
    def told(self) -> Told:
        """Return of which teams can be told in these days."""
        return told_in(self.days)

    @cached_property
    def period(self) -> Scope:
        """Return the days, and the team that the address asks for where it can be told of."""
        asked = self.request.GET.get("team", "")
        team = asked if asked in self.told.teams else ""
        return replace(self.days, team=team, among=self.told.summed)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return figures with their formulas, days and the chosen list."""
        scope = self.period
        names = list(COUNTED)
        return {
            **super().get_context_data(**kwargs),
            "figures": figures(totals(scope), totals_before(scope), scope.days),
            "days": by_day(scope),
            "day_headings": DAYS.headings.values(),
            "charts": [
                (label, ",".join(str(names.index(name) + 1) for name in shown))
                for label, shown in CHARTS
            ],
            "told": self.told,
        }
