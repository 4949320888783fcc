"""Erases accounts that nobody has used for long: customers', and those that were closed."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from kb.accounts.erasure import ERASED, erase
from kb.outbox.chores import chore

AT_ONCE = 200  # each is a transaction of its own; the rest follows at the next round


def unused_accounts() -> QuerySet[User]:
    """Return the accounts to erase: not used for ``UNUSED_ACCOUNT_DAYS``, by nobody who works here.

    Whoever has a role stays until the account is closed; a superuser always stays.
    """
    if not settings.UNUSED_ACCOUNT_DAYS:
        return User.objects.none()
    oldest = timezone.now() - timedelta(days=settings.UNUSED_ACCOUNT_DAYS)
    customers = Q(groups=None, user_permissions=None)
    return (
        User.objects.alias(used=Coalesce("last_login", "date_joined"))
        .filter(customers | Q(is_active=False), used__lt=oldest, is_superuser=False)
        .exclude(username__startswith=ERASED)
        .order_by("pk")
        .distinct()
    )


@chore("accounts: forget who is long gone", every=timedelta(days=1))
def forget_unused_accounts() -> None:
    """Erase them, some at a time."""
    for person in unused_accounts()[:AT_ONCE]:
        erase(person)
