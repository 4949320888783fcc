"""Erases a person: empties the account, and lets every room delete what it knows of them.

The row of the account stays, without a name: articles, revisions and the audit log keep telling
that one and the same person did something, and nobody can tell who. Written down in the journal, so
that an older backup does not bring the person back.
"""

import secrets
from typing import Any

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from articles.history.audit import record
from articles.models import Pseudonym
from kb.events import Person, address_asked, person_erased
from kb.outbox import journal

JOURNAL_KIND = "erasure"
ERASED = "erased-"
"""How the sign-in name of an erased account begins."""
# Rows of these apps say something about the person; rows of others say what they did.
PERSONAL_APPS = frozenset({"account", "mfa", "socialaccount", "usersessions", "wagtailusers"})


@transaction.atomic
def erase(user: User, *, by: User | None = None) -> None:
    """Empty an account for good; nothing of the person stays but what they wrote into articles."""
    record("accounts.erased", by=by, object_type=User._meta.label_lower, object_id=user.pk)
    pseudonym = f"{ERASED}{secrets.token_hex(4)}"
    _forget(user, pseudonym)
    user.username, user.first_name, user.last_name, user.email = pseudonym, "", "", ""
    user.is_active = user.is_staff = user.is_superuser = False
    user.set_unusable_password()
    user.last_login = None
    user.groups.clear()
    user.user_permissions.clear()
    user.save()
    # Last, because the end of a role is written down under this name.
    Pseudonym.objects.filter(user=user).delete()


@receiver(pre_delete, sender=User)
def forget_deleted(instance: User, **_more: Any) -> None:
    """Forget somebody whose account is deleted as whole as somebody who is erased."""
    if not instance.username.startswith(ERASED):
        _forget(instance, f"{ERASED}{secrets.token_hex(4)}")


def _forget(user: User, pseudonym: str) -> None:
    """Delete what is about somebody, in every room, and note it for the day of a restore."""
    person = Person(
        user_id=user.pk,
        username=user.username,
        email=user.email,
        names=tuple(name for name in (user.get_full_name(), user.last_name) if name),
    )
    person_erased.send(sender=erase, person=person)
    for related in _personal(user):
        if isinstance(related, UserProfile) and related.avatar:
            related.avatar.delete(save=False)
        related.delete()
    _end_sessions(user)
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(User), object_id=str(user.pk)
    )
    entries.update(label=pseudonym, data={})
    number = str(user.pk)  # a deleted account has none any more when this is written
    transaction.on_commit(lambda: journal.write(JOURNAL_KIND, number))


@transaction.atomic
def erase_address(email: str) -> bool:
    """Erase what is stored about somebody without an account; tells whether anything was.

    The journal names nobody, so an older backup brings it back.
    """
    if not email or not any(known for _room, known in address_asked.send(erase, email=email)):
        return False
    person_erased.send(
        sender=erase_address, person=Person(user_id=0, username="", email=email, names=())
    )
    return True


def erase_number(number: int) -> bool:
    """Erase the account of this number again after a restore; tells whether there was one."""
    user = User.objects.filter(pk=number).exclude(username__startswith=ERASED).first()
    if user is None:
        return False
    erase(user)
    return True


def _personal(user: User) -> list[Model]:
    """Return the rows about a person in the apps that hold nothing else."""
    rows: list[Model] = []
    for relation in user._meta.related_objects:
        model = relation.related_model
        if isinstance(model, str) or model._meta.app_label not in PERSONAL_APPS:
            continue
        rows.extend(model._default_manager.filter(**{relation.field.name: user}))
    return rows


def _end_sessions(user: User) -> None:
    mine = [
        session.pk
        for session in Session.objects.iterator()
        if session.get_decoded().get("_auth_user_id") == str(user.pk)
    ]
    Session.objects.filter(pk__in=mine).delete()
