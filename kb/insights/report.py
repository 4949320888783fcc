"""Shows what customers tell us: figures, charts, lists with what to do, each as a spreadsheet."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from articles.access import viewer_of
from kb.insights.downloads import DAYS, DOWNLOADS, EACH_THING
from kb.insights.figures import by_channel, by_day, figures, totals
from kb.insights.models import What
from kb.insights.period import Period, period_of
from kb.insights.tables import TABLES, Table
from search.admin.questions import rights
from search.admin.searches import PERIODS

RIGHT = "insights.read_insights"
PAGE = 50
CHARTS = (
    (_("Read and asked"), (What.VIEWS, What.SEARCHES)),
    (_("What fails"), (What.UNANSWERED, What.CONTACTED)),
    (_("What helps"), (What.HELPFUL, What.UNHELPFUL)),
)


class CustomersReport(SpreadsheetExportMixin, WagtailAdminTemplateMixin, TemplateView):
    """Shows one list at a time below the figures of its days and language."""

    page_title = _("What customers tell us")
    header_icon = "comment"
    template_name = "insights/report.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse everyone who may not read it, and keep it out of caches."""
        if not request.user.has_perm(RIGHT):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the page, or hand out the chosen list."""
        if self.is_export:
            viewer, table = viewer_of(request), self.table
            rows = table.told(viewer, table.rows(viewer, self.period))
            response: HttpResponse = self.as_spreadsheet(rows, request.GET["export"])
            return response
        return super().get(request, *args, **kwargs)

    @cached_property
    def period(self) -> Period:
        """Return which days and language the address asks for."""
        return period_of(self.request.GET)

    @property
    def chosen(self) -> str:
        """Return the name of the chosen list; for anything else, the first."""
        asked = self.request.GET.get("show", "")
        return asked if asked in self.tables else next(iter(self.tables))

    @cached_property
    def tables(self) -> dict[str, Table]:
        """Return the lists that the asker may see."""
        may = self.request.user.has_perm
        return {name: each for name, each in TABLES.items() if not each.right or may(each.right)}

    @property
    def table(self) -> Table:
        """Return the list to show; of what is only a spreadsheet, that."""
        asked = self.request.GET.get("show", "")
        return DOWNLOADS[asked] if self.is_export and asked in DOWNLOADS else TABLES[self.chosen]

    @property
    def list_export(self) -> list[str]:
        """Return the names of a spreadsheet's cells."""
        return list(self.table.headings)

    @property
    def export_headings(self) -> dict[str, Any]:
        """Return the headings of a spreadsheet."""
        return dict(self.table.headings)

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """Return a row of a spreadsheet."""
        return self.table.cells(item)

    def get_filename(self) -> str:
        """Return the name of an exported file, without its ending."""
        asked = self.request.GET.get("show", "")
        shown = asked if asked in DOWNLOADS else self.chosen
        return f"customers-{shown}-{timezone.localdate():%Y-%m-%d}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return figures, days and the chosen list."""
        period = self.period
        viewer = viewer_of(self.request)
        rows = self.table.rows(viewer, period)
        page = Paginator(rows, PAGE).get_page(self.request.GET.get("p"))
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
            "period": period,
            "periods": PERIODS,
            "languages": settings.LANGUAGES,
            "tabs": self._tabs(),
            "chosen": self.chosen,
            "table": self.table,
            "page_obj": page,
            "object_list": self.table.told(viewer, page.object_list),
            "csv_urls": {name: self._address(show=name, export="csv") for name in DOWNLOADS},
            **rights(self.request.user),
        }

    def _tabs(self) -> list[dict[str, Any]]:
        return [
            {"label": table.label, "url": self._address(show=name), "chosen": name == self.chosen}
            for name, table in self.tables.items()
        ]

    def _address(self, **asked: str) -> str:
        """Return the address of something else for the same days and language."""
        query = self.request.GET.copy()
        query.pop("p", None)
        query.pop("export", None)
        for name, value in asked.items():
            query[name] = value
        return f"{reverse('customers_report')}?{query.urlencode()}"
