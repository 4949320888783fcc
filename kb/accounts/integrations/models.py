"""Defines integrations and their keys: what a program elsewhere may do, and how it is known."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.audience import Audience
from articles.models import Team
from kb.accounts.integrations.origins import MOST, is_origin
from kb.accounts.integrations.scopes import Scope


class Kind(models.TextChoices):
    """Names what stands at the other end."""

    GENERIC = "generic", _("Any help desk, by the panel")
    ZENDESK = "zendesk", "Zendesk"
    FRESHDESK = "freshdesk", "Freshdesk"
    API = "api", _("A program, without people")


class Sort(models.TextChoices):
    """Names how a host proves who it is."""

    OPAQUE = "opaque", _("Secret key, sent along")
    SIGNATURE = "signature", _("Signed token (JWT), by the host's public key")
    SHARED = "shared", _("Signed request (HMAC), by a shared secret")


AUDIENCES = [
    (Audience.PUBLIC.value, _("What everyone may read")),
    (Audience.CUSTOMERS.value, _("What customers may read too")),
    (Audience.STAFF.value, _("Everything that staff may read")),
]
SCOPES = [
    (Scope.SEARCH.value, _("Search, suggestions, similar articles")),
    (Scope.READ.value, _("Read articles")),
    (Scope.LINK.value, _("Insert answers and link articles to cases")),
    (Scope.CASES.value, _("Tell which cases were closed")),
    (Scope.DRAFT.value, _("Begin articles and flag what is wrong")),
    (Scope.EVENTS.value, _("Tell what was opened and what helped")),
]


def known_scopes(names: Any) -> None:
    """Raise ``ValidationError`` for what is no list of scopes."""
    if not isinstance(names, list) or not set(names) <= {each.value for each in Scope}:
        raise ValidationError(gettext("Choose what the integration may do."))


def exact_origins(origins: Any) -> None:
    """Raise ``ValidationError`` that names what is no exact origin."""
    if not isinstance(origins, list) or len(origins) > MOST:
        raise ValidationError(gettext("Name at most %(most)s sites.") % {"most": MOST})
    wrong = [each for each in origins if not is_origin(str(each), local=settings.DEBUG)]
    if wrong:
        raise ValidationError(
            gettext(
                "“%(origin)s” is not the exact origin of a site. Write it like "
                "https://acme.zendesk.com: in lower case, without a path, without a star."
            )
            % {"origin": wrong[0]}
        )


def not_ours(slug: str) -> None:
    """Raise ``ValidationError`` for the name that stands before accounts of this site."""
    if slug == "user":
        raise ValidationError(gettext("This name is taken by the accounts here."))


class Integration(models.Model):
    """Is a program or help desk elsewhere that may act here, for its agents or for itself.

    Tokens hold the ``generation`` of when they were given: raising it ends them all at once.
    ``host_issuer`` and ``host_audience`` are the ``iss`` and ``aud`` of the host's own tokens.
    """

    slug = models.SlugField(
        _("short name"),
        max_length=50,
        unique=True,
        validators=[not_ours],
        help_text=_("Stands in addresses and before the names of its agents: “zendesk-1”."),
    )
    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.GENERIC)
    is_on = models.BooleanField(
        _("switched on"),
        default=True,
        help_text=_("Switched off, it gets no tokens, and those that it has are refused."),
    )
    audience = models.CharField(
        _("may read"), max_length=20, choices=AUDIENCES, default=Audience.PUBLIC.value
    )
    teams = models.ManyToManyField(
        Team,
        blank=True,
        related_name="+",
        verbose_name=_("teams"),
        help_text=_("Of articles that are limited to teams, it reads those of these."),
    )
    scopes = models.JSONField(_("may do"), default=list, validators=[known_scopes])
    origins = models.JSONField(_("sites"), default=list, blank=True, validators=[exact_origins])
    host_issuer = models.CharField(
        _("issuer of the host's tokens"),
        max_length=200,
        blank=True,
        help_text=_("For signed tokens: their “iss”, such as acme.zendesk.com."),
    )
    host_audience = models.CharField(
        _("audience of the host's tokens"),
        max_length=300,
        blank=True,
        help_text=_("For signed tokens: their “aud”. Empty means the address of this site."),
    )
    generation = models.PositiveIntegerField(default=1, editable=False)
    made_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("integration")
        verbose_name_plural = _("integrations")
        ordering = ["slug"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    @property
    def may(self) -> frozenset[Scope]:
        """Return what it may do."""
        return frozenset(map(Scope, self.scopes))


class IntegrationKey(models.Model):
    """Is one way for an integration's host to prove itself; several may hold at once.

    A secret key is kept as its hash (``digest``), a public key as it is, a shared secret sealed
    (``kb.sealing``). ``hint`` tells keys apart. A rotated key holds until ``ends_at``.
    """

    integration = models.ForeignKey(Integration, models.CASCADE, related_name="keys")
    sort = models.CharField(
        _("kind of key"), max_length=20, choices=Sort.choices, default=Sort.OPAQUE
    )
    hint = models.CharField(_("key"), max_length=80, editable=False)
    digest = models.CharField(max_length=64, null=True, unique=True, editable=False)
    secret = models.TextField(blank=True, editable=False)
    public_key = models.TextField(_("public key"), blank=True)
    kid = models.CharField(_("name of the key (kid)"), max_length=100, blank=True)
    made_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)
    ends_at = models.DateTimeField(_("ends"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)
    used_at = models.DateTimeField(_("last used"), null=True, editable=False)

    class Meta:
        verbose_name = _("key of an integration")
        verbose_name_plural = _("keys of integrations")
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        """Return what tells the key from others."""
        return self.hint

    @classmethod
    def holding(cls, now: datetime | None = None) -> "QuerySet[IntegrationKey]":
        """Return the keys that open something now, with their integrations."""
        open_still = Q(ends_at=None) | Q(ends_at__gt=now or timezone.now())
        return cls.objects.select_related("integration").filter(
            open_still, revoked_at=None, integration__is_on=True
        )

    @property
    def holds(self) -> bool:
        """Tell whether it still opens something, its integration aside."""
        return self.revoked_at is None and (self.ends_at is None or self.ends_at > timezone.now())
