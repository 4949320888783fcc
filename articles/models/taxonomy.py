"""Defines the controlled lists: products and markets with names per language, teams of staff."""

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel


class Named(ClusterableModel):
    """Has a ``key`` for addresses, and ``names``: one for each language that has one."""

    class Meta:
        abstract = True
        ordering = ["sort_order", "key"]

    def __str__(self) -> str:
        """Return the name in the active language, else any name, else the key."""
        names: dict[str, str] = {each.language: each.name for each in self.names.all()}
        return names.get(get_language() or "") or next(iter(names.values()), str(self.key))


class Name(models.Model):
    """Holds what something is called in one language."""

    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    name = models.CharField(_("name"), max_length=80)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Product(Named):
    """Names something the company sells or runs, which articles can be about."""

    key = models.SlugField(
        _("key"), unique=True, help_text=_("A short name for addresses, for example “broadband”.")
    )
    icon = models.CharField(
        _("icon"), max_length=40, default="box", help_text=_("The name of an icon of the set.")
    )
    sort_order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Products are listed from the lowest number up.")
    )

    class Meta(Named.Meta):
        verbose_name = _("product")
        verbose_name_plural = _("products")


class ProductName(Name):
    """Holds what a product is called in one language."""

    product = ParentalKey(Product, on_delete=models.CASCADE, related_name="names")

    class Meta:
        verbose_name = _("product name")
        verbose_name_plural = _("product names")
        constraints = [
            models.UniqueConstraint(fields=["product", "language"], name="one_product_name")
        ]


class Market(Named):
    """Names a country or region where the company sells, and in which articles can apply.

    An article without markets applies in every one.
    """

    key = models.SlugField(
        _("key"), unique=True, help_text=_("A short name for addresses, for example “no”.")
    )
    sort_order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Markets are listed from the lowest number up.")
    )

    class Meta(Named.Meta):
        verbose_name = _("market")
        verbose_name_plural = _("markets")


class MarketName(Name):
    """Holds what a market is called in one language."""

    market = ParentalKey(Market, on_delete=models.CASCADE, related_name="names")

    class Meta:
        verbose_name = _("market name")
        verbose_name_plural = _("market names")
        constraints = [
            models.UniqueConstraint(fields=["market", "language"], name="one_market_name")
        ]


class Team(models.Model):
    """Names a group of staff that articles and sections can be limited to."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="teams", blank=True, verbose_name=_("members")
    )

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering = ["name"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name
