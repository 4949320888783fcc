"""Defines what agents read, confirmed and pinned, and what they are asked to read."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Publication, Team
from kb.accounts.integrations.tokens import LONGEST_SUBJECT

MAX_WHY = 200


class Own(models.Model):
    """Holds whose a row is: the name that the API knows, and the account where there is one."""

    agent = models.CharField(max_length=LONGEST_SUBJECT)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")

    class Meta:
        abstract = True


class Reading(Own):
    """Remembers which text of an article an agent knows, one row a language.

    ``at`` is when they last had it before them. ``publication`` is the text that they know, and
    ``known_at`` says since when: it stays behind while what changed is not confirmed.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    language = models.CharField(max_length=10)
    publication = models.ForeignKey(Publication, models.CASCADE, related_name="+")
    known_at = models.DateTimeField(default=timezone.now)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["agent", "article", "language"], name="one_reading")
        ]
        indexes = [models.Index(fields=["agent", "-at"], name="reading_of_agent")]

    def __str__(self) -> str:
        """Return who read what."""
        return f"{self.agent} KB-{self.article_id} {self.language}"


class Receipt(Own):
    """Records that an agent confirmed that they know a text; the last time counts."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["agent", "publication"], name="one_receipt")]

    def __str__(self) -> str:
        """Return who confirmed which text."""
        return f"{self.agent} {self.publication_id}"


class Pin(Own):
    """Keeps an article at hand for an agent."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["agent", "article"], name="one_pin")]

    def __str__(self) -> str:
        """Return who pinned what."""
        return f"{self.agent} KB-{self.article_id}"


class MustRead(models.Model):
    """Asks people to read an article and to confirm it by a day.

    A receipt counts from ``asked_at`` on, and until the article changes materially.
    """

    article = models.OneToOneField(
        Article, models.CASCADE, related_name="+", verbose_name=_("article")
    )
    due = models.DateField(_("to be read by"))
    for_everyone = models.BooleanField(_("for everyone who reads what is for staff"), default=False)
    teams = models.ManyToManyField(Team, blank=True, related_name="+", verbose_name=_("for teams"))
    why = models.CharField(
        _("why"), max_length=MAX_WHY, blank=True, help_text=_("Agents read this above the article.")
    )
    asked_at = models.DateTimeField(_("asked"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("must-read")
        verbose_name_plural = _("must-reads")
        ordering = ["due", "pk"]
        default_permissions = ()
        permissions = [
            ("ask_to_read", "Can ask people to read an article"),
            ("read_receipts", "Can see whose receipts are missing"),
        ]

    def __str__(self) -> str:
        """Return the number of the article."""
        return f"KB-{self.article_id}"
