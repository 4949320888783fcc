"""Narrows what is done to many accounts at once as the screens for one account are narrowed."""

from typing import Any

from django.contrib.auth.models import User
from wagtail.users.views.bulk_actions import (
    AssignRoleBulkAction,
    DeleteBulkAction,
    SetActiveStateBulkAction,
)

from kb.accounts.rights import groups_to_give, may_manage


class ManagedOnly:
    """Leaves out accounts that can do more than the person who changes them."""

    request: Any

    def check_perm(self, person: User) -> bool:
        """Return whether this account may be changed along with the others."""
        allowed: bool = super().check_perm(person)  # type: ignore[misc]  # of Wagtail's action
        return allowed and may_manage(self.request.user, person)


class AssignRole(ManagedOnly, AssignRoleBulkAction):
    """Gives many accounts a role, one that the giver may give."""

    def get_form(self, form_class: Any = None) -> Any:
        """Offer only groups whose rights the giver has."""
        form = super().get_form(form_class)
        form.fields["role"].queryset = groups_to_give(self.request.user)
        return form


class DeleteMany(ManagedOnly, DeleteBulkAction):
    """Deletes many accounts."""


class SetActiveState(ManagedOnly, SetActiveStateBulkAction):
    """Closes or opens many accounts."""


NARROWED = (AssignRole, DeleteMany, SetActiveState)
