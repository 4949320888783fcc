"""Hooks the care for translations into Wagtail's admin."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from articles.translation.same import ACTION
from articles.translation.views import LaggingView


@hooks.register("register_admin_urls")
def translation_urls() -> list[URLPattern]:
    """Route our screen below the admin."""
    address = "lagging-translation/<int:page_id>/"
    return [path(address, LaggingView.as_view(), name="lagging_translation")]


@hooks.register("register_log_actions")
def name_log_actions(actions: Any) -> None:
    """Let the audit log tell who found a translation up to date."""
    actions.register_action(
        ACTION, _("Confirm a translation"), _("Translation says the same as its source")
    )
