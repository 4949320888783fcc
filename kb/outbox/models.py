"""Defines the rows of the outbox and the leases on what they are about."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class OutboxEntry(models.Model):
    """Says that ``key`` may have changed and ``topic`` must look at it. Append-only until settled.

    ``error`` and ``attempts`` tell of failed tries; ``dead_at`` is set when the tries are used up,
    and the row waits for a person.
    """

    topic = models.CharField(_("topic"), max_length=40)
    key = models.CharField(_("key"), max_length=120)
    reason = models.CharField(_("reason"), max_length=120)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    due_at = models.DateTimeField(_("due"))
    attempts = models.PositiveSmallIntegerField(_("tries"), default=0)
    error = models.TextField(_("error"), blank=True)
    dead_at = models.DateTimeField(_("given up"), null=True)

    class Meta:
        verbose_name = _("outbox entry")
        verbose_name_plural = _("outbox entries")
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["topic", "due_at"], name="outbox_due", condition=models.Q(dead_at=None)
            ),
            models.Index(fields=["topic", "key"], name="outbox_key"),
        ]

    def __str__(self) -> str:
        """Return topic and key."""
        return f"{self.topic} {self.key}"


class OutboxLease(models.Model):
    """Gives one worker the sole right to handle one key until ``until``."""

    topic = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    holder = models.CharField(max_length=64, blank=True)
    until = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "key"], name="one_outbox_lease")]

    def __str__(self) -> str:
        """Return what is leased to whom."""
        return f"{self.topic} {self.key} → {self.holder}"


class Letter(models.Model):
    """Holds an e-mail from the moment it is decided on until after it was sent.

    ``uid`` names it in the journal: row numbers are given anew after a restore. ``reply_to`` is
    whom an answer goes to, where it is not us.
    """

    uid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    to = models.EmailField(_("to"))
    reply_to = models.EmailField(_("answers go to"), blank=True)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"))
    html = models.TextField(blank=True)
    once = models.CharField(max_length=120, null=True, unique=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent"), null=True)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["pk"]

    def __str__(self) -> str:
        """Return the subject."""
        return self.subject


class Chore(models.Model):
    """Remembers when a chore of the worker is due, when it last ran, and why it failed."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    due_at = models.DateTimeField(_("due"))
    ran_at = models.DateTimeField(_("last done"), null=True)
    runs = models.PositiveIntegerField(_("times done"), default=0)
    error = models.TextField(_("error"), blank=True)

    class Meta:
        verbose_name = _("chore")
        verbose_name_plural = _("chores")
        ordering = ["name"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Change(models.Model):
    """Counts changes to what readers see: ``kb.outbox.epoch`` adds all rows up."""

    changes = models.PositiveBigIntegerField(default=1)

    def __str__(self) -> str:
        """Return how many changes the row stands for."""
        return str(self.changes)


class Settled(models.Model):
    """Counts rows of one topic that a worker settled together: ``kb.outbox.pace`` adds them up."""

    topic = models.CharField(max_length=40)
    rows = models.PositiveIntegerField()
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        """Return how many rows of which topic."""
        return f"{self.topic} {self.rows}"
