"""Shows the audit log among Wagtail's reports, to those who may read it, with exports."""

import json
from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import HeaderButton

from articles.history.audit.record import record
from articles.history.audit.wording import details, kind_of, labels_of_actions
from articles.models import AuditEntry, Pseudonym

RIGHT = "articles.read_audit"
FIELDS = ("seq", "at", "actor", "action", "object_type", "object_id", "data", "previous", "hash")


class AuditFilters(WagtailFilterSet):
    """Narrows the log by time, action, kind of thing, id, and person."""

    at = django_filters.DateFromToRangeFilter(label=_("Date"), widget=DateRangePickerWidget)
    action = django_filters.CharFilter(label=_("Action"), lookup_expr="icontains")
    object_type = django_filters.CharFilter(label=_("Type"), lookup_expr="icontains")
    object_id = django_filters.CharFilter(label=_("ID"))
    person = django_filters.CharFilter(label=_("User name"), method="filter_person")

    class Meta:
        model = AuditEntry
        fields: list[str] = []

    def filter_person(
        self, queryset: QuerySet[AuditEntry], name: str, value: str
    ) -> QuerySet[AuditEntry]:
        """Keep what a person did, by the name that they sign in with, or by their pseudonym."""
        named = f"user__{get_user_model().USERNAME_FIELD}"
        known = Pseudonym.objects.filter(**{named: value}).values("name")
        return queryset.filter(actor__in=known) | queryset.filter(actor=value)


class AuditReport(ReportView):
    """Lists the audit log, the newest first; exports what the filters leave."""

    FORMATS = (*ReportView.FORMATS, "json")
    model = AuditEntry
    page_title = _("Audit log")
    header_icon = "history"
    index_url_name = "audit_log"
    index_results_url_name = "audit_log_results"
    filterset_class = AuditFilters
    default_ordering = "-pk"
    is_searchable = False
    list_export = list(FIELDS)
    columns = [
        DateColumn("at", label=_("When")),
        Column("person", label=_("Who")),
        Column("told", label=_("Action")),
        Column("kind", label=_("Type")),
        Column("object_id", label=_("ID")),
        Column("details", label=_("Details")),
        Column("seq", label=_("Number")),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse everyone who may not read the audit log."""
        if not request.user.has_perm(RIGHT):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_filename(self) -> str:
        """Return the name of an exported file, without its ending."""
        return f"audit-log-{timezone.localdate():%Y-%m-%d}"

    @property
    def header_more_buttons(self) -> list[Any]:
        """Offer the export that keeps all types, beside Wagtail's spreadsheets."""
        query = self.request.GET.copy()
        query["export"] = "json"
        url = f"{reverse(self.index_url_name)}?{query.urlencode()}"
        return [
            *super().header_more_buttons,
            HeaderButton(_("Download JSON"), url, icon_name="download"),
        ]

    def decorate_paginated_queryset(self, object_list: Any) -> list[AuditEntry]:
        """Name people who are still known, and actions in words."""
        entries = list(object_list)
        names = Pseudonym.objects.filter(name__in={entry.actor for entry in entries})
        people = {known.name: str(known.user) for known in names.select_related("user")}
        labels = labels_of_actions()
        for entry in entries:
            entry.person = people.get(entry.actor, entry.actor[:8])
            entry.told = labels.get(entry.action, entry.action)
            entry.kind, entry.details = kind_of(entry.object_type), details(entry.data)
        return entries

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> HttpResponseBase:
        """Return the export, and record that it was made."""
        record("articles.export_audit", by=self.request.user)
        if spreadsheet_format == "json":
            rows = [{name: getattr(entry, name) for name in FIELDS} for entry in queryset]
            told = json.dumps(rows, default=str, ensure_ascii=False, indent=1)
            named = f'attachment; filename="{self.get_filename()}.json"'
            headers = {"Content-Disposition": named, "Cache-Control": "private, no-store"}
            return HttpResponse(told, content_type="application/json", headers=headers)
        exported: HttpResponseBase = super().as_spreadsheet(queryset, spreadsheet_format)
        return exported
