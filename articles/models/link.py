"""Defines what articles and snippets link to, and what became of addresses elsewhere."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from articles.models.snippet import SharedSnippet


class Link(models.Model):
    """Records that a live page, or a shared snippet, links or shows something.

    ``target`` is the id of a page, document, picture or snippet, the number of an article that is
    named without being linked, or an address elsewhere. Written when a page is published, never
    from a draft; a row outlives its target, which is how a broken link is noticed.
    """

    class Sort(models.TextChoices):
        """Says what a link leads to."""

        PAGE = "page", _("article or section")
        DOCUMENT = "document", _("document")
        IMAGE = "image", _("picture")
        SNIPPET = "snippet", _("shared snippet")
        NUMBER = "number", _("number")
        ADDRESS = "address", _("address elsewhere")

    page = models.ForeignKey(Page, models.CASCADE, null=True, related_name="+")
    snippet = models.ForeignKey(SharedSnippet, models.CASCADE, null=True, related_name="+")
    sort = models.CharField(max_length=10, choices=Sort.choices)
    target = models.CharField(max_length=1000)
    text = models.CharField(max_length=120, blank=True)
    internal = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(page__isnull=False) ^ models.Q(snippet__isnull=False),
                name="link_stands_in_one_thing",
            )
        ]
        indexes = [models.Index(fields=["sort", "target"], name="link_target")]

    # Wagtail's index of references would count these rows as users of every page.
    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        """Return what is linked."""
        return f"{self.sort} {self.target}"


class LinkedAddress(models.Model):
    """Remembers what an address elsewhere answered when the worker last asked."""

    address = models.CharField(_("address"), max_length=1000, unique=True)
    checked_at = models.DateTimeField(_("checked"), null=True, db_index=True)
    problem = models.CharField(_("problem"), max_length=200, blank=True)
    since = models.DateTimeField(_("since"), null=True)

    class Meta:
        verbose_name = _("address elsewhere")
        verbose_name_plural = _("addresses elsewhere")

    def __str__(self) -> str:
        """Return the address."""
        return self.address
