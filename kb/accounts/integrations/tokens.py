"""Writes and reads our own short-lived tokens. Pure.

A token says on whose behalf it was given and by which key; whether that still holds is asked of
the rows on each request (``bearer``). Signed with a key that is made of ``SECRET_KEY`` for this
alone: only this site reads them.
"""

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import jwt

from articles.audience import Audience
from kb.accounts.integrations.scopes import Scope

LIVES = 10 * 60  # seconds
LONGEST = 2_000  # characters
LONGEST_AGENT = 150
LONGEST_SUBJECT = 255  # with the name of its integration before it
AUDIENCE = "svar-answers"
TYPE = "svar-agent+jwt"  # told apart from every other JWT (RFC 8725, section 3.11)
_NEEDED = ["iss", "aud", "sub", "exp", "iat", "jti"]


class BadTokenError(Exception):
    """Says that a token is not ours, or over."""


@dataclass(frozen=True, kw_only=True)
class Grant:
    """Holds what a token stands for: an integration's agent, and how it was given.

    ``key`` and ``generation`` are of the rows as they were then.
    """

    integration: str
    agent: str
    audience: Audience
    scopes: frozenset[Scope]
    key: int
    generation: int

    @property
    def subject(self) -> str:
        """Return the stable name of the agent: ``zendesk-1:4711``."""
        return f"{self.integration}:{self.agent}"


def is_agent(name: object) -> bool:
    """Tell whether a host's name of an agent can be kept: visible, and not too long."""
    return (
        isinstance(name, str)
        and 0 < len(name) <= LONGEST_AGENT
        and name.isprintable()
        and not any(sign.isspace() for sign in name)
    )


def written(grant: Grant, *, issuer: str, secret: str, now: datetime | None = None) -> str:
    """Return a token; ``issuer`` is the address of this site."""
    made = int((now or datetime.now(UTC)).timestamp())
    claims = {
        "iss": issuer,
        "aud": AUDIENCE,
        "sub": grant.subject,
        "scope": " ".join(sorted(grant.scopes)),
        "reads": grant.audience.value,
        "key": grant.key,
        "gen": grant.generation,
        "jti": secrets.token_urlsafe(12),
        "iat": made,
        "exp": made + LIVES,
    }
    return jwt.encode(claims, _key(secret), algorithm="HS256", headers={"typ": TYPE})


def read(
    token: str, *, issuer: str, site_secrets: Sequence[str], now: datetime | None = None
) -> Grant:
    """Return what a token stands for; raises ``BadTokenError``. Former secrets still open."""
    if len(token) > LONGEST:
        raise BadTokenError("too long")
    try:
        if jwt.get_unverified_header(token).get("typ") != TYPE:
            raise BadTokenError("another sort of token")
        claims = _claims(token, issuer, site_secrets)
        made, ends = int(claims["iat"]), int(claims["exp"])
        if not made < ends <= made + LIVES or ends <= (now or datetime.now(UTC)).timestamp():
            raise BadTokenError("over")
        integration, _colon, agent = str(claims["sub"]).partition(":")
        return Grant(
            integration=integration,
            agent=agent,
            audience=Audience(claims["reads"]),
            scopes=frozenset(map(Scope, str(claims["scope"]).split())),
            key=int(claims["key"]),
            generation=int(claims["gen"]),
        )
    except (jwt.PyJWTError, KeyError, TypeError, ValueError) as error:
        raise BadTokenError(type(error).__name__) from error


def _claims(token: str, issuer: str, site_secrets: Iterable[str]) -> dict[str, Any]:
    for secret in site_secrets:
        try:
            claims: dict[str, Any] = jwt.decode(
                token,
                key=_key(secret),
                algorithms=["HS256"],
                audience=AUDIENCE,
                issuer=issuer,
                # Asked of the moment that is given.
                options={"require": _NEEDED, "verify_exp": False, "verify_iat": False},
            )
        except jwt.InvalidSignatureError:
            continue  # a former secret may have signed it
        return claims
    raise BadTokenError("not ours")


def _key(secret: str) -> bytes:
    return hashlib.sha256(f"kb.accounts.integrations.tokens:{secret}".encode()).digest()
