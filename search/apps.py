"""Registers the search app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Configures the search app."""

    name = "search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the worker's chores, and what says that answers have changed."""
        from search import shaping_signals
        from search.across import refreshing  # noqa: F401  importing registers it
        from search.indexing import chores  # noqa: F401  importing registers them
        from search.log import retention  # noqa: F401
        from search.meaning import checks, making  # noqa: F401

        shaping_signals.connect()
