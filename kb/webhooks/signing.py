"""Signs webhooks so that who receives them knows that they are ours, whole and fresh.

The form is that of https://www.standardwebhooks.com (specification 1.0.0): HMAC-SHA256 over id,
timestamp and body with a secret written ``whsec_`` + base64 of 24 to 64 bytes.
"""

import base64
import binascii
import hashlib
import hmac
import secrets

PREFIX = "whsec_"
LEAST, MOST = 24, 64  # bytes


class BadSecretError(ValueError):
    """Says that a text is no secret of the form."""


def new_secret() -> str:
    """Return a secret that nobody knows."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def key_of(secret: str) -> bytes:
    """Return the bytes of a secret; raises ``BadSecretError``."""
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadSecretError("not base64") from error
    if not secret.startswith(PREFIX) or not LEAST <= len(key) <= MOST:
        raise BadSecretError(f"{PREFIX} and {LEAST} to {MOST} bytes")
    return key


def signed_headers(secret: str, *, message_id: str, timestamp: int, body: bytes) -> dict[str, str]:
    """Return the headers that go with a body; ``timestamp`` is in Unix seconds.

    Raises ``BadSecretError``, and ``ValueError`` for an id that could be read in two ways.
    """
    if "." in message_id:
        raise ValueError(f"an id must not hold a full stop: {message_id!r}")
    text = f"{message_id}.{timestamp}.".encode() + body
    digest = hmac.new(key_of(secret), text, hashlib.sha256).digest()
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
    }
