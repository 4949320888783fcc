"""Registers accounts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Configures the accounts app."""

    name = "kb.accounts"
    label = "accounts"
    verbose_name = _("People")
