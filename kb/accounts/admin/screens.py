"""Replaces Wagtail's screens for accounts by ones that check who may manage whom."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.users.views.users import CreateView, DeleteView, EditView, IndexView, UserViewSet

from kb.accounts.admin.erasing import ErasePerson
from kb.accounts.admin.forms import AddPersonForm, ChangePersonForm
from kb.accounts.admin.managed import ManagedOnly
from kb.accounts.admin.role_names import roles_of
from kb.accounts.letters import invite_to_choose
from kb.accounts.rights import may_manage


class GiverKwargs:
    """Tells the form who fills it in."""

    request: HttpRequest

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the person who fills in the form."""
        kwargs: dict[str, Any] = super().get_form_kwargs()  # type: ignore[misc]  # of the view
        return {**kwargs, "giver": self.request.user}


class AddPerson(GiverKwargs, CreateView):
    """Adds an account, and sends its owner a link to choose a password."""

    def save_instance(self) -> User:
        """Store the account and the letter."""
        person: User = super().save_instance()
        invite_to_choose(person, get_language() or settings.LANGUAGE_CODE, new=True)
        return person

    def get_success_message(self, instance: User) -> str:
        """Say that the letter is under way, so that nobody hands out a password."""
        words = _(
            "%(name)s is added. A letter with a link to choose a password goes to %(address)s."
        )
        return str(words) % {
            "name": instance.get_full_name() or instance.get_username(),
            "address": instance.email,
        }


class ChangePerson(ManagedOnly, GiverKwargs, EditView):
    """Changes an account."""


class DeletePerson(ManagedOnly, DeleteView):
    """Deletes an account."""


class People(IndexView):
    """Lists accounts with their roles, and offers to delete those that the reader may manage."""

    def get_base_queryset(self) -> Any:
        """Return the accounts, with their groups read at once."""
        return super().get_base_queryset().prefetch_related("groups")

    @cached_property
    def columns(self) -> list[Any]:
        """Return Wagtail's columns, with roles in place of its own level of access."""
        shown = Column("roles", label=_("Roles"), accessor=roles_of, width="20%")
        return [shown if each.name == "is_superuser" else each for each in super().columns]

    def get_delete_url(self, instance: User) -> str | None:
        """Return the address that deletes an account, where the reader may."""
        if not may_manage(self.request.user, instance):
            return None
        url: str | None = super().get_delete_url(instance)
        return url


class PeopleViewSet(UserViewSet):
    """Offers these screens where Wagtail has its own."""

    index_view_class = People
    add_view_class = AddPerson
    edit_view_class = ChangePerson
    delete_view_class = DeletePerson

    def get_form_class(self, for_update: bool = False) -> type:
        """Return the form for adding or changing an account."""
        return ChangePersonForm if for_update else AddPersonForm

    @property
    def erase_view(self) -> Any:
        """Return the view that erases a person."""
        return self.construct_view(ErasePerson)

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the screen that erases."""
        return [*super().get_urlpatterns(), path("<int:pk>/erase/", self.erase_view, name="erase")]
