"""Keeps the secrets of second factors encrypted, so that a copied database opens nothing."""

import base64
import hashlib
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class SecondFactorAdapter(DefaultMFAAdapter):
    """Encrypts with a key made of ``SECRET_KEY``; older keys still open what they closed."""

    def encrypt(self, text: str) -> str:
        """Return the text as only this site can read it."""
        return str(_keys().encrypt(text.encode()).decode())

    def decrypt(self, encrypted_text: str) -> str:
        """Return the text, or a secret that no code fits when the key that closed it is gone."""
        try:
            return str(_keys().decrypt(encrypted_text.encode()).decode())
        except InvalidToken:
            return str(generate_totp_secret())

    def get_totp_issuer(self) -> str:
        """Return the name under which the app lists the account."""
        return str(settings.WAGTAIL_SITE_NAME)

    def get_totp_label(self, user: Any) -> str:
        """Return the name of the account in the app."""
        return str(user.get_username())


def _keys() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    hashes = (hashlib.sha256(f"kb.accounts.second_factor:{each}".encode()) for each in secrets)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(each.digest())) for each in hashes])
