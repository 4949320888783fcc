"""Registers the editor's desk."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    """Configures the desk."""

    name = "kb.desk"
    label = "desk"
    verbose_name = _("Editor's desk")
