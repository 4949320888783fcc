"""Checks who sent a message: by a secret that both sides know, or by a signature. Pure.

These two fit every way in which hosts sign: Slack, HubSpot, Intercom, Teams and Canvas by HMAC,
Zendesk, Forge and the Bot Framework by JWT.
"""

import base64
import hashlib
import hmac
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

LONGEST = 8_000  # characters of a token, and of a key
LEEWAY = 30  # seconds that two clocks may differ
NEEDED = ("iss", "aud", "sub", "exp", "iat")
WEAKEST_RSA = 2048  # bits

Key = Ed25519PublicKey | RSAPublicKey
Claims = Mapping[str, Any]


class BadProofError(Exception):
    """Says what is wrong with a proof; for the log, not for who sent it."""


@dataclass(frozen=True)
class NamedKey:
    """Is a public key with its ``kid``; one without a name fits every token."""

    key: Key
    name: str = ""


def verify_hmac(
    secret: bytes,
    raw_message: bytes,
    given: str,
    *,
    digest: Literal["sha256"] = "sha256",
    enc: Literal["hex", "b64"] = "hex",
    prefix: str = "",
) -> None:
    """Check a signature of the raw bytes; raises ``BadProofError``. Compares in constant time."""
    made = hmac.new(secret, raw_message, digest).digest()
    wanted = prefix + (made.hex() if enc == "hex" else base64.b64encode(made).decode())
    if not secret or not hmac.compare_digest(wanted.encode(), given.encode(errors="replace")):
        raise BadProofError("the signature does not fit")


def verify_jwt(
    token: str,
    *,
    keys: Iterable[NamedKey],
    issuer: str,
    audience: str,
    now: datetime | None = None,
    checks: Iterable[Callable[[Claims], str]] = (),
) -> Claims:
    """Return the claims of a token; raises ``BadProofError``.

    The key decides the algorithm, never the token (RFC 8725, section 3.1). ``checks`` return what
    is wrong with the claims, or nothing.
    """
    if len(token) > LONGEST:
        raise BadProofError("too long")
    try:
        named = jwt.get_unverified_header(token).get("kid")
    except (jwt.PyJWTError, ValueError) as error:
        raise BadProofError(_kind(error)) from error
    problem = "no key has its name"
    for each in keys:
        if each.name and each.name != named:
            continue
        try:
            claims = _signed(token, each.key, issuer, audience)
        except (jwt.PyJWTError, TypeError, ValueError) as error:
            problem = _kind(error)
            continue
        problems = (_untimely(claims, now or datetime.now(UTC)), *(ask(claims) for ask in checks))
        if wrong := next(filter(None, problems), ""):
            raise BadProofError(wrong)
        return claims
    raise BadProofError(problem)


def public_key(pem: str) -> Key:
    """Return a key of the two kinds that hosts sign with; raises ``ValueError`` for others."""
    if "PRIVATE KEY" in pem or len(pem) > LONGEST:
        raise ValueError("a private key, or none")
    key = load_pem_public_key(pem.strip().encode())
    if isinstance(key, Ed25519PublicKey):
        return key
    if isinstance(key, RSAPublicKey) and key.key_size >= WEAKEST_RSA:
        return key
    raise ValueError("neither Ed25519 nor RSA of at least 2048 bits")


def fingerprint(message: bytes) -> str:
    """Return what a proof is remembered by, so that it works once."""
    return hashlib.sha256(message).hexdigest()


def _signed(token: str, key: Key, issuer: str, audience: str) -> dict[str, Any]:
    claims: dict[str, Any] = jwt.decode(
        token,
        key=key,
        algorithms=["EdDSA" if isinstance(key, Ed25519PublicKey) else "RS256"],
        audience=audience,
        issuer=issuer,
        # Times are asked below, of the moment that is given.
        options={
            "require": list(NEEDED),
            "strict_aud": True,
            "verify_exp": False,
            "verify_iat": False,
            "verify_nbf": False,
        },
    )
    return claims


def _kind(error: Exception) -> str:
    """Return what went wrong, without the words of the token: they come from anybody."""
    return type(error).__name__


def _untimely(claims: Claims, now: datetime) -> str:
    """Return what is wrong with the times of a token, or nothing."""
    moment = now.timestamp()
    times = [claims["iat"], claims["exp"], claims.get("nbf", claims["iat"])]
    if not all(isinstance(each, int | float) and not isinstance(each, bool) for each in times):
        return "times must be numbers"
    made, ends, begins = times
    if ends <= moment - LEEWAY:
        return "over"
    if max(made, begins) > moment + LEEWAY:
        return "of the future"
    return ""
