"""Decides whom a provider lets in, and as what.

The staff's provider makes and links accounts of staff, and may keep their roles. The customers'
provider makes customers: it never opens an account with rights, and never gives any.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.utils import generate_unique_username
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.http import HttpRequest

from kb.accounts.doors.door import Door, works_here
from kb.accounts.own.sessions import end_all_sessions
from kb.accounts.roles import READER, ROLES


class Refusal(StrEnum):
    """Names why a provider's person is not let in."""

    CLOSED = "closed"
    NO_ROLE = "no role"
    STAFF = "staff"


class RefusedError(Exception):
    """Says why somebody whom the provider knows is not let in."""

    def __init__(self, refusal: Refusal) -> None:
        """Take the reason."""
        super().__init__(refusal)
        self.refusal = refusal


def admit(request: HttpRequest, login: SocialLogin, door: Door) -> None:
    """Give the sign-in its account; raises ``RefusedError``."""
    claims: Mapping[str, Any] = login.claims
    with transaction.atomic():
        if not login.is_existing:
            login.user = _colleague(claims) if door is Door.STAFF else None
            login.user = login.user or _new_account(claims, door)
            login.save(request, connect=True)
        person = User.objects.get(pk=login.user.pk)
        if door is Door.STAFF and settings.OIDC_STAFF_GROUPS_CLAIM:
            _follow_roles(person, claims.get(settings.OIDC_STAFF_GROUPS_CLAIM))
    # Outside of the transaction: who is refused has lost the roles all the same.
    person = login.user = User.objects.get(pk=person.pk)
    if not person.is_active:
        raise RefusedError(Refusal.CLOSED)
    if door is Door.CUSTOMERS and works_here(person):
        raise RefusedError(Refusal.STAFF)
    if door is Door.STAFF and not works_here(person):
        end_all_sessions(person)
        raise RefusedError(Refusal.NO_ROLE)


def _colleague(claims: Mapping[str, Any]) -> User | None:
    """Return the one account of staff with this verified address; its password ends.

    Never a superuser's: who runs the provider must not get more than roles.
    """
    if claims.get("email_verified") is not True or not claims.get("email"):
        return None
    found = list(User.objects.filter(email__iexact=claims["email"], is_active=True)[:2])
    if len(found) != 1 or found[0].is_superuser or not works_here(found[0]):
        return None
    if SocialAccount.objects.filter(user=found[0]).exists():
        return None
    found[0].set_unusable_password()
    return found[0]


def _new_account(claims: Mapping[str, Any], door: Door) -> User:
    address = str(claims.get("email") or "")
    wanted = [claims.get("preferred_username"), address, claims.get("name"), str(door)]
    person = User(
        username=generate_unique_username([str(each) for each in wanted if each]),
        email=address if claims.get("email_verified") is True else "",
        first_name=str(claims.get("given_name") or "")[:150],
        last_name=str(claims.get("family_name") or "")[:150],
    )
    person.set_unusable_password()
    person.save()
    if door is Door.STAFF and not settings.OIDC_STAFF_GROUPS_CLAIM:
        person.groups.set(Group.objects.filter(name=READER.name))
    return person


def _follow_roles(person: User, told: object) -> None:
    """Give and take roles as the provider says; groups that are no roles stay as they are."""
    names = told if isinstance(told, list) else [told]
    known = settings.OIDC_STAFF_GROUPS_MAP
    wanted = {known.get(str(name), str(name)) for name in names}
    roles = Group.objects.filter(name__in=[role.name for role in ROLES])
    person.groups.remove(*roles.exclude(name__in=wanted))
    person.groups.add(*roles.filter(name__in=wanted))
