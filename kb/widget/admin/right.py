"""Names the one right that all screens of the widget ask for."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy

SET_UP = "widget.set_up_widget"


class OneRight(ModelPermissionPolicy):
    """Lets people do everything with a model, or nothing."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Tell whether the user may set the widget up, whatever the act is."""
        return bool(user.has_perm(SET_UP))
