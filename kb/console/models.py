"""Defines what the console keeps: counts of hand-overs, and what many search for just now."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Article

MAX_SAID = 280


class HandOverCount(models.Model):
    """Counts how often the hand-over text of an article was taken on a day; names nobody."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="hand_overs")
    day = models.DateField()
    times = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["article", "day"], name="one_hand_over_count")
        ]

    def __str__(self) -> str:
        """Return article, day and count."""
        return f"KB-{self.article_id} {self.day} {self.times}"


class Spike(models.Model):
    """Holds what far more people than usual search for just now; shown until ``seen_at`` is old.

    ``words`` were searched by ``searchers`` people ``searches`` times in the last minutes.
    ``nearest`` are the numbers of the articles that came nearest, the most frequent first. ``said``
    is what an editor gave agents to say.
    """

    locale = models.CharField(max_length=10)
    words = models.CharField(max_length=200)
    searches = models.PositiveIntegerField()
    searchers = models.PositiveIntegerField()
    nearest = models.JSONField(default=list)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField(db_index=True)
    said = models.CharField(_("what to say"), max_length=MAX_SAID, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["locale", "words"], name="one_spike")]

    def __str__(self) -> str:
        """Return the words."""
        return self.words
