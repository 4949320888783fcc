"""Registers what agents read and must read."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReadingConfig(AppConfig):
    """Configures what agents read and must read."""

    name = "kb.reading"
    label = "reading"
    verbose_name = _("Reading")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the letters, and what forgets."""
        from kb.reading import forgetting, reminders, retention  # noqa: F401  registers
