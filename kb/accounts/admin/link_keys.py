"""Lets administrators keep the public keys of signed links."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.viewsets.model import ModelViewSet

from kb.accounts.links.keys import PrivateKeyError, public_key
from kb.accounts.models import LinkKey


class LinkKeyForm(WagtailAdminModelForm):
    """Takes a site and a public key."""

    class Meta:
        model = LinkKey
        fields = ["site", "public_key"]

    def clean_public_key(self) -> str:
        """Return the key; raises ``ValidationError`` with what to do instead."""
        pem: str = self.cleaned_data["public_key"].strip()
        try:
            public_key(pem)
        except PrivateKeyError as error:
            # Not shown again: it should not be on this screen at all.
            self.data: Any = {**self.data.dict(), "public_key": ""}
            raise forms.ValidationError(
                _(
                    "This is the private key, which must stay on the company's site. It was not "
                    "stored; make a new pair to be safe, and paste the public one."
                )
            ) from error
        except ValueError as error:
            raise forms.ValidationError(
                _("This is no public key of the kind Ed25519 or P-256, written as PEM.")
            ) from error
        return pem


class LinkKeyViewSet(ModelViewSet):
    """Offers the screens of keys among the settings: added and deleted, never changed."""

    model = LinkKey
    name = "link_keys"
    url_prefix = "accounts/link-keys"
    icon = "key"
    menu_label = gettext_lazy("Signed links")
    add_to_settings_menu = True
    menu_order = 510
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display = [
        "site",
        DateColumn("made_at", label=gettext_lazy("Added")),
        DateColumn("used_at", label=gettext_lazy("Last used")),
    ]

    def get_form_class(self, for_update: bool = False) -> type[LinkKeyForm]:
        """Return the form."""
        return LinkKeyForm
