"""Refuses to show or change accounts that can do more than who looks at them."""

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from kb.accounts.rights import may_manage


class ManagedOnly:
    """Refuses an account that can do more than the person who wants to manage it."""

    request: HttpRequest

    def get_object(self, *args: Any, **kwargs: Any) -> User:
        """Return the account; raises ``PermissionDenied`` when it may not be managed."""
        person: User = super().get_object(*args, **kwargs)  # type: ignore[misc]  # of the view
        manager = self.request.user
        if not isinstance(manager, User) or not may_manage(manager, person):
            raise PermissionDenied
        return person
