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
        """Register the handler of letters, what forgets them, and what adds changes up."""
        from kb.outbox import epoch, forgetting, letters  # noqa: F401  importing registers them
