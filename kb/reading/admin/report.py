"""Shows whose receipts for must-reads are missing, also as a spreadsheet."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from articles.access import viewer_of
from kb.reading.admin.receipts import Row, receipts
from kb.reading.admin.right import ASK, SEE

HEADINGS = {
    "article": _("Article"),
    "team": _("Team"),
    "due": _("To be read by"),
    "done": _("Have confirmed"),
    "asked": _("Were asked"),
    "names": _("Missing"),
}


class ReceiptsReport(SpreadsheetExportMixin, WagtailAdminTemplateMixin, TemplateView):
    """Lists the teams of every must-read, for those who may see to it."""

    page_title = _("Receipts of must-reads")
    header_icon = "clipboard-list"
    template_name = "reading/receipts.html"
    list_export = list(HEADINGS)
    export_headings = HEADINGS

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse everyone who may not read it, and keep it out of caches."""
        if not request.user.has_perm(SEE):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the page, or hand out the list."""
        if self.is_export:
            response: HttpResponse = self.as_spreadsheet(self.rows, request.GET["export"])
            return response
        return super().get(request, *args, **kwargs)

    @property
    def rows(self) -> list[Row]:
        """Return the rows as the reader may see them."""
        return receipts(viewer_of(self.request), get_language() or "")

    def to_row_dict(self, item: Row) -> dict[str, Any]:
        """Return a row of the spreadsheet."""
        return {name: getattr(item, name) for name in HEADINGS}

    def get_filename(self) -> str:
        """Return the name of an exported file, without its ending."""
        return f"receipts-{timezone.localdate():%Y-%m-%d}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the rows, and whether the reader may ask for more."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "object_list": self.rows, "may_ask": self.request.user.has_perm(ASK)}
