"""Defines messages of customers, what was solved without one, and where messages go."""

import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Product

MAX_QUESTION = 5_000

TAKEN = _("There is a destination for this language and product already: change that one.")
EVERY_LANGUAGE = ("", _("All languages"))


def webhook_address(address: str) -> None:
    """Raise ``ValidationError`` for an address that a webhook is never sent to."""
    wrong = _("Write an address that begins with https:// and holds no password.")
    try:
        URLValidator(["https"])(address)
        fine = "@" not in urlsplit(address).netloc and urlsplit(address).port != 0
    except (ValidationError, ValueError) as error:
        raise ValidationError(wrong) from error
    if not fine:
        raise ValidationError(wrong)


class Message(models.Model):
    """Holds a customer's message from the moment it is sent until its term is over.

    ``reference`` is what the customer is told, ``once`` names the form it came by: a second click
    stores nothing. ``asked``, ``offered`` and ``opened`` tell what was tried before: a query, and
    numbers of public articles. ``handed_on_at`` is when the webhook took it and the letter was
    written.
    """

    uid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    reference = models.CharField(_("reference"), max_length=12, unique=True)
    once = models.CharField(max_length=40, unique=True)
    language = models.CharField(_("language"), max_length=10)
    product = models.ForeignKey(
        Product, models.SET_NULL, null=True, related_name="+", verbose_name=_("product")
    )
    email = models.EmailField(_("e-mail"))
    question = models.TextField(_("question"), max_length=MAX_QUESTION)
    asked = models.CharField(_("searched for"), max_length=200, blank=True)
    offered = models.JSONField(_("articles offered"), default=list)
    opened = models.JSONField(_("articles opened"), default=list)
    at = models.DateTimeField(_("sent"), default=timezone.now)
    handed_on_at = models.DateTimeField(_("handed on"), null=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["at"], name="contact_message_at")]

    def __str__(self) -> str:
        """Return the reference."""
        return self.reference


class Solved(models.Model):
    """Says that somebody who was about to write confirmed that an article solved it.

    ``reader`` is a hash that changes every day, kept for three days: whoever writes after all
    within these sets ``wrote_after``, and it does not count as solved.
    """

    language = models.CharField(_("language"), max_length=10)
    asked = models.CharField(_("searched for"), max_length=200, blank=True)
    articles = models.JSONField(_("articles"), default=list)
    at = models.DateTimeField(_("when"), default=timezone.now)
    day = models.DateField(_("day"))
    reader = models.CharField(max_length=64, null=True)
    wrote_after = models.BooleanField(_("wrote after all"), default=False)

    class Meta:
        verbose_name = _("solved without a message")
        verbose_name_plural = _("solved without a message")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["reader", "day", "asked"], name="one_solved_a_day")
        ]

    def __str__(self) -> str:
        """Return what it was about."""
        return self.asked


class Destination(models.Model):
    """Says where messages of a language or about a product go: an address, a webhook, or both.

    ``webhook_secret`` is encrypted (``kb.sealing``).
    """

    language = models.CharField(
        _("language"),
        max_length=10,
        blank=True,
        choices=[EVERY_LANGUAGE, *settings.LANGUAGES],
        help_text=_("Messages written in this language."),
    )
    product = models.ForeignKey(
        Product,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("product"),
        help_text=_("Messages about this product; leave empty for all others."),
    )
    email = models.EmailField(
        _("e-mail"), blank=True, help_text=_("Answers to these letters go to the customer.")
    )
    webhook = models.CharField(
        _("webhook"),
        blank=True,
        max_length=500,
        validators=[webhook_address],
        help_text=_("An address that begins with https://, signed as Standard Webhooks says."),
    )
    webhook_secret = models.TextField(editable=False, blank=True)

    class Meta:
        verbose_name = _("destination of messages")
        verbose_name_plural = _("destinations of messages")
        ordering = ["language", "product", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["language", "product"],
                name="one_destination",
                violation_error_message=TAKEN,
            ),
            models.UniqueConstraint(
                fields=["language"],
                condition=models.Q(product=None),
                name="one_destination_of_a_language",
                violation_error_message=TAKEN,
            ),
        ]

    def __str__(self) -> str:
        """Return where messages go."""
        return ", ".join(each for each in (self.email, self.webhook) if each)
