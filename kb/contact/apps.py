"""Registers the contact form."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContactConfig(AppConfig):
    """Configures the contact form."""

    name = "kb.contact"
    label = "contact"
    verbose_name = _("Contact")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the handler of messages, what forgets them, and what follows changes."""
        from kb.contact import (  # noqa: F401  registers
            counted,
            delivery,
            forgetting,
            retention,
            routing,
        )
