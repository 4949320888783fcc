"""Defines what keeps articles true: checks, who is away, and which reminders went out."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class Verification(models.Model):
    """Records that somebody found an article still true, and what stood there before.

    ``fingerprint`` names the words that were public then: equal ones in a row say how often the
    article was checked without a change. ``undone_at`` is set when the check was taken back.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="verifications")
    at = models.DateTimeField(_("checked"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    due = models.DateField(_("next check"))
    fingerprint = models.CharField(max_length=64)
    before_at = models.DateTimeField(null=True)
    before_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    before_due = models.DateField(null=True)
    before_chosen = models.BooleanField(default=False)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("check")
        verbose_name_plural = _("checks")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        """Return which article was checked on which day."""
        return f"KB-{self.article_id} {self.at:%Y-%m-%d}"


class Absence(models.Model):
    """Says that somebody is away, first and last day included: their deputies step in."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="absences",
        verbose_name=_("who is away"),
    )
    since = models.DateField(_("first day"))
    until = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("since")), name="absence_ends_after_it_began"
            )
        ]

    def __str__(self) -> str:
        """Return who is away and when."""
        return f"{self.user} {self.since} – {self.until}"

    def clean(self) -> None:
        """Refuse a last day before the first."""
        if self.since and self.until and self.until < self.since:
            raise ValidationError({"until": _("The last day must not be before the first.")})


class Reminder(models.Model):
    """Remembers that a due date was told of at one stage, so that nobody hears of it twice."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    due = models.DateField()
    stage = models.CharField(max_length=10)
    told_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "due", "stage"], name="one_reminder")
        ]

    def __str__(self) -> str:
        """Return article, due date and stage."""
        return f"KB-{self.article_id} {self.due} {self.stage}"
