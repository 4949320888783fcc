"""Shows a report as lists, one at a time below its figures, each also as a spreadsheet."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from articles.access import Viewer, viewer_of
from search.admin.searches import PERIODS

Row = Any
"""Is whatever the list's template shows in a row."""
PAGE = 50


@dataclass(frozen=True, kw_only=True)
class Table:
    """Is one list. ``means`` says how it is counted and ordered; ``template`` shows its rows.

    ``rows`` takes the viewer and the days that the report is about, ``told`` makes what is shown of
    a few rows; ``right`` is what one needs beside the report's own.
    """

    label: Promise
    means: Promise | str = ""
    template: str = ""
    rows: Callable[[Viewer, Any], Sequence[Row]]
    headings: Mapping[str, Any]
    cells: Callable[[Row], dict[str, Any]]
    told: Callable[[Viewer, Iterable[Row]], Sequence[Row]] = lambda _viewer, rows: list(rows)
    right: str = ""


class TabbedReport(ABC, SpreadsheetExportMixin, WagtailAdminTemplateMixin, TemplateView):
    """Shows the chosen list, for those who have the right.

    ``all_tables`` are its lists by name, ``only_exported`` those that are a spreadsheet only.
    """

    right = ""
    url_name = ""
    file_name = ""
    all_tables: Mapping[str, Table] = {}
    only_exported: Mapping[str, Table] = {}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse everyone who may not read it, and keep it out of caches."""
        if not request.user.has_perm(self.right):
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

    @property
    @abstractmethod
    def period(self) -> Any:
        """Return the days that the report is about; each report says how it is asked for them."""

    @cached_property
    def tables(self) -> dict[str, Table]:
        """Return the lists that the asker may see."""
        may = self.request.user.has_perm
        return {
            name: each
            for name, each in self.all_tables.items()
            if not each.right or may(each.right)
        }

    @property
    def chosen(self) -> str:
        """Return the name of the chosen list; for anything else, the first."""
        asked = self.request.GET.get("show", "")
        known = {**self.tables, **(self.only_exported if self.is_export else {})}
        return asked if asked in known else next(iter(self.tables))

    @property
    def table(self) -> Table:
        """Return the list to show."""
        return {**self.only_exported, **self.tables}[self.chosen]

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
        return f"{self.file_name}-{self.chosen}-{timezone.localdate():%Y-%m-%d}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the chosen list and the way to the others."""
        viewer = viewer_of(self.request)
        rows = self.table.rows(viewer, self.period)
        page = Paginator(rows, PAGE).get_page(self.request.GET.get("p"))
        return {
            **super().get_context_data(**kwargs),
            "period": self.period,
            "periods": PERIODS,
            "tabs": self._tabs(),
            "chosen": self.chosen,
            "table": self.table,
            "page_obj": page,
            "object_list": self.table.told(viewer, page.object_list),
            "csv_urls": {
                name: self._address(show=name, export="csv") for name in self.only_exported
            },
        }

    def _tabs(self) -> list[dict[str, Any]]:
        return [
            {"label": table.label, "url": self._address(show=name), "chosen": name == self.chosen}
            for name, table in self.tables.items()
        ]

    def _address(self, **asked: str) -> str:
        """Return the address of something else for the same days."""
        query = self.request.GET.copy()
        query.pop("p", None)
        query.pop("export", None)
        for name, value in asked.items():
            query[name] = value
        return f"{reverse(self.url_name)}?{query.urlencode()}"
