"""Defines the proposal: a change that somebody suggests, apart from every draft of the page."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.page import ArticlePage


class ProposalState(models.TextChoices):
    """Says what became of a proposal."""

    OPEN = "open", _("Open")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    SUPERSEDED = "superseded", _("Superseded")


class Proposal(models.Model):
    """Holds the words of an article as somebody would have them, and the words they began with.

    ``base`` and ``content`` have the form of ``articles.proposals.shapes.Content``; both are kept,
    because revisions may be purged. Written by ``articles.proposals.acts`` alone.
    """

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="proposals", verbose_name=_("article")
    )
    page = models.ForeignKey(ArticlePage, models.SET_NULL, null=True, related_name="proposals")
    language = models.CharField(_("language"), max_length=10)
    base_revision = models.BigIntegerField(null=True)
    base = models.JSONField()
    content = models.JSONField()
    note = models.TextField(_("why"), blank=True)
    anchor = models.CharField(max_length=120, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="proposals",
        verbose_name=_("author"),
    )
    created_at = models.DateTimeField(_("sent"), auto_now_add=True)
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=ProposalState.choices,
        default=ProposalState.OPEN,
        db_index=True,
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True)
    decided_words = models.TextField(blank=True)
    revision = models.BigIntegerField(
        null=True, help_text=_("The revision that came of it, when it was accepted.")
    )

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        """Return number, language and state."""
        return f"KB-{self.article_id} {self.language}: {self.get_state_display()}"

    @property
    def is_open(self) -> bool:
        """Tell whether somebody still has to decide."""
        return self.state == ProposalState.OPEN

    @property
    def title(self) -> str:
        """Return the title of the article as the proposal has it."""
        return str(self.content.get("title", ""))
