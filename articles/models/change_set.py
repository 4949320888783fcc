"""Defines change sets: one wish about many articles, with what it does to each of them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class Stage(models.TextChoices):
    """Says how far a change set has come."""

    PREVIEW = "preview", _("Preview")
    APPLYING = "applying", _("Being applied")
    APPLIED = "applied", _("Applied")
    UNDOING = "undoing", _("Being undone")
    UNDONE = "undone", _("Undone")


class Fate(models.TextChoices):
    """Says what became of one article of a change set."""

    WAITING = "waiting", _("Waiting")
    LEFT_OUT = "left_out", _("Left out")
    DONE = "done", _("Changed")
    DRAFTED = "drafted", _("Waits for review")
    SKIPPED = "skipped", _("Left as it is")
    UNDONE = "undone", _("Undone")
    KEPT = "kept", _("Not undone")


class ChangeSet(models.Model):
    """Holds one wish: ``wish`` is what was asked for, as plain data, ``summary`` says it in words.

    ``passed_over`` names pages with finds that the set cannot change.
    """

    wish = models.JSONField()
    summary = models.CharField(_("what"), max_length=300)
    passed_over = models.JSONField(default=list)
    stage = models.CharField(
        _("state"), max_length=10, choices=Stage.choices, default=Stage.PREVIEW
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    made_at = models.DateTimeField(_("when"), auto_now_add=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("change of many articles")
        verbose_name_plural = _("changes of many articles")
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        """Return what was asked for."""
        return self.summary

    @property
    def going(self) -> bool:
        """Tell whether the worker has this set in hand."""
        return self.stage in (Stage.APPLYING, Stage.UNDOING)


class ChangeSetItem(models.Model):
    """Holds what the wish does to an article's facts, or to the words of one of its pages.

    ``page`` is the id of that page, None for facts. ``before`` and ``after`` hold only what
    differs; ``places`` shows the first finds in context, ``found`` counts them all. ``said`` tells
    why it was left alone, ``revision`` is the one that was made.
    """

    change_set = models.ForeignKey(ChangeSet, models.CASCADE, related_name="items")
    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    page = models.BigIntegerField(null=True)
    language = models.CharField(max_length=10, blank=True)
    title = models.CharField(max_length=255)
    before = models.JSONField()
    after = models.JSONField()
    places = models.JSONField(default=list)
    found = models.PositiveIntegerField(default=0)
    fate = models.CharField(max_length=10, choices=Fate.choices, default=Fate.WAITING)
    said = models.CharField(max_length=300, blank=True)
    revision = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        """Return the number and the language."""
        return f"KB-{self.article_id} {self.language}".strip()
