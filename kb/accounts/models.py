"""Remembers tries to sign in and codes that were used, and the keys of links and integrations."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kb.accounts.integrations.models import Integration, IntegrationKey

__all__ = ["IdempotentReply", "Integration", "IntegrationKey", "LinkKey", "SpentCode", "Try"]


class Try(models.Model):
    """Counts one try against one limit. ``key`` is a keyed hash: it names nobody."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["key", "at"], name="tries_of_key")]

    def __str__(self) -> str:
        """Return the beginning of the key and the moment."""
        return f"{self.key[:8]} {self.at:%H:%M:%S}"


class SpentCode(models.Model):
    """Holds the keyed hash of a code or link that was used: it opens nothing again.

    After ``forget_at`` it is too old to open anything by itself.
    """

    key = models.CharField(max_length=64, unique=True)
    forget_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        """Return the beginning of the key and the moment."""
        return f"{self.key[:8]} {self.forget_at:%H:%M:%S}"


class LinkKey(models.Model):
    """Holds a public key with which a company's site signs links for its customers.

    ``site`` is the ``iss`` of its links: accounts belong to the site, so that a new key signs for
    the same people. A key ends when it is deleted; it is never a secret.
    """

    site = models.SlugField(
        _("site"),
        max_length=50,
        help_text=_("A short name of the company's site, which its links say as “iss”: “shop”."),
    )
    public_key = models.TextField(
        _("public key"),
        help_text=_(
            "As PEM, Ed25519 or P-256: it begins with “-----BEGIN PUBLIC KEY-----”. The private "
            "key stays on the company's site."
        ),
    )
    made_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)
    used_at = models.DateTimeField(_("last used"), null=True, editable=False)

    class Meta:
        verbose_name = _("key of signed links")
        verbose_name_plural = _("keys of signed links")
        ordering = ["site", "pk"]

    def __str__(self) -> str:
        """Return the site."""
        return self.site


class IdempotentReply(models.Model):
    """Holds what a write of the API was answered, so that a repeated one gets the same.

    ``key`` and ``body`` are keyed hashes: of caller, address and the caller's own key, and of what
    was sent. ``headers`` are those of a whole response; null for what a view returned otherwise.
    """

    key = models.CharField(max_length=64, unique=True)
    body = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    headers = models.JSONField(null=True)
    content = models.TextField(blank=True)
    made_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        """Return the beginning of the key and the moment."""
        return f"{self.key[:8]} {self.made_at:%H:%M:%S}"
