"""Asks twice and erases what is stored about a person, from the list of accounts."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import Button
from wagtail.users.views.users import DeleteView

from kb.accounts.admin.managed import ManagedOnly
from kb.accounts.erasure import ERASED, erase
from kb.accounts.rights import may_manage

RIGHT = "articles.erase_person"


class ConsentForm(forms.Form):
    """Asks for the sign-in name, so that nobody is erased by a slip of the hand."""

    username = forms.CharField(
        label=_("Sign-in name"), widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        """Ask for the name of ``person``."""
        super().__init__(*args, **kwargs)
        self._person = person

    def clean_username(self) -> str:
        """Return the name; raises ``ValidationError`` when it is somebody else's."""
        typed: str = self.cleaned_data["username"]
        if typed != self._person.username:
            raise forms.ValidationError(_("That is not the sign-in name of this person."))
        return typed


class ErasePerson(ManagedOnly, DeleteView):
    """Erases a person whom the reader may manage, never the reader."""

    page_title = _("Erase person")
    header_icon = "bin"
    template_name = "accounts/admin/erase.html"
    success_message = _("Erased. Backups made before hold the person until they are deleted.")
    form_class = ConsentForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse everyone who may not erase."""
        if not may_erase(request.user, self.object):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add whom the form is about."""
        return {**super().get_form_kwargs(), "person": self.object}

    def get_delete_url(self) -> str:
        """Return the address of this screen."""
        return erase_url(self.object)

    def delete_action(self) -> None:
        """Erase; the audit log tells who did, and not whom."""
        manager = self.request.user
        erase(self.object, by=manager if isinstance(manager, User) else None)


def may_erase(manager: Any, person: User) -> bool:
    """Tell whether somebody may erase another: by right, and not who can do more or is gone."""
    return (
        manager.has_perm(RIGHT)
        and manager.pk != person.pk
        and not person.username.startswith(ERASED)
        and may_manage(manager, person)
    )


def erase_url(person: User) -> str:
    """Return where a person is erased."""
    return reverse("wagtailusers_users:erase", args=(person.pk,))


def erase_button(user: User, request_user: Any) -> Iterator[Button]:
    """Yield the button for the list of accounts, where the reader may erase."""
    if may_erase(request_user, user):
        yield Button(_("Erase"), erase_url(user), icon_name="bin", priority=40)
