"""Leads to a provider, and takes who comes back."""

from typing import Any

import requests
from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import get_random_string
from django.views.decorators.http import require_GET, require_POST

from kb.accounts.doors.door import Door
from kb.accounts.oidc.adapter import failed
from kb.accounts.oidc.provider import ProviderClient, provider_of

FAILURES = (requests.RequestException, OAuth2Error)


@require_POST
def begin(request: HttpRequest, door: Door) -> HttpResponse:
    """Lead to the provider by a page: browsers don't let our forms redirect to other sites."""
    provider = provider_of(request, door)
    if provider is None:
        raise Http404
    nonce = get_random_string(32)
    try:
        answer = provider.redirect(
            request,
            AuthProcess.LOGIN,
            get_next_redirect_url(request),
            auth_params={"nonce": nonce},
            nonce=nonce,
        )
    except FAILURES as error:
        return failed(request, door, error)
    return render(request, "accounts/provider_begin.html", {"address": answer["Location"]})


class Callback(OAuth2CallbackView):
    """Takes the code, for the try that was begun in this browser."""

    adapter: ProviderClient

    def _get_state(self, request: HttpRequest, provider: Any) -> Any:
        state, response = super()._get_state(request, provider)
        self.adapter.nonce = (state or {}).get("nonce") or get_random_string(32)
        return state, response


@require_GET
def callback(request: HttpRequest, door: str) -> HttpResponse:
    """Sign in who comes back from a provider."""
    if door not in set(Door) or provider_of(request, Door(door)) is None:
        raise Http404
    view = Callback.adapter_view(ProviderClient(request, Door(door)))
    try:
        response: HttpResponse = view(request)
    except (*FAILURES, IntegrityError) as error:
        return failed(request, Door(door), error)
    return response
