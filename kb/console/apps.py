"""Registers the agent console."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsoleConfig(AppConfig):
    """Configures the agent console."""

    name = "kb.console"
    label = "console"
    verbose_name = _("Agent console")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what the worker does for it."""
        from kb.console.spikes import watching  # noqa: F401  registers
