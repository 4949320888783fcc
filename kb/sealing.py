"""Keeps secrets encrypted in the database, so that a copied database opens nothing.

A leaf: it imports neither app. The keys are made of ``SECRET_KEY``; those of
``SECRET_KEY_FALLBACKS`` still open what they closed.
"""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class SealedError(Exception):
    """Says that the key which closed a secret is gone."""


def sealed(secret: str, purpose: str) -> str:
    """Return a secret as only this site can read it; ``purpose`` names what it is for."""
    return _keys(purpose).encrypt(secret.encode()).decode()


def opened(closed: str, purpose: str) -> str:
    """Return the secret; raises ``SealedError`` when the key that closed it is gone."""
    try:
        return _keys(purpose).decrypt(closed.encode()).decode()
    except InvalidToken as error:
        raise SealedError(f"closed with another SECRET_KEY: {purpose}") from error


def _keys(purpose: str) -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    hashes = (hashlib.sha256(f"{purpose}:{each}".encode()) for each in secrets)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(each.digest())) for each in hashes])
