"""Defines who wants to hear of changes to an article or to everything in a section."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Watch(models.Model):
    """Says that a person watches an article or a section, in all its languages.

    ``key`` is the translation key of what is watched; ``told`` the last change they were told of.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="watches")
    key = models.UUIDField(db_index=True)
    since = models.DateTimeField(auto_now_add=True)
    told = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("watch")
        verbose_name_plural = _("watches")
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="one_watch")]

    def __str__(self) -> str:
        """Return who watches what."""
        return f"{self.user_id} {self.key}"
