"""Registers the counts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InsightsConfig(AppConfig):
    """Configures the counts."""

    name = "kb.insights"
    label = "insights"
    verbose_name = _("What customers tell us")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the worker's chore."""
        from kb.insights import rolling  # noqa: F401  importing registers it
