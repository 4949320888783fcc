"""Remembers who doesn't want the weekly letter."""

from django.conf import settings
from django.db import models


class NoLetter(models.Model):
    """Says that somebody switched the weekly letter off; switching it on deletes the row."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="no_letter")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        """Return who wants none."""
        return str(self.user)
