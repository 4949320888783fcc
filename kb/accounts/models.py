"""Remembers tries to sign in, and codes that were used, for as long as limits look back."""

from django.db import models
from django.utils import timezone


class Try(models.Model):
    """Counts one try against one limit. ``key`` is a keyed hash: it names nobody."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["key", "at"], name="tries_of_key")]

    def __str__(self) -> str:
        """Return the beginning of the key and the moment."""
        return f"{self.key[:8]} {self.at:%H:%M:%S}"


class SpentCode(models.Model):
    """Holds the keyed hash of a code of a second factor that was used: it opens nothing again."""

    key = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        """Return the beginning of the key and the moment."""
        return f"{self.key[:8]} {self.at:%H:%M:%S}"
