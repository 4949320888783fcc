"""Puts messages among the admin's reports, and where they go among its settings."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from kb.contact.admin.destinations import DestinationViewSet
from kb.contact.admin.messages import RIGHT, MessagesView, MessageView


class MessagesMenuItem(MenuItem):
    """Leads to the messages, for those who may read them."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the reader may read what customers write."""
        return request.user.has_perm(RIGHT)


@hooks.register("register_admin_urls")
def contact_urls() -> list[URLPattern]:
    """Route the messages below the admin."""
    return [
        path("messages/", MessagesView.as_view(), name="contact_messages"),
        path(
            "messages/results/",
            MessagesView.as_view(results_only=True),
            name="contact_messages_results",
        ),
        path("messages/<int:pk>/", MessageView.as_view(), name="contact_message"),
    ]


@hooks.register("register_reports_menu_item")
def messages_menu_item() -> MenuItem:
    """Add the messages to the reports."""
    label = _("Messages of customers")
    return MessagesMenuItem(label, reverse_lazy("contact_messages"), icon_name="mail", order=103)


@hooks.register("register_admin_viewset")
def destinations() -> DestinationViewSet:
    """Add where messages go to the settings."""
    return DestinationViewSet()
