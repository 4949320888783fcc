"""Shows what customers tell us: figures, charts, lists with what to do, each as a spreadsheet."""

from typing import Any

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kb.insights.downloads import DAYS, DOWNLOADS, EACH_THING
from kb.insights.figures import by_channel, by_day, figures, totals
from kb.insights.models import What
from kb.insights.period import Period, period_of
from kb.insights.tables import TABLES
from search.admin.questions import rights
from search.admin.tabbed import TabbedReport

RIGHT = "insights.read_insights"
CHARTS = (
    (_("Read and asked"), (What.VIEWS, What.SEARCHES)),
    (_("What fails"), (What.UNANSWERED, What.CONTACTED)),
    (_("What helps"), (What.HELPFUL, What.UNHELPFUL)),
)


class CustomersReport(TabbedReport):
    """Shows one list at a time below the figures of its days and language."""

    page_title = _("What customers tell us")
    header_icon = "comment"
    template_name = "insights/report.html"
    right = RIGHT
    url_name = "customers_report"
    file_name = "customers"
    all_tables = TABLES
    only_exported = DOWNLOADS

    @cached_property
    def period(self) -> Period:
        """Return which days and language the address asks for."""
        return period_of(self.request.GET)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return figures, days and the chosen list."""
        period = self.period
        return {
            **super().get_context_data(**kwargs),
            "figures": figures(totals(period), totals(period.before)),
            "days": by_day(period),
            "day_headings": DAYS.headings.values(),
            "charts": [
                (name, ",".join(str(list(What).index(what) + 1) for what in shown))
                for name, shown in CHARTS
            ],
            "channels": by_channel(period),
            "channel_headings": EACH_THING.values(),
            "languages": settings.LANGUAGES,
            **rights(self.request.user),
        }
