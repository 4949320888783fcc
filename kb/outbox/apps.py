"""Registers the outbox."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    """Configures the outbox app."""

    name = "kb.outbox"
    label = "outbox"
    verbose_name = _("Outbox")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the handler of letters and the chores."""
        from kb.outbox import epoch, forgetting, letters, pace  # noqa: F401  importing registers
