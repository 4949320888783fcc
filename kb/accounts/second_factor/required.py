"""Decides who needs a second step and whether a session has it."""

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest

from kb.accounts.doors.door import Door, works_here


def is_required(user: Any) -> bool:
    """Return whether an account needs a second step: staff do, where the setting says so."""
    return bool(settings.STAFF_SECOND_FACTOR) and works_here(user)


def is_strong(records: list[dict[str, Any]]) -> bool:
    """Return whether what a session went through counts: a code, or the staff's own provider."""
    return any(
        record.get("method") == "mfa"
        or (record.get("method") == "socialaccount" and record.get("provider") == Door.STAFF)
        for record in records
    )


def is_missing(request: HttpRequest, user: Any) -> bool:
    """Return whether this session of an account lacks the second step that it needs."""
    return is_required(user) and not is_strong(get_authentication_records(request, user))


def has_app(user: Any) -> bool:
    """Return whether an account has a second step set up."""
    return bool(is_mfa_enabled(user, [Authenticator.Type.TOTP]))
