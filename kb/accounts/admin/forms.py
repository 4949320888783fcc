"""Limits the forms for accounts to what the person who fills them in may give."""

from typing import Any

from django.contrib.auth.models import User
from wagtail.users.forms import UserCreationForm, UserEditForm

from kb.accounts.admin.role_names import role_name
from kb.accounts.rights import groups_to_give


class LimitedRights:
    """Offers only groups whose rights the giver has; hides what only superusers set."""

    def __init__(self, *args: Any, giver: User, **kwargs: Any) -> None:
        """Take the person who fills in the form as ``giver``."""
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields  # type: ignore[attr-defined]  # of the form beside
        if not giver.is_superuser:
            fields.pop("is_superuser", None)
        groups = fields["groups"]
        groups.queryset = groups_to_give(giver)
        groups.label_from_instance = role_name


class AddPersonForm(LimitedRights, UserCreationForm):
    """Makes an account without a password: its owner chooses one from a letter."""

    def save(self, commit: bool = True) -> Any:
        """Store the account, closed to password sign-in until the owner has chosen one."""
        self.instance.set_unusable_password()
        return super().save(commit)


class ChangePersonForm(LimitedRights, UserEditForm):
    """Changes an account; passwords are changed by their owners only."""
