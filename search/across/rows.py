"""Defines the rows of the word map: what was learned, and what people struck out."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class WordPairs(models.Model):
    """Holds what was learned between two languages for the readers of one realm.

    ``pairs`` are lists of two stems and how surely they mean the same. ``digest`` tells whether
    there is anything new to learn from; ``version`` is the last that was drawn before learning.
    """

    realm = models.CharField(max_length=10)
    one = models.CharField(max_length=10)
    other = models.CharField(max_length=10)
    pairs = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    version = models.BigIntegerField(default=0)
    learned_at = models.DateTimeField()

    class Meta:
        verbose_name = _("learned words")
        verbose_name_plural = _("learned words")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["realm", "one", "other"], name="learned_once")
        ]

    def __str__(self) -> str:
        """Return realm and languages."""
        return f"{self.realm} {self.one}-{self.other}"


class WrongPair(models.Model):
    """Says that two stems don't mean the same, whatever the translations seem to say.

    Stays when it is taken back, to show who did what; only without ``restored_at`` it is in force.
    """

    one = models.CharField(max_length=10)
    one_stem = models.CharField(max_length=64)
    other = models.CharField(max_length=10)
    other_stem = models.CharField(max_length=64)
    struck_at = models.DateTimeField(_("struck out"), auto_now_add=True)
    struck_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    restored_at = models.DateTimeField(_("taken back"), null=True)
    restored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("wrong pair of words")
        verbose_name_plural = _("wrong pairs of words")
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["one", "one_stem", "other", "other_stem"],
                condition=models.Q(restored_at=None),
                name="struck_out_once",
            )
        ]

    def __str__(self) -> str:
        """Return both words with their languages."""
        return f"{self.one_stem} ({self.one}) – {self.other_stem} ({self.other})"
