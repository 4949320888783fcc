"""Keeps what an editor sets up for the widget: suggestions by page, and the sites that show it."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from kb.widget.patterns import LONGEST_PATTERN, Pattern


class PageRule(models.Model):
    """Says which articles to suggest on the pages of other sites whose address fits a pattern."""

    pattern = models.CharField(
        _("page address"),
        max_length=LONGEST_PATTERN,
        unique=True,
        help_text=_(
            "The address without what follows ? or #: shop.example/cart, or /cart on every site. "
            "A * stands for any text: /cart/*."
        ),
    )
    articles = models.JSONField(_("suggests"), default=list)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("suggestion by page")
        verbose_name_plural = _("suggestions by page")
        ordering = ["pattern"]
        default_permissions = ()
        permissions = [("set_up_widget", "Can set up the widget")]

    def __str__(self) -> str:
        """Return the pattern and the numbers of the articles."""
        return f"{self.pattern} → {', '.join(f'KB-{number}' for number in self.articles)}"

    @property
    def rule(self) -> Pattern:
        """Return the pattern as addresses are compared with it."""
        return Pattern(self.pattern)


class EmbeddingSites(models.Model):
    """Holds the origins of the sites that show the widget; one row, none means any site."""

    ONLY = 1

    origins = models.JSONField(default=list)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        """Return the origins."""
        return " ".join(self.origins)

    @classmethod
    def known(cls) -> frozenset[str]:
        """Return the origins that are named, empty for any."""
        found: Any = cls.objects.filter(pk=cls.ONLY).values_list("origins", flat=True).first()
        return frozenset(found or ())

    @classmethod
    def name(cls, origins: list[str]) -> None:
        """Name the sites anew."""
        cls.objects.update_or_create(pk=cls.ONLY, defaults={"origins": origins})
