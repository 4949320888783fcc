"""Puts the audit log among the reports, and leads from a page to what was public when."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from articles.history.audit.report import RIGHT, AuditReport
from articles.models import ArticlePage


class AuditMenuItem(MenuItem):
    """Leads to the audit log, for those who may read it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the reader may read the audit log."""
        return request.user.has_perm(RIGHT)


@hooks.register("register_admin_urls")
def audit_urls() -> list[URLPattern]:
    """Route the audit log below the admin."""
    return [
        path("reports/audit/", AuditReport.as_view(), name="audit_log"),
        path(
            "reports/audit/results/",
            AuditReport.as_view(results_only=True),
            name="audit_log_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def audit_menu_item() -> Any:
    """Add the audit log to the reports."""
    return AuditMenuItem(_("Audit log"), reverse("audit_log"), icon_name="history", order=910)


@hooks.register("register_page_header_buttons")
def lead_to_the_past(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Lead from a page's editor to the versions that were public."""
    if isinstance(page.specific, ArticlePage) and user.has_perm("articles.read_history"):
        article = page.specific.article
        if article is not None:
            with translation.override(page.locale.language_code):
                url = reverse("article_history", args=(article.pk,))
            yield Button(_("What was public"), url, icon_name="history", priority=6)
