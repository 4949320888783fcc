"""Says what staff may do with facts in the admin: change them, never add or delete rows."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy


class NeverDelete(ModelPermissionPolicy):
    """Refuses deleting to everyone: without its team, an article would open to all staff."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Return whether the user may take this action on the model."""
        return action != "delete" and super().user_has_permission(user, action)


class ChangeOnly(ModelPermissionPolicy):
    """Refuses adding and deleting to everyone: pages make these rows, and numbers stay taken."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Return whether the user may take this action on the model."""
        return action not in ("add", "delete") and super().user_has_permission(user, action)
