"""Defines the rows of golden queries: what must be found, and what was found last."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.audience import Audience
from search.query.pins import keys
from search.shaping.shaped import Shaped, ShapingChange

AUDIENCES = [
    (Audience.PUBLIC.value, _("everyone")),
    (Audience.CUSTOMERS.value, _("customers")),
    (Audience.STAFF.value, _("staff")),
]
USUAL, MOST = 3, 10


class GoldenQuery(Shaped):
    """Says that a question must find an article among the first results."""

    SET_BY_STAFF = ("locale", "question", "article", "within", "audience")

    question = models.CharField(
        _("question"), max_length=200, help_text=_("As people type it, slips and all.")
    )
    article = models.BigIntegerField(_("must find"))
    within = models.PositiveSmallIntegerField(
        _("among the first"),
        default=USUAL,
        validators=[MinValueValidator(1), MaxValueValidator(MOST)],
        help_text=_("1 to 10 results."),
    )
    audience = models.CharField(
        _("asked by"),
        max_length=10,
        choices=AUDIENCES,
        default=Audience.PUBLIC.value,
        help_text=_("Who may read less finds less."),
    )

    class Meta:
        verbose_name = _("golden query")
        verbose_name_plural = _("golden queries")
        ordering = ["locale", "question", "pk"]

    def __str__(self) -> str:
        """Return the question and the number of the article."""
        return f"{self.question} → KB-{self.article}"

    def at_odds(self) -> str:
        """Return whether the same is asked for already, in words."""
        own = keys([self.question], self.locale)
        others = GoldenQuery.objects.filter(
            locale=self.locale, article=self.article, audience=self.audience
        )
        for other in others.exclude(pk=self.pk):
            if own.keys() & keys([other.question], self.locale).keys():
                return str(_("This is a golden query already: %(other)s.") % {"other": other})
        return ""


class GoldenResult(models.Model):
    """Remembers what a golden query found last, since when that is so, and who brought it about.

    ``change`` or ``article`` is what broke it, as far as that is known; ``by`` is who did it.
    ``reranked`` says that a version of Svar with another ranking did: that is nobody's doing.
    """

    query = models.OneToOneField(GoldenQuery, models.CASCADE, related_name="result")
    asked_at = models.DateTimeField()
    since = models.DateTimeField()
    ok = models.BooleanField()
    rank = models.PositiveSmallIntegerField(null=True)
    fault = models.CharField(max_length=10, blank=True)
    change = models.ForeignKey(ShapingChange, models.SET_NULL, null=True, related_name="+")
    article = models.BigIntegerField(null=True)
    reranked = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        """Return the place, or what is wrong."""
        return str(self.rank or self.fault)


class GoldenRound(models.Model):
    """Remembers how far changes were looked at; one row.

    A round asks every golden query once, some at a time: it began at ``began_at`` and is over when
    ``ended_at`` is later. ``generation`` and ``chunk``, the newest chunk of its vocabulary, tell
    whether the index changed since. The cause of a break is looked for among articles written after
    ``version`` and changes after ``change``, and in a fingerprint that is no longer ``ranking``,
    "" where none was kept; the next round looks from ``next_`` on.
    """

    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    generation = models.CharField(max_length=60, blank=True)
    chunk = models.BigIntegerField(default=0)
    version = models.BigIntegerField(default=0)
    change = models.BigIntegerField(default=0)
    ranking = models.CharField(max_length=64, blank=True)
    next_version = models.BigIntegerField(default=0)
    next_change = models.BigIntegerField(default=0)
    next_ranking = models.CharField(max_length=64, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        """Return when the last round ended."""
        return str(self.ended_at or "–")
