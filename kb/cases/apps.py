"""Registers case links and outcomes."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    """Configures case links and outcomes."""

    name = "kb.cases"
    label = "cases"
    verbose_name = _("Cases")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what forgets."""
        from kb.cases import forgetting, retention  # noqa: F401  registers
