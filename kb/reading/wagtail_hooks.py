"""Puts must-reads into the admin, and their receipts among its reports."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy

from kb.reading.admin.must_reads import MustReadViewSet
from kb.reading.admin.report import ReceiptsReport
from kb.reading.admin.right import SEE, MayAsk
from kb.reading.models import MustRead

register_permission_policy(MustRead, MayAsk(MustRead))


@hooks.register("register_admin_viewset")
def must_read_screens() -> MustReadViewSet:
    """Add the screens of must-reads to the menu."""
    return MustReadViewSet()


@hooks.register("register_admin_urls")
def receipts_urls() -> list[URLPattern]:
    """Route the report below the admin."""
    return [path("reports/receipts/", ReceiptsReport.as_view(), name="receipts_report")]


class ReceiptsMenuItem(MenuItem):
    """Leads to the report, for those who may read it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the reader may."""
        return bool(request.user.has_perm(SEE))


@hooks.register("register_reports_menu_item")
def receipts_item() -> MenuItem:
    """Add it to the reports, after how cases are solved."""
    address = reverse_lazy("receipts_report")
    return ReceiptsMenuItem(_("Receipts"), address, icon_name="clipboard-list", order=87)
