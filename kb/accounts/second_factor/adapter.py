"""Keeps the secrets of second factors encrypted, so that a copied database opens nothing."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.conf import settings

from kb.sealing import SealedError, opened, sealed

PURPOSE = "kb.accounts.second_factor"


class SecondFactorAdapter(DefaultMFAAdapter):
    """Encrypts what second factors are made of."""

    def encrypt(self, text: str) -> str:
        """Return the text as only this site can read it."""
        return sealed(text, PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        """Return the text, or a secret that no code fits when the key that closed it is gone."""
        try:
            return opened(encrypted_text, PURPOSE)
        except SealedError:
            return str(generate_totp_secret())

    def get_totp_issuer(self) -> str:
        """Return the name under which the app lists the account."""
        return str(settings.WAGTAIL_SITE_NAME)

    def get_totp_label(self, user: Any) -> str:
        """Return the name of the account in the app."""
        return str(user.get_username())
