"""Takes what an integration may do and read, and new keys for it."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm

from articles.audience import Audience
from kb.accounts.integrations.models import SCOPES, Integration, Sort, exact_origins
from kb.accounts.integrations.verifiers import LONGEST, public_key
from kb.accounts.roles import READ_STAFF

PRIVATE = gettext_lazy(
    "This is the private key, which must stay with the host. It was not stored; make a new pair to "
    "be safe, and paste the public one."
)
NO_KEY = gettext_lazy(
    "This is no public key of the kind Ed25519, or RSA of at least 2048 bits, written as PEM."
)


class OriginsField(forms.CharField):
    """Takes origins, one a line."""

    def prepare_value(self, value: Any) -> Any:
        """Return stored origins as they are written."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        """Return the origins, each once; raises ``ValidationError`` that names a wrong one."""
        found = list(dict.fromkeys(str(super().clean(value)).split()))
        exact_origins(found)
        return found


class IntegrationForm(WagtailAdminModelForm):
    """Takes an integration; its short name stays, because its agents are recorded under it."""

    scopes = forms.MultipleChoiceField(
        choices=SCOPES,
        label=gettext_lazy("May do"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    origins = OriginsField(
        required=False,
        label=gettext_lazy("Sites"),
        help_text=gettext_lazy(
            "Where its pages are, one a line, exactly as browsers say it: "
            "https://acme.zendesk.com. These may show the panel, and call the API from a page."
        ),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )

    class Meta:
        model = Integration
        fields = [
            *("name", "slug", "kind", "is_on", "audience", "teams", "scopes", "origins"),
            *("host_issuer", "host_audience"),
        ]
        widgets = {"audience": forms.RadioSelect, "teams": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Keep the short name of one that exists."""
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["slug"].disabled = self.instance.pk is not None
        local = fields["origins"]
        if settings.DEBUG:
            local.help_text = f"{local.help_text} http://localhost:8000"

    def clean(self) -> dict[str, Any]:
        """Refuse teams for who reads no articles of teams, and more than the giver may read."""
        cleaned: dict[str, Any] = super().clean()
        staff = cleaned.get("audience") == Audience.STAFF.value
        if staff and not (self.for_user and self.for_user.has_perm(READ_STAFF)):
            self.add_error("audience", _("You may not read what is for staff yourself."))
        if cleaned.get("teams") and not staff:
            self.add_error("teams", _("Only an integration that reads for staff can have teams."))
        return cleaned


class NewKeyForm(forms.Form):
    """Asks which sort of key to add, and for a host's public key."""

    sort = forms.ChoiceField(
        choices=Sort.choices,
        initial=Sort.OPAQUE,
        label=gettext_lazy("How the host proves who it is"),
        widget=forms.RadioSelect,
    )
    public_key = forms.CharField(
        required=False,
        max_length=LONGEST,
        label=gettext_lazy("The host's public key"),
        help_text=gettext_lazy(
            "For signed tokens alone. As PEM, RSA or Ed25519: it begins with "
            "“-----BEGIN PUBLIC KEY-----”."
        ),
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
    )
    kid = forms.CharField(
        required=False,
        max_length=80,
        label=gettext_lazy("Name of the public key (kid)"),
        help_text=gettext_lazy("Where the host's tokens name their key; else empty."),
    )

    def clean(self) -> dict[str, Any]:
        """Check the public key where one is needed."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("sort") != Sort.SIGNATURE or "public_key" not in cleaned:
            return cleaned
        pem = cleaned["public_key"]
        if "PRIVATE KEY" in pem:
            # Not shown again: it should not be on this screen at all.
            self.data: Any = {**self.data.dict(), "public_key": ""}
            self.add_error("public_key", str(PRIVATE))
            return cleaned
        try:
            public_key(pem)
        except ValueError:
            self.add_error("public_key", str(NO_KEY))
        return cleaned
