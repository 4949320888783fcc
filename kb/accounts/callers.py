"""Says on whose behalf the API is called where that needs a person, and who may call it."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja.errors import AuthenticationError
from ninja.security import APIKeyCookie

from articles.access import Viewer, viewer_of


@dataclass(frozen=True)
class Caller:
    """Holds what a call is done as: what it may read, and a name to record it under.

    ``agent`` is stable and says where the person is known: ``user:12`` for an account here.
    ``user_id`` is that account, where there is one.
    """

    viewer: Viewer
    agent: str
    user_id: int | None = None


class StaffSession(APIKeyCookie):
    """Lets staff in by the session of our own site; whatever writes must carry the CSRF token."""

    param_name = settings.SESSION_COOKIE_NAME

    def authenticate(self, request: HttpRequest, key: str | None) -> Caller | None:
        """Return the caller, or nobody: customers and strangers are not told that there is more."""
        viewer = viewer_of(request)
        if not viewer.sees_internal or viewer.user_id is None:
            return None
        return Caller(viewer, f"user:{viewer.user_id}", viewer.user_id)


def by_staff(scope: str) -> list[Any]:
    """Return who may call an operation that needs ``scope``: give it to ninja as ``auth``.

    A session of our own site has every scope; what its person may do is asked by the operation.
    """
    del scope  # sessions have every one
    return [StaffSession()]


def caller_of(request: HttpRequest) -> Caller:
    """Return who calls an operation whose ``auth`` is ``by_staff``."""
    caller = getattr(request, "auth", None)
    if not isinstance(caller, Caller):
        raise AuthenticationError
    return caller
