"""Registers the editor's desk."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    """Configures the desk."""

    name = "kb.desk"
    label = "desk"
    verbose_name = _("Editor's desk")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the worker's chore."""
        from kb.desk import digest  # noqa: F401  importing registers it
