"""Defines the rows from which suggestions are made: what one article offers in one index."""

from django.db import models


class Offered(models.Model):
    """Holds the phrases that an article offers to readers of one realm and language.

    Rows are only added: the newest of an article counts, and one without phrases says that it
    left. So a reader's table in memory is brought up to date by the rows after the last one read.
    ``phrases`` are pairs of a phrase as it is written and its folded words; the first is the title.
    ``teams`` is None where no team limit applies.
    """

    generation = models.ForeignKey("search.Generation", models.CASCADE, related_name="offered")
    realm = models.CharField(max_length=10)
    locale = models.CharField(max_length=10)
    article = models.BigIntegerField()
    key = models.UUIDField()
    phrases = models.JSONField(default=list)
    products = models.JSONField(default=list)
    teams = models.JSONField(null=True)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["generation", "realm", "locale"], name="offered_in")]

    def __str__(self) -> str:
        """Return which article in which index."""
        return f"KB-{self.article} {self.realm} {self.locale}"
