"""Speaks to a provider: where its pages are, what its answers say."""

from typing import Any

import requests
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse

from kb.accounts.doors.door import Door
from kb.accounts.oidc.tokens import TokenError, verified_claims

DISCOVERY_SECONDS = 600
NEEDED = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")


class ProviderClient(OpenIDConnectOAuth2Adapter):
    """Exchanges the code and believes only what is signed for this try."""

    nonce = ""

    def get_provider(self) -> "DoorProvider":
        """Return the provider behind the door."""
        provider = provider_of(self.request, Door(self.provider_id))
        if provider is None:
            raise SocialApp.DoesNotExist
        return provider

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """Return the address that the provider leads back to."""
        return request.build_absolute_uri(
            reverse("oidc_callback", kwargs={"door": self.provider_id})
        )

    @property
    def openid_config(self) -> dict[str, Any]:
        """Return what the provider says of itself; raises ``OAuth2Error`` for nonsense."""
        issuer = self.get_provider().app.settings["server_url"]
        config: dict[str, Any] | None = cache.get(f"oidc:{issuer}")
        if config is None:
            config = self._fetched(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
            missing = [name for name in NEEDED if not isinstance(config.get(name), str)]
            if missing or config["issuer"] != issuer:
                raise OAuth2Error(f"the provider {issuer} says of itself: {config}")
            cache.set(f"oidc:{issuer}", config, DISCOVERY_SECONDS)
        return config

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        """Return who signed in, by the ID token, and by what else the provider says of them."""
        config = self.openid_config
        try:
            claims = verified_claims(
                str(kwargs["response"].get("id_token", "")),
                keys=self._fetched(config["jwks_uri"]),
                issuer=config["issuer"],
                client_id=app.client_id,
                nonce=self.nonce,
            )
        except TokenError as error:
            raise OAuth2Error(f"ID token: {error}") from error
        told = self._fetch_user_info(token.token) if "userinfo_endpoint" in config else {}
        if told.get("sub", claims["sub"]) != claims["sub"]:
            raise OAuth2Error("the provider told of somebody else")
        everything = {**told, **claims}
        provider = self.get_provider()
        login = provider.sociallogin_from_response(request, {"userinfo": everything})
        login.account.extra_data = {}  # what is needed is in the account
        login.claims = everything
        return login

    def _fetched(self, address: str) -> dict[str, Any]:
        with get_adapter().get_requests_session() as session:
            response: requests.Response = session.get(address)
            response.raise_for_status()
            found = response.json()
        if not isinstance(found, dict):
            raise OAuth2Error(f"{address} holds no object")
        return found


class DoorProvider(OpenIDConnectProvider):
    """Is the provider behind one door."""

    oauth2_adapter_class = ProviderClient


def provider_of(request: HttpRequest, door: Door) -> DoorProvider | None:
    """Return the provider behind a door; None where none is set up."""
    apps = get_adapter(request).list_apps(request, provider=str(door))
    return DoorProvider(request, app=apps[0]) if apps else None
