"""Tells allauth which providers there are and whom they let in."""

import logging
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, _build_apps_from_settings
from allauth.socialaccount.models import SocialApp, SocialLogin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kb.accounts.doors.door import Door
from kb.accounts.oidc.admit import RefusedError, admit

logger = logging.getLogger(__name__)


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Knows providers from the settings only, and leaves nothing to a form."""

    def list_apps(
        self, request: HttpRequest, provider: Any = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """Return the providers of the settings; a row in the database opens no door."""
        found = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in found.values() for app in apps]

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Let nobody past ``admit``."""
        return False

    def authenticate_by_email(self, sociallogin: SocialLogin) -> None:
        """Leave linking of accounts to ``admit``."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Give the sign-in its account, or answer with a page that says why not."""
        door = Door(sociallogin.account.provider)
        try:
            admit(request, sociallogin, door)
        except RefusedError as error:
            raise ImmediateHttpResponse(refused(request, door, error.refusal)) from error

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: Any = None,
    ) -> None:
        """Answer with a page."""
        raise ImmediateHttpResponse(
            failed(request, Door(provider.app.provider_id), exception or error)
        )


def failed(request: HttpRequest, door: Door, error: object) -> HttpResponse:
    """Return the page for a sign-in that went wrong; what went wrong goes to the log."""
    logger.warning("sign-in by the provider of %s failed: %s", door, error)
    return refused(request, door, "failed")


def refused(request: HttpRequest, door: Door, reason: str) -> HttpResponse:
    """Return the page that says why a sign-in by provider ended, and what to do."""
    context = {"reason": str(reason), "staff": door is Door.STAFF}
    return render(request, "accounts/provider_refused.html", context, status=403)
