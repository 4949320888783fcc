"""Makes, rotates and ends keys of integrations, and says so in the audit log."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils import timezone
from wagtail.log_actions import log

from kb.accounts.integrations.models import Integration, IntegrationKey, Sort
from kb.accounts.integrations.opaque import digest_of, hint_of, new_key
from kb.accounts.integrations.verifiers import fingerprint, public_key
from kb.outbox import journal
from kb.sealing import sealed

JOURNAL_KIND = "revoked key"
SHARED_SECRETS = "integration's shared secret"
OVERLAP = timedelta(days=7)


@dataclass(frozen=True)
class Made:
    """Holds a new key, and its secret to be shown once; empty for a public key."""

    key: IntegrationKey
    secret: str = ""


@transaction.atomic
def make_secret(integration: Integration, sort: Sort, by: Any) -> Made:
    """Make a secret key or a shared secret."""
    secret = new_key()
    key = IntegrationKey(integration=integration, sort=sort, hint=hint_of(secret))
    if sort is Sort.OPAQUE:
        key.digest = digest_of(secret)
    else:
        key.secret = sealed(secret, SHARED_SECRETS)
    key.save()
    _log(key, "make_key", by)
    return Made(key, secret)


@transaction.atomic
def add_public_key(integration: Integration, pem: str, kid: str, by: Any) -> Made:
    """Add a host's public key; raises ``ValueError`` for what is none."""
    public_key(pem)
    key = IntegrationKey.objects.create(
        integration=integration,
        sort=Sort.SIGNATURE,
        hint=kid or fingerprint(pem.strip().encode())[:12],
        public_key=pem.strip(),
        kid=kid,
    )
    _log(key, "make_key", by)
    return Made(key)


@transaction.atomic
def rotate(key: IntegrationKey, by: Any) -> Made:
    """Make a new secret beside an old one, which holds for ``OVERLAP`` more.

    A key that ends sooner is not given more time. A public key is replaced by adding another.
    """
    ends = timezone.now() + OVERLAP
    key = IntegrationKey.objects.select_for_update().get(pk=key.pk)
    key.ends_at = min(key.ends_at or ends, ends)
    key.save(update_fields=["ends_at"])
    _log(key, "rotate_key", by)
    return make_secret(key.integration, Sort(key.sort), by)


@transaction.atomic
def revoke(key: IntegrationKey, by: Any) -> None:
    """End a key at once, with all tokens that it gave."""
    if revoke_again([key.pk]):
        _log(key, "revoke_key", by)
        transaction.on_commit(lambda: journal.write(JOURNAL_KIND, str(key.pk)))


@receiver(pre_delete, sender=IntegrationKey)
def journal_deleted(instance: IntegrationKey, **_more: Any) -> None:
    """Note a key that goes with its integration: no backup brings it back either."""
    number = str(instance.pk)  # none any more when this is written
    transaction.on_commit(lambda: journal.write(JOURNAL_KIND, number))


def revoke_again(numbers: Iterable[int]) -> int:
    """End keys by their numbers and return how many held: also those that a backup brought back."""
    held = IntegrationKey.objects.filter(pk__in=list(numbers), revoked_at=None)
    return held.update(revoked_at=timezone.now())


@transaction.atomic
def end_tokens(integration: Integration, by: Any) -> None:
    """End all tokens of an integration at once; its keys stay, and give new ones."""
    Integration.objects.filter(pk=integration.pk).update(generation=F("generation") + 1)
    log(integration, "accounts.integration.end_tokens", user=by)


def _log(key: IntegrationKey, act: str, by: Any) -> None:
    data = {"key": key.hint, "sort": key.sort}
    log(key.integration, f"accounts.integration.{act}", user=by, data=data)
