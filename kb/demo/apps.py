"""Registers the demo."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Configures the demo app."""

    name = "kb.demo"
    label = "demo"
    verbose_name = "Demo"
