"""Registers the project's own commands and texts."""

from django.apps import AppConfig


class KbConfig(AppConfig):
    """Configures the project app."""

    name = "kb"
    verbose_name = "Svar"
