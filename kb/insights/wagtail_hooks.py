"""Puts what customers tell us among the admin's reports."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from kb.insights.report import RIGHT, CustomersReport


@hooks.register("register_admin_urls")
def insights_urls() -> list[URLPattern]:
    """Route the report below the admin."""
    return [path("reports/customers/", CustomersReport.as_view(), name="customers_report")]


class CustomersMenuItem(MenuItem):
    """Leads to the report, for those who may read it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the reader may."""
        return bool(request.user.has_perm(RIGHT))


@hooks.register("register_reports_menu_item")
def customers_item() -> MenuItem:
    """Add it to the reports, before the searches."""
    address = reverse_lazy("customers_report")
    label = _("What customers tell us")
    return CustomersMenuItem(label, address, icon_name="comment", order=85)
