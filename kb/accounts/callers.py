"""Says on whose behalf the API is called where that needs a person, and who may call it."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpRequest
from ninja.errors import AuthenticationError, HttpError
from ninja.security import APIKeyCookie
from ninja.security.http import HttpAuthBase

from articles.access import Viewer, viewer_of
from kb.accounts.integrations.bearer import bearer_of
from kb.accounts.integrations.scopes import Scope

NOT_STAFF = "This integration may not read what staff read. Its audience is set in the admin."
NO_SCOPE = "This integration may not do that: it lacks the scope “{scope}”."


@dataclass(frozen=True)
class Caller:
    """Holds what a call is done as: what it may read, and a name to record it under.

    ``agent`` is stable and says where the person is known: ``user:12`` for an account here,
    ``zendesk-1:4711`` for somebody of an integration. ``user_id`` is the account, where there is
    one.
    """

    viewer: Viewer
    agent: str
    user_id: int | None = None


class StaffToken(HttpAuthBase):
    """Lets in whoever sends a token of an integration that reads for staff and may do this.

    The token itself was looked at before (``kb.accounts.integrations.middleware``).
    """

    openapi_scheme = "bearer"

    def __init__(self, scope: Scope) -> None:
        """Take the scope that the operation asks for."""
        self.scope = scope
        super().__init__()

    def __call__(self, request: HttpRequest) -> Caller | None:
        """Return the caller, None without a token; raises ``HttpError`` 403 for one too weak."""
        bearer = bearer_of(request)
        if bearer is None:
            return None
        if not bearer.viewer.sees_internal:
            raise HttpError(403, NOT_STAFF)
        if not bearer.may(self.scope):
            raise HttpError(403, NO_SCOPE.format(scope=self.scope))
        return Caller(bearer.viewer, bearer.viewer.agent)


def agent_of(user_id: int) -> str:
    """Return what an account is recorded as."""
    return f"user:{user_id}"


class StaffSession(APIKeyCookie):
    """Lets staff in by the session of our own site; whatever writes must carry the CSRF token."""

    param_name = settings.SESSION_COOKIE_NAME

    def authenticate(self, request: HttpRequest, key: str | None) -> Caller | None:
        """Return the caller, or nobody: customers and strangers are not told that there is more."""
        viewer = viewer_of(request)
        if not viewer.sees_internal or viewer.user_id is None:
            return None
        return Caller(viewer, agent_of(viewer.user_id), viewer.user_id)


def by_staff(scope: str) -> list[Any]:
    """Return who may call an operation that needs ``scope``: give it to ninja as ``auth``.

    A token must have the scope. A session of our own site has every one; what its person may do is
    asked by the operation. Raises ``ValueError`` for a scope that there is not.
    """
    return [StaffToken(Scope(scope)), StaffSession()]


def caller_of(request: HttpRequest) -> Caller:
    """Return who calls an operation whose ``auth`` is ``by_staff``."""
    caller = getattr(request, "auth", None)
    if not isinstance(caller, Caller):
        raise AuthenticationError
    return caller


def user_of(caller: Caller) -> Any:
    """Return the account of a caller, None for somebody who has none here."""
    return caller.user_id and get_user_model().objects.get(pk=caller.user_id)
