"""Defines links from cases to articles, closed cases, and whether answers worked."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.models import Article, Product, Publication
from kb.accounts.integrations.tokens import LONGEST_SUBJECT

MAX_SYSTEM = 40
MAX_CASE = 80
MAX_TEAM = 80
MAX_ENVIRONMENT = 80
MAX_WHY = 200


class Kind(models.TextChoices):
    """Says what an article was to a case."""

    RESOLVED = "resolved"
    USED = "used"
    REFERENCE = "reference"
    SENT = "sent"


class Worked(models.TextChoices):
    """Says what became of it."""

    WORKED = "worked"
    FAILED = "failed"


class Deed(models.Model):
    """Holds what case links and outcomes have in common: an answer, who used it, on what.

    ``agent`` names who did it as the API knows them, and ``user`` the account where there is one;
    both are empty when the person is erased. ``team`` is the team at that time, by its name.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    language = models.CharField(max_length=10)
    publication = models.ForeignKey(Publication, models.SET_NULL, null=True, related_name="+")
    agent = models.CharField(max_length=LONGEST_SUBJECT, null=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    team = models.CharField(max_length=MAX_TEAM, blank=True)
    product = models.ForeignKey(Product, models.SET_NULL, null=True, related_name="+")
    environment = models.CharField(max_length=MAX_ENVIRONMENT, blank=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        abstract = True


class CaseLink(Deed):
    """Records what an article was to a case: once for each kind, however often it is told.

    ``fresh`` says that the answer was new knowledge then: in progress, or live for a few days.
    """

    system = models.CharField(max_length=MAX_SYSTEM)
    case = models.CharField(max_length=MAX_CASE)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    outcome = models.CharField(max_length=10, choices=Worked.choices, blank=True)
    fresh = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()
        permissions = [
            ("read_cases", "Can read how cases are solved with articles"),
            ("import_cases", "Can tell which cases were closed"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["system", "case", "article", "kind"], name="one_case_link"
            )
        ]

    def __str__(self) -> str:
        """Return the case and the article."""
        return f"{self.system} {self.case} KB-{self.article_id}"


class ClosedCase(models.Model):
    """Holds when a case was opened, answered and closed elsewhere, and by whom."""

    system = models.CharField(max_length=MAX_SYSTEM)
    case = models.CharField(max_length=MAX_CASE)
    opened = models.DateTimeField()
    answered = models.DateTimeField(null=True)
    closed = models.DateTimeField(db_index=True)
    agent = models.CharField(max_length=LONGEST_SUBJECT, null=True)
    team = models.CharField(max_length=MAX_TEAM, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["system", "case"], name="one_closed_case")]

    def __str__(self) -> str:
        """Return the case."""
        return f"{self.system} {self.case}"


class Outcome(Deed):
    """Holds whether an answer worked for an agent on a day; a later one of that day replaces it."""

    worked = models.BooleanField()
    why = models.CharField(max_length=MAX_WHY, blank=True)
    day = models.DateField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["article", "agent", "day"], name="one_outcome_a_day")
        ]
        indexes = [models.Index(fields=["article", "language", "-at"], name="outcome_of_article")]

    def __str__(self) -> str:
        """Return the article and what was told."""
        return f"KB-{self.article_id} {'+' if self.worked else '-'}"
