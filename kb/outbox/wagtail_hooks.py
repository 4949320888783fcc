"""Puts the outbox among the admin's reports."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from kb.outbox.admin import OutboxView


class OutboxMenuItem(MenuItem):
    """Leads to the outbox, for those who may look after it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the reader may change the outbox."""
        return request.user.has_perm("outbox.change_outboxentry")


@hooks.register("register_admin_urls")
def outbox_urls() -> list[URLPattern]:
    """Route the outbox below the admin."""
    return [path("outbox/", OutboxView.as_view(), name="outbox")]


@hooks.register("register_reports_menu_item")
def outbox_menu_item() -> Any:
    """Add the outbox to the reports."""
    return OutboxMenuItem(_("Outbox"), reverse("outbox"), icon_name="history", order=900)
