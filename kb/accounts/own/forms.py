"""Takes what people change in their own account."""

from typing import Any, ClassVar

from allauth.account.adapter import get_adapter
from allauth.account.forms import ChangePasswordForm
from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _


class NameForm(forms.ModelForm[User]):
    """Changes a name."""

    class Meta:
        model = User
        fields: ClassVar[list[str]] = ["first_name", "last_name"]
        labels: ClassVar[dict[str, Any]] = {
            "first_name": _("First name"),
            "last_name": _("Last name"),
        }


class AddressForm(forms.Form):
    """Takes a new e-mail address, which must be confirmed from its own mailbox."""

    email = forms.EmailField(label=_("New e-mail address"), max_length=254)


class NewPasswordForm(ChangePasswordForm):
    """Changes a password; the old one is checked within the limits on tries."""

    def clean_oldpassword(self) -> str:
        """Return the old password when it is right."""
        old: str = self.cleaned_data["oldpassword"]
        if not get_adapter().reauthenticate(self.user, old):
            raise get_adapter().validation_error("enter_current_password")
        return old


class ForgottenForm(forms.Form):
    """Takes the address to send a link to, known or not."""

    email = forms.EmailField(label=_("E-mail address"), max_length=100)
