"""Makes and recognises secrets of integrations: shown once, kept as a hash. Pure."""

import hashlib
import secrets

PREFIX = "kbi_"
_SHOWN = len(PREFIX) + 4
LONGEST = 100


def new_key() -> str:
    """Return a new key with 256 random bits, which is why a plain hash is enough."""
    return PREFIX + secrets.token_urlsafe(32)


def is_key(text: str) -> bool:
    """Tell whether a text looks like a key."""
    return text.startswith(PREFIX) and len(text) <= LONGEST


def digest_of(key: str) -> str:
    """Return what a key is kept as."""
    return hashlib.sha256(key.encode()).hexdigest()


def hint_of(key: str) -> str:
    """Return how people tell a key from others: its first signs."""
    return f"{key[:_SHOWN]}…"
