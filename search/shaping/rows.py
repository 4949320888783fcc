"""Defines the rows of what editors shape: words that mean the same, and every change of them."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from search.query.synonyms import Rule


def phrases(text: str) -> tuple[str, ...]:
    """Return the phrases of a text, which commas and line ends part."""
    found = (" ".join(part.split()) for part in text.replace("\n", ",").split(","))
    return tuple(dict.fromkeys(part for part in found if part))


class Synonym(models.Model):
    """Says which words of a language mean the same, or that some also find others."""

    locale = models.CharField(_("language"), max_length=10)
    asked = models.TextField(
        _("whoever asks for"),
        max_length=500,
        help_text=_("Words or short phrases, with commas between them. One form of each will do."),
    )
    found = models.TextField(_("also finds"), max_length=500)
    both_ways = models.BooleanField(
        _("and the other way round"),
        default=True,
        help_text=_(
            "They mean the same. Without this, asking for the second does not find the first."
        ),
    )
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ["locale", "asked", "pk"]

    def __str__(self) -> str:
        """Return both sides, with an arrow between them."""
        arrow = "↔" if self.both_ways else "→"
        return f"{', '.join(phrases(self.asked))} {arrow} {', '.join(phrases(self.found))}"

    @property
    def rule(self) -> Rule:
        """Return it as searches use it."""
        return Rule(phrases(self.asked), phrases(self.found), self.both_ways)

    def values(self) -> dict[str, Any]:
        """Return what an editor can set."""
        return {
            "locale": self.locale,
            "asked": self.asked,
            "found": self.found,
            "both_ways": self.both_ways,
        }


class SynonymChange(models.Model):
    """Records one change: what stood there before and after it, empty where there was nothing."""

    synonym = models.BigIntegerField(db_index=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    at = models.DateTimeField(_("when"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("who"),
    )
    undone = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("change of a synonym")
        verbose_name_plural = _("changes of synonyms")
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        """Return what stands there after it, or stood before it went."""
        return str(Synonym(**(self.after or self.before)))
