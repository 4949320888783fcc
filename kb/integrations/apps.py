"""Registers the bridges to other help desks."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntegrationsConfig(AppConfig):
    """Configures the bridges."""

    name = "kb.integrations"
    label = "integrations"
    verbose_name = _("Bridges to help desks")
    default_auto_field = "django.db.models.BigAutoField"
