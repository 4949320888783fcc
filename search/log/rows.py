"""Defines the rows of the search log: one search, one day's salt. No user id and no address."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchRecord(models.Model):
    """Records one search after redaction. Typed prefixes of one question share a row.

    ``searcher`` is a hash with a salt that is thrown away after a day, so that searches of one
    sitting can be told together and no longer; ``search.log.searcher`` makes it. ``nearest`` are
    the numbers of the best articles, whether or not they were good enough to be shown; ``shown`` is
    how many were.
    """

    at = models.DateTimeField(_("when"), db_index=True)
    query = models.CharField(_("query"), max_length=200)
    words = models.CharField(max_length=200, db_index=True)
    locale = models.CharField(_("language"), max_length=10)
    channel = models.CharField(_("channel"), max_length=20)
    realm = models.CharField(_("audience"), max_length=10)
    verdict = models.CharField(_("verdict"), max_length=10)
    shown = models.PositiveSmallIntegerField(_("results"))
    nearest = models.JSONField(default=list)
    took_ms = models.FloatField()
    engine = models.CharField(max_length=20)
    degraded = models.BooleanField(default=False)
    searcher = models.CharField(max_length=32)
    opened = models.BigIntegerField(_("opened"), null=True)
    opened_rank = models.PositiveSmallIntegerField(null=True)
    reformulated = models.BooleanField(_("asked again in other words"), default=False)

    class Meta:
        verbose_name = _("search")
        verbose_name_plural = _("searches")
        ordering = ["-at", "-pk"]
        default_permissions = ()
        permissions = [("read_search_log", "Can read what was searched")]
        indexes = [models.Index(fields=["searcher", "at"], name="search_by_searcher")]

    def __str__(self) -> str:
        """Return the query."""
        return self.query


class DailySalt(models.Model):
    """Holds the salt of one day's hashes; once it is deleted, nobody can link them any more."""

    day = models.DateField(unique=True)
    salt = models.CharField(max_length=64)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        """Return the day."""
        return str(self.day)
