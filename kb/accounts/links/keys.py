"""Reads the public keys of company sites: pure. Ed25519 (EdDSA) or P-256 (ES256), as PEM."""

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

LONGEST = 2_000
Key = Ed25519PublicKey | EllipticCurvePublicKey


class PrivateKeyError(ValueError):
    """Says that somebody pasted what must never leave the company's site."""


def public_key(pem: str) -> Key:
    """Return the key; raises ``PrivateKeyError``, and ``ValueError`` for what is no such key."""
    if "PRIVATE KEY" in pem:
        raise PrivateKeyError
    if len(pem) > LONGEST:
        raise ValueError("too long for a key")
    key = load_pem_public_key(pem.strip().encode())
    if isinstance(key, Ed25519PublicKey):
        return key
    if isinstance(key, EllipticCurvePublicKey) and isinstance(key.curve, SECP256R1):
        return key
    raise ValueError("neither Ed25519 nor P-256")


def algorithm_of(key: Key) -> str:
    """Return the one algorithm that a key signs with."""
    return "EdDSA" if isinstance(key, Ed25519PublicKey) else "ES256"
