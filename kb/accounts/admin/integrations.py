"""Offers administrators the screens of integrations, among the settings."""

from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic import CreateView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import Button, HeaderButton

from kb.accounts.admin.integration_forms import IntegrationForm
from kb.accounts.admin.integration_keys import IntegrationKeysView
from kb.accounts.integrations.models import Integration, Kind


def keys_url(row: Integration) -> str:
    """Return where an integration's keys are."""
    return reverse("integrations:keys", args=(row.pk,))


class Integrations(IndexView):
    """Lists integrations, each with the way to its keys."""

    def get_list_more_buttons(self, instance: Integration) -> list[Any]:
        """Add the keys, for who may change them."""
        buttons: list[Any] = super().get_list_more_buttons(instance)
        if self.get_edit_url(instance):
            label = gettext_lazy("Keys")
            buttons.append(Button(label, url=keys_url(instance), icon_name="key", priority=5))
        return buttons


class AddIntegration(CreateView):
    """Adds an integration, and goes on to its keys: without one it can do nothing."""

    def get_success_url(self) -> str:
        """Return where keys are made."""
        return keys_url(self.object)


class ChangeIntegration(EditView):
    """Changes an integration; what is narrowed counts from the next request.

    The app of one that has an app to install is given out by ``kb.integrations``.
    """

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Add the way to its keys, and the app to install where there is one."""
        buttons = [HeaderButton(gettext_lazy("Keys"), url=keys_url(self.object), icon_name="key")]
        if self.object.kind in (Kind.ZENDESK, Kind.FRESHDESK):
            url = reverse("integration_app", args=(self.object.pk,))
            buttons.append(
                HeaderButton(gettext_lazy("Download the app"), url=url, icon_name="download")
            )
        return [*super().header_buttons, *buttons]


class IntegrationViewSet(ModelViewSet):
    """Routes the screens."""

    model = Integration
    name = "integrations"
    url_prefix = "accounts/integrations"
    icon = "link-external"
    menu_label = gettext_lazy("Integrations")
    add_to_settings_menu = True
    menu_order = 505
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = Integrations
    add_view_class = AddIntegration
    edit_view_class = ChangeIntegration
    search_fields = ["name", "slug"]
    search_backend_name = None
    list_display = [
        "name",
        Column("slug", label=gettext_lazy("Short name")),
        Column("get_kind_display", label=gettext_lazy("Kind")),
        Column("get_audience_display", label=gettext_lazy("May read")),
        BooleanColumn("is_on", label=gettext_lazy("Switched on")),
    ]

    def get_form_class(self, for_update: bool = False) -> type[IntegrationForm]:
        """Return the form."""
        return IntegrationForm

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the screen of keys."""
        keys = path("<int:pk>/keys/", IntegrationKeysView.as_view(), name="keys")
        patterns: list[URLPattern] = super().get_urlpatterns()
        return [*patterns, keys]
