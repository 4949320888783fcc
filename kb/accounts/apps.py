"""Registers accounts, and our screens for them in place of Wagtail's."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    """Configures the accounts app."""

    name = "kb.accounts"
    label = "accounts"
    verbose_name = _("People")
    default = True

    def ready(self) -> None:
        """Register what the worker does for accounts: letters with links, and forgetting."""
        from kb.accounts import forgetting, idempotency, tries  # noqa: F401  registers their chores
        from kb.accounts.own import password  # noqa: F401  registers its handler


class UsersConfig(WagtailUsersAppConfig):
    """Puts our screens for accounts where Wagtail has its own."""

    user_viewset = "kb.accounts.admin.screens.PeopleViewSet"
