"""Registers the articles app and connects its signals."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """Configures the articles app."""

    name = "articles"
    verbose_name = _("Articles")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the signals that turn changes into outbox rows and ledger entries; add chores."""
        from articles import forgetting, signals  # noqa: F401  forgetting registers its receiver
        from articles.changesets import applying  # noqa: F401  importing registers its handler
        from articles.feedback import chores as _feedback  # noqa: F401  importing registers them
        from articles.history.audit import listening, seal  # noqa: F401  seal registers a chore
        from articles.review import signals as review_signals
        from articles.verification import chores as _verification  # noqa: F401
        from articles.wiki import outside, watching  # noqa: F401  importing registers their chores

        review_signals.connect()
        signals.connect()
        listening.connect()
