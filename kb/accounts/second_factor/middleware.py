"""Treats staff as strangers until they have taken the second step, on every address.

It holds for sessions too that began before somebody became staff: by the customers' door, say.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kb.accounts.second_factor.required import has_app, is_missing

SETTING_UP = frozenset({"mfa_activate_totp", "account_reauthenticate", "sign_out"})
DOORS = frozenset({"sign_in", "account_login"})

GetResponse = Callable[[HttpRequest], HttpResponse]


class SecondFactorForStaff:
    """Takes the rights from a session that lacks the second step."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Make somebody without the step nobody; end a session that should have asked for it."""
        # Looking at the user ties an answer to its cookies: leave strangers' answers shareable.
        if settings.STAFF_SECOND_FACTOR and settings.SESSION_COOKIE_NAME in request.COOKIES:
            user = request.user
            if user.is_authenticated and is_missing(request, user):
                if has_app(user):
                    logout(request)
                else:
                    request.svar_half_in = user  # type: ignore[attr-defined]  # this request only
                    request.user = AnonymousUser()
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> Any:
        """Let somebody half in set the step up; lead there from the doors."""
        user = getattr(request, "svar_half_in", None)
        if user is None or request.resolver_match is None:
            return None
        name = request.resolver_match.view_name
        if name in DOORS:
            return HttpResponseRedirect(reverse("mfa_activate_totp"))
        if name in SETTING_UP:
            request.user = user
        return None
