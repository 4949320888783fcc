"""Checks what a signed link says: who signed it, for whom it is, how old it is. Pure.

A link carries a JWT (RFC 7519). The key decides the algorithm, never the token (RFC 8725, §3.1).
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import jwt

from kb.accounts.links.keys import Key, algorithm_of

LONGEST = 4_000  # characters
LIVES = 5 * 60  # seconds from when it was made to when it ends, at most
LEEWAY = 30  # seconds that two clocks may differ
NEEDED = ["iss", "sub", "aud", "exp", "iat", "jti"]
LONGEST_NAME = 150
_SITE = re.compile(r"[a-zA-Z0-9_-]{1,50}")  # as ``LinkKey.site`` can be


class BadLinkError(Exception):
    """Says what is wrong with a link; for the log, not for the reader."""


@dataclass(frozen=True, kw_only=True)
class Linked:
    """Holds whom a link is for: their id at a site, the link's own id, and what else it tells."""

    site: str
    subject: str
    link: str
    claims: Mapping[str, Any]


def linked(
    token: str,
    *,
    keys_of: Callable[[str], Iterable[Key]],
    audience: str,
    now: datetime | None = None,
) -> Linked:
    """Return whom a token is for; ``keys_of`` gives the keys of a site. Raises ``BadLinkError``."""
    if len(token) > LONGEST:
        raise BadLinkError("too long")
    try:
        told = jwt.decode(token, options={"verify_signature": False})
    except (jwt.PyJWTError, ValueError) as error:
        raise BadLinkError(str(error)) from error
    site = told.get("iss")
    if not isinstance(site, str) or not _SITE.fullmatch(site):
        raise BadLinkError("names no site")
    problem = f"no key of {site!r} fits"
    for key in keys_of(site):
        try:
            return _believed(_claims(token, key, audience), now or datetime.now(UTC))
        except (jwt.InvalidSignatureError, jwt.InvalidAlgorithmError):
            continue  # another key of the site may have signed it
        except (jwt.PyJWTError, TypeError, ValueError) as error:
            problem = str(error)
    raise BadLinkError(problem)


def _claims(token: str, key: Key, audience: str) -> dict[str, Any]:
    claims: dict[str, Any] = jwt.decode(
        token,
        key=key,
        algorithms=[algorithm_of(key)],
        audience=audience,
        leeway=LEEWAY,
        # Asked below, of the moment that is given.
        options={"require": NEEDED, "verify_exp": False, "verify_iat": False, "strict_aud": True},
    )
    return claims


def _believed(claims: Mapping[str, Any], now: datetime) -> Linked:
    made, ends, moment = claims["iat"], claims["exp"], now.timestamp()
    if not all(isinstance(each, int | float) for each in (made, ends)):
        raise ValueError("times must be numbers")
    if not made < ends <= made + LIVES:
        raise ValueError(f"lives longer than {LIVES} seconds")
    if made > moment + LEEWAY:
        raise ValueError("made in the future")
    if ends <= moment - LEEWAY:
        raise ValueError("over")
    for name in ("sub", "jti"):
        value = claims[name]
        if not isinstance(value, str) or not 0 < len(value) <= LONGEST_NAME:
            raise ValueError(f"{name} must be a text of 1 to {LONGEST_NAME} characters")
        if not value.isprintable():
            raise ValueError(f"{name} holds what nobody can see")
    return Linked(site=str(claims["iss"]), subject=claims["sub"], link=claims["jti"], claims=claims)
