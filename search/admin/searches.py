"""Shows the search log among the admin's reports, also as a spreadsheet."""

from datetime import timedelta
from typing import Any

import django_filters
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from articles.access import viewer_of
from search.admin.questions import HEADINGS, cells, rights, told
from search.admin.style import STYLE
from search.log.report import Tab, grouped
from search.log.rows import SearchRecord

RIGHT = "search.read_search_log"
USUAL = "30"
PERIODS = [("7", _("7 days")), ("30", _("30 days")), ("90", _("90 days"))]
TABS = [
    (Tab.ALL, _("All")),
    (Tab.NOTHING, _("No answer")),
    (Tab.UNOPENED, _("Nothing opened")),
    (Tab.AGAIN, _("Asked again in other words")),
]


class SearchFilters(WagtailFilterSet):
    """Narrows the report; what is shown and since when is for the view to apply."""

    show = django_filters.ChoiceFilter(choices=TABS, method="keep", label=_("Show"))
    period = django_filters.ChoiceFilter(choices=PERIODS, method="keep", label=_("Last"))
    locale = django_filters.ChoiceFilter(choices=settings.LANGUAGES, label=_("Language"))

    class Meta:
        model = SearchRecord
        fields: list[str] = []

    def keep(
        self, queryset: QuerySet[SearchRecord], name: str, value: str
    ) -> QuerySet[SearchRecord]:
        """Leave the rows as they are."""
        return queryset


class SearchReport(ReportView):
    """Lists what people searched for, for those who may read the search log."""

    model = SearchRecord
    page_title = _("Searches")
    header_icon = "search"
    index_url_name = "search_report"
    index_results_url_name = "search_report_results"
    results_template_name = "search/report_results.html"
    filterset_class = SearchFilters
    default_ordering = None
    is_searchable = False
    columns: list[Column] = []
    list_export = list(HEADINGS)
    export_headings = HEADINGS

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse everyone who may not read the search log."""
        if not request.user.has_perm(RIGHT):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    @property
    def tab(self) -> Tab:
        """Return the chosen tab; for anything else, all."""
        chosen = self.request.GET.get("show", "")
        return Tab(chosen) if chosen in list(Tab) else Tab.ALL

    @property
    def days(self) -> str:
        """Return how many days back the report looks."""
        chosen = self.request.GET.get("period", "")
        return chosen if chosen in dict(PERIODS) else USUAL

    def get_filename(self) -> str:
        """Return the name of an exported file, without its ending."""
        return f"searches-{timezone.localdate():%Y-%m-%d}"

    def get_filtered_queryset(self) -> QuerySet[SearchRecord, Any]:
        """Return the questions of the chosen tab, period and language."""
        rows = self.filter_queryset(SearchRecord.objects.order_by())
        moment = timezone.now() - timedelta(days=int(self.days))
        return grouped(rows.filter(at__gte=moment), self.tab)

    def decorate_paginated_queryset(self, object_list: Any) -> list[dict[str, Any]]:
        """Give each question its words as typed, what is near, and where to act on it."""
        return told(viewer_of(self.request), object_list)

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the tabs, which keep period and language."""
        query = self.request.GET.copy()
        for name in ("p", "export", "_w_filter_fragment"):
            query.pop(name, None)
        tabs = []
        for tab, label in TABS:
            query["show"] = tab
            tabs.append({"label": label, "query": query.urlencode(), "chosen": tab is self.tab})
        context = super().get_context_data(*args, **kwargs)
        return {
            **context,
            "media": context["media"] + STYLE,
            "tabs": tabs,
            "days": self.days,
            **rights(self.request.user),
        }

    def to_row_dict(self, item: dict[str, Any]) -> dict[str, Any]:
        """Return a row of the spreadsheet."""
        return cells(item)
