"""Puts the report of cases among the admin's reports."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from kb.cases.report import RIGHT, CasesReport


@hooks.register("register_admin_urls")
def cases_urls() -> list[URLPattern]:
    """Route the report below the admin."""
    return [path("reports/cases/", CasesReport.as_view(), name="cases_report")]


class CasesMenuItem(MenuItem):
    """Leads to the report, for those who may read it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the reader may."""
        return bool(request.user.has_perm(RIGHT))


@hooks.register("register_reports_menu_item")
def cases_item() -> MenuItem:
    """Add it to the reports, after what customers tell."""
    address = reverse_lazy("cases_report")
    return CasesMenuItem(_("How cases are solved"), address, icon_name="link", order=86)
