"""Defines the article: one row per set of translations, with the facts that no draft may change."""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.reach import Reach
from articles.models.taxonomy import Market, Product


class Kind(models.TextChoices):
    """Says what sort of help an article gives."""

    HOW_TO = "how_to", _("How-to")
    PROBLEM = "problem", _("Problem")
    QUESTION = "question", _("Question")
    POLICY = "policy", _("Policy")
    KNOWN_ISSUE = "known_issue", _("Known issue")


class Confidence(models.TextChoices):
    """Says how far an article can be trusted, whether or not it is live."""

    WIP = "wip", _("Work in progress")
    NOT_VALIDATED = "not_validated", _("Not validated")
    VALIDATED = "validated", _("Validated")
    ARCHIVED = "archived", _("Archived")


class Governance(models.TextChoices):
    """Says how a change reaches readers."""

    EXPERIENCE = "experience", _("Experience: a proficient agent may publish a fix")
    COMPLIANCE = "compliance", _("Compliance: named owners, four eyes")


class Article(Reach):
    """Holds what is true of an article in all its languages. Its id is its number: ``KB-12``.

    Changed only by the named functions of ``articles.facts``, which tell the search index.
    Numbers are never reused, so a row outlives its pages.
    """

    translation_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.HOW_TO)
    confidence = models.CharField(
        _("confidence"),
        max_length=20,
        choices=Confidence.choices,
        default=Confidence.NOT_VALIDATED,
        help_text=_("Work in progress may be published without a short answer to read aloud."),
    )
    governance = models.CharField(
        _("governance"), max_length=20, choices=Governance.choices, default=Governance.EXPERIENCE
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="owned_articles",
        verbose_name=_("owner"),
        help_text=_("Keeps the article true."),
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="deputised_articles",
        verbose_name=_("deputy"),
        help_text=_("Steps in when the owner is away."),
    )
    review_every = models.PositiveSmallIntegerField(
        _("check every"), default=180, help_text=_("In days.")
    )
    review_at_least = models.PositiveSmallIntegerField(
        _("at the earliest after"),
        null=True,
        blank=True,
        help_text=_("In days. Many unhappy readers bring the check forward, but never below this."),
    )
    review_at_most = models.PositiveSmallIntegerField(
        _("at the latest after"),
        null=True,
        blank=True,
        help_text=_(
            "In days. Checks without a change put the next one off, but never beyond this."
        ),
    )
    review_due_chosen = models.BooleanField(
        default=False,
        editable=False,
        help_text=_("Somebody set the date of the next check by hand: it stays until then."),
    )
    verified_at = models.DateTimeField(_("last checked"), null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    review_due = models.DateField(_("next check"), null=True, blank=True)
    effective_date = models.DateField(
        _("in force from"), null=True, blank=True, help_text=_("For policies.")
    )
    banner_until = models.DateField(
        _("show as banner until"),
        null=True,
        blank=True,
        help_text=_(
            "For known issues: stands above the articles about the same products, and on the "
            "front page, up to and including this day."
        ),
    )
    products = models.ManyToManyField(
        Product, blank=True, related_name="articles", verbose_name=_("products")
    )
    markets = models.ManyToManyField(
        Market,
        blank=True,
        related_name="articles",
        verbose_name=_("applies in"),
        help_text=_("None means everywhere."),
    )
    for_assistants = models.BooleanField(
        _("assistants may use this"),
        default=False,
        help_text=_(
            "While everyone may read the article, it is also offered as plain Markdown"
            " and listed in llms.txt, for AI assistants to answer from."
        ),
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        indexes = [
            models.Index(
                fields=["banner_until"],
                name="article_banner",
                condition=models.Q(banner_until__isnull=False),
            )
        ]
        permissions = [
            ("read_staff", "Can read staff articles and internal notes"),
            ("propose_change", "Can propose changes to articles"),
            ("publish_fix", "Can publish articles governed by experience"),
            ("verify_article", "Can confirm that an article is still true"),
            ("review_change", "Can review what others propose and submit"),
            ("widen_audience", "Can open articles and sections to a wider audience"),
            ("approve_compliance", "Can approve articles governed by compliance"),
            ("read_history", "Can see what was public when"),
            ("change_many", "Can change many articles at once"),
            ("read_audit", "Can read the audit log"),
            ("erase_person", "Can erase what is stored about a person"),
        ]

    def __str__(self) -> str:
        """Return the public name of the number, ``KB-12``."""
        return self.number

    def clean(self) -> None:
        """Refuse bounds for the next check that leave nothing between them."""
        least, most = self.review_at_least, self.review_at_most
        if least is not None and most is not None and least > most:
            raise ValidationError(
                {"review_at_most": _("This must not be sooner than the earliest check.")}
            )

    @property
    def number(self) -> str:
        """Return the number as people write it: ``KB-12``."""
        return f"KB-{self.pk}"


class ExternalId(models.Model):
    """Remembers where an imported article came from, so that a second import doubles nothing."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="external_ids")
    source = models.CharField(max_length=60)
    value = models.CharField(max_length=200)
    language = models.CharField(max_length=10)
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("external id")
        verbose_name_plural = _("external ids")
        constraints = [models.UniqueConstraint(fields=["source", "value"], name="one_external_id")]

    def __str__(self) -> str:
        """Return source and id, ``zendesk:4711``."""
        return f"{self.source}:{self.value}"
