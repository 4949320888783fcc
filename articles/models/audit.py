"""Defines the audit log: entries that are chained by their hashes, and who stands behind a name."""

import uuid
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AppendOnlyError(Exception):
    """Says that something tried to change what may only be added to."""


class AppendOnly(models.QuerySet["AuditEntry"]):
    """Refuses changes; sealing goes through the base manager."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError

    def delete(self) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError


class AuditEntry(models.Model):
    """Records that somebody did something to something: ids and names of fields, never words.

    ``actor`` is a pseudonym (empty for programs). An entry is written in the transaction of what it
    tells of; soon after, the worker seals it: ``seq`` counts without gaps, ``hash`` is the sha256
    of the entry's canonical JSON after the hash of the entry before (``previous``).
    """

    at = models.DateTimeField(_("when"), db_index=True)
    actor = models.CharField(_("who"), max_length=32, blank=True, db_index=True)
    action = models.CharField(_("action"), max_length=255, db_index=True)
    object_type = models.CharField(_("type"), max_length=100, blank=True)
    object_id = models.CharField(_("id"), max_length=64, blank=True)
    data = models.JSONField(_("details"), default=dict)
    seq = models.BigIntegerField(_("number"), null=True, unique=True)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, blank=True)

    objects = AppendOnly.as_manager()

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit log")
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return number and action."""
        return f"{self.seq or '–'} {self.action}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new entry; raises ``AppendOnlyError`` for one that is written already."""
        if self.pk is not None:
            raise AppendOnlyError
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError


class AuditHead(models.Model):
    """Is the end of the chain: a single row, locked while entries are sealed."""

    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("end of the audit log")

    def __str__(self) -> str:
        """Return number and hash of the last sealed entry."""
        return f"{self.seq} {self.hash}"


def _new_name() -> str:
    return uuid.uuid4().hex


class Pseudonym(models.Model):
    """Ties a person to the random name that the audit log knows them by.

    Deleted with the person, or when they are erased: the log then says that somebody did it, the
    same one each time, and the chain stays whole.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="pseudonym")
    name = models.CharField(max_length=32, unique=True, default=_new_name, editable=False)

    class Meta:
        verbose_name = _("pseudonym")

    def __str__(self) -> str:
        """Return the name that says nothing."""
        return self.name
