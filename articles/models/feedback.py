"""Defines what readers tell of an article: votes with a reason, and flags raised by staff."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.publication import Publication
from kb.channels import HELP_CENTRE

MAX_TEXT = 1_000
MAX_NOTE = 200


class VoteReason(models.TextChoices):
    """Says why an article did not help."""

    MISSING = "missing", _("My question is not answered")
    UNCLEAR = "unclear", _("Hard to follow")
    WRONG = "wrong", _("Something is wrong or out of date")
    OTHER = "other", _("Something else")


class FlagReason(models.TextChoices):
    """Says what staff found wanting."""

    OUTDATED = "outdated", _("Out of date")
    WRONG = "wrong", _("Wrong")
    UNCLEAR = "unclear", _("Unclear")
    MISSING = "missing", _("Something is missing")
    OTHER = "other", _("Something else")


class Vote(models.Model):
    """Holds what one reader said of an article on one day; a later vote of that day replaces it.

    ``reader`` is a hash that changes every day and is forgotten soon after; ``publication`` is what
    the reader saw. ``done_at`` and ``answer`` tell what the owner made of a text.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="votes")
    language = models.CharField(_("language"), max_length=10)
    publication = models.ForeignKey(Publication, models.SET_NULL, null=True, related_name="votes")
    helpful = models.BooleanField(_("helpful"))
    channel = models.CharField(_("channel"), max_length=20, default=HELP_CENTRE)
    reason = models.CharField(_("reason"), max_length=10, choices=VoteReason.choices, blank=True)
    text = models.CharField(_("in their words"), max_length=MAX_TEXT, blank=True)
    day = models.DateField(_("day"))
    at = models.DateTimeField(_("when"))
    reader = models.CharField(max_length=64, null=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    done_at = models.DateTimeField(_("done"), null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    answer = models.TextField(_("what was done"), blank=True, max_length=MAX_TEXT)

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "day", "reader"], name="one_vote_a_day")
        ]
        indexes = [models.Index(fields=["day"], name="vote_day")]

    def __str__(self) -> str:
        """Return the article and what was said."""
        return f"KB-{self.article_id} {'+' if self.helpful else '-'}"


class VoteCount(models.Model):
    """Holds how many votes of a month there were, once the votes themselves are deleted."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="vote_counts")
    language = models.CharField(max_length=10)
    month = models.DateField()
    helpful = models.PositiveIntegerField(default=0)
    unhelpful = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "language", "month"], name="one_vote_count")
        ]

    def __str__(self) -> str:
        """Return the article, the month and both numbers."""
        return f"KB-{self.article_id} {self.month:%Y-%m} +{self.helpful} -{self.unhelpful}"


class ReaderNote(models.Model):
    """Tells the readers of an article in one language what was changed because of their words."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="reader_notes")
    language = models.CharField(max_length=10)
    text = models.CharField(max_length=MAX_NOTE)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["article", "language", "-at"], name="reader_note")]

    def __str__(self) -> str:
        """Return the article and the language."""
        return f"KB-{self.article_id} {self.language}"


class Flag(models.Model):
    """Holds what somebody of the staff found wanting in an article, until somebody answers it.

    ``told_at`` is set when the person who keeps the article was written to.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="flags")
    language = models.CharField(_("language"), max_length=10)
    publication = models.ForeignKey(Publication, models.SET_NULL, null=True, related_name="flags")
    reason = models.CharField(_("reason"), max_length=10, choices=FlagReason.choices)
    sentence = models.CharField(_("in their words"), max_length=MAX_TEXT, blank=True)
    anchor = models.CharField(_("heading"), max_length=120, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("when"))
    told_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(_("done"), null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    answer = models.TextField(_("what was done"), blank=True, max_length=MAX_TEXT)

    class Meta:
        verbose_name = _("flag")
        verbose_name_plural = _("flags")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(
                fields=["article"], name="open_flag", condition=models.Q(done_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        """Return the article and the reason."""
        return f"KB-{self.article_id} {self.reason}"
