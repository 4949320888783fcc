"""Lets those who may keep where messages go; the secret of a webhook is shown once."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.admin.viewsets.model import ModelViewSet

from kb.contact.delivery import PURPOSE
from kb.contact.models import Destination
from kb.sealing import sealed
from kb.webhooks.signing import new_secret


class DestinationForm(WagtailAdminModelForm):
    """Takes an address, a webhook, or both."""

    renew = forms.BooleanField(
        required=False,
        label=gettext_lazy("Make a new secret for the webhook"),
        help_text=gettext_lazy("The old one ends at once. A new webhook gets one in any case."),
    )

    class Meta:
        model = Destination
        fields = ["language", "product", "email", "webhook"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say what no product means."""
        super().__init__(*args, **kwargs)
        products: Any = self.fields["product"]
        products.empty_label = _("All others")

    def clean(self) -> dict[str, Any]:
        """Check that messages arrive somewhere."""
        cleaned: dict[str, Any] = super().clean()
        if not self.errors and not cleaned.get("email") and not cleaned.get("webhook"):
            raise forms.ValidationError(_("Give an e-mail address, a webhook, or both."))
        return cleaned

    def save(self, commit: bool = True) -> Destination:
        """Store it, with a new secret where one is due; ``secret`` on the form tells it."""
        row: Destination = self.instance
        self.secret = ""
        if row.webhook and (not row.webhook_secret or self.cleaned_data["renew"]):
            self.secret = new_secret()
            row.webhook_secret = sealed(self.secret, PURPOSE)
        if not row.webhook:
            row.webhook_secret = ""
        super().save(commit)
        return row


class ShowsSecret:
    """Shows the secret of a webhook after it was made, and never again."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Save, and show the secret instead of the list where there is a new one."""
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]  # of the view
        if not form.secret:
            return response
        context = {
            "secret": form.secret,
            "page_title": _("The webhook's secret"),
            "header_icon": "key",
            "back": reverse("destinations:index"),
        }
        shown = render(self.request, "contact/admin/secret.html", context)  # type: ignore[attr-defined]
        shown["Cache-Control"] = "private, no-store"
        return shown


class AddDestination(ShowsSecret, CreateView):
    """Adds a destination."""


class ChangeDestination(ShowsSecret, EditView):
    """Changes a destination."""


class DestinationViewSet(ModelViewSet):
    """Offers the screens of destinations among the settings."""

    model = Destination
    name = "destinations"
    url_prefix = "contact/destinations"
    icon = "mail"
    menu_label = gettext_lazy("Messages of customers")
    add_to_settings_menu = True
    menu_order = 500
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display = [
        "__str__",
        Column("get_language_display", label=gettext_lazy("Language")),
        Column(
            "product",
            label=gettext_lazy("Product"),
            accessor=lambda row: row.product or _("All others"),
        ),
    ]
    add_view_class = AddDestination
    edit_view_class = ChangeDestination

    def get_form_class(self, for_update: bool = False) -> type[DestinationForm]:
        """Return the form."""
        return DestinationForm
