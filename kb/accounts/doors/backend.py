"""Checks a password, in the same time whether or not there is such an account."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User
from django.http import HttpRequest

from kb.accounts.doors.door import door_at, door_of
from kb.accounts.doors.person import read_person


class DoorBackend(ModelBackend):
    """Knows people by user name, or by an e-mail address that is only theirs."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **more: Any,
    ) -> User | None:
        """Return the account, or None; one password is hashed in either case."""
        if not username or not password:
            return None
        person = find_person(username)
        if person is None:
            get_user_model()().set_password(password)
            return None
        known = person.check_password(password) and self.user_can_authenticate(person)
        door = door_at(request)
        return person if known and door in (None, door_of(person)) else None

    def get_user(self, user_id: Any) -> User | None:
        """Return the account of a session with its rights and teams, None for a closed one."""
        person = read_person(user_id)
        return person if person is not None and self.user_can_authenticate(person) else None

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """Return the rights of a person and of their groups, read once and kept on the person."""
        if obj is not None or not user_obj.is_active or user_obj.is_superuser:
            return set(super().get_all_permissions(user_obj, obj))
        if not hasattr(user_obj, "_perm_cache"):
            read: Any = read_person(user_obj.pk)
            user_obj._perm_cache = getattr(read, "_perm_cache", set())
        return set(user_obj._perm_cache)


def find_person(typed: str) -> User | None:
    """Return whose user name this is, or whose e-mail address if it is one open account's only."""
    people = get_user_model()._default_manager
    person = people.filter(username=typed).first()
    if person is None and "@" in typed:
        sharing = list(people.filter(email__iexact=typed, is_active=True)[:2])
        person = sharing[0] if len(sharing) == 1 else None
    return person
