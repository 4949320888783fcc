"""Defines what is counted: a view for two days, the counts of each day for good."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class What(models.TextChoices):
    """Names what is counted."""

    VIEWS = "views", _("Articles read")
    SEARCHES = "searches", _("Searches")
    UNANSWERED = "unanswered", _("Searches without an answer")
    OPENED = "opened", _("Results opened")
    HELPFUL = "helpful", _("It helped")
    UNHELPFUL = "unhelpful", _("It did not help")
    SOLVED = "solved", _("Solved without a message")
    CONTACTED = "contacted", _("Wrote to us after a search")


class View(models.Model):
    """Records that somebody read an article: at most once a minute, deleted after two days.

    ``reader`` is a hash with a salt that is thrown away (``search.log.searcher``). ``minute``, from
    1970 on, keeps two processes from writing the same view.
    """

    at = models.DateTimeField()
    day = models.DateField(db_index=True)
    minute = models.PositiveBigIntegerField()
    reader = models.CharField(max_length=32)
    article = models.PositiveBigIntegerField()
    publication = models.PositiveBigIntegerField(default=0)
    language = models.CharField(max_length=10)
    channel = models.CharField(max_length=20)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["reader", "article", "language", "minute"], name="one_view_a_minute"
            )
        ]

    def __str__(self) -> str:
        """Return the article and the moment."""
        return f"KB-{self.article} {self.at:%Y-%m-%d %H:%M}"


class DayCount(models.Model):
    """Holds how often something happened on a day; about no person, and kept.

    ``article`` is a number and ``publication`` a key of the ledger, 0 where it is about none: a
    search is about no article. ``channel`` is one of ``kb.channels``, or a room's own.
    """

    day = models.DateField()
    what = models.CharField(max_length=12, choices=What.choices)
    article = models.PositiveBigIntegerField(default=0)
    publication = models.PositiveBigIntegerField(default=0)
    language = models.CharField(max_length=10)
    channel = models.CharField(max_length=20, blank=True)
    times = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()
        permissions = [("read_insights", "Can read what customers tell")]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "what", "article", "publication", "language", "channel"],
                name="one_count_a_day",
            )
        ]
        indexes = [models.Index(fields=["article", "what"], name="count_of_article")]

    def __str__(self) -> str:
        """Return the day, what, and how often."""
        return f"{self.day} {self.what} {self.times}"
