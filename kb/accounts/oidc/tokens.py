"""Checks ID tokens: signature, issuer, audience, age and nonce."""

import json
from collections.abc import Mapping
from typing import Any

import jwt
from django.utils.crypto import constant_time_compare

# Signatures that only the provider can make: no "none", and no secret that the site knows too.
ALGORITHMS = frozenset(
    {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"}
)
LEEWAY_SECONDS = 60
CLAIMS = ["iss", "sub", "aud", "exp", "iat"]


class TokenError(Exception):
    """Says what is wrong with an ID token; for the log, not for the reader."""


def verified_claims(
    token: str, *, keys: Mapping[str, Any], issuer: str, client_id: str, nonce: str
) -> dict[str, Any]:
    """Return the claims of an ID token; ``keys`` is the provider's JWK set as it was fetched.

    Raises ``TokenError`` for a token that is not for us, not theirs, too old, or from another try.
    """
    try:
        header = jwt.get_unverified_header(token)
        algorithm = header.get("alg")
        if algorithm not in ALGORITHMS:
            raise TokenError(f"signed with {algorithm!r}")
        claims: dict[str, Any] = jwt.decode(
            token,
            key=_key(keys, header.get("kid"), algorithm),
            algorithms=[algorithm],
            audience=client_id,
            issuer=issuer,
            leeway=LEEWAY_SECONDS,
            options={"require": CLAIMS},
        )
    except (jwt.PyJWTError, TypeError, ValueError) as error:
        raise TokenError(str(error)) from error
    _check_party(claims, client_id)
    if not constant_time_compare(str(claims.get("nonce", "")), nonce):
        raise TokenError("from another try: the nonce differs")
    return claims


def _key(keys: Mapping[str, Any], kid: object, algorithm: str) -> Any:
    """Return the key that the token names; a token that names none fits a set of one."""
    known = [key for key in keys.get("keys", []) if key.get("use", "sig") == "sig"]
    fitting = [key for key in known if kid is None or key.get("kid") == kid]
    if len(fitting) != 1:
        raise TokenError(f"{len(fitting)} keys fit {kid!r}")
    return jwt.get_algorithm_by_name(algorithm).from_jwk(json.dumps(fitting[0]))


def _check_party(claims: Mapping[str, Any], client_id: str) -> None:
    audiences = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
    party = claims.get("azp")
    if party not in (None, client_id) or (len(audiences) > 1 and party is None):
        raise TokenError("made for somebody else too")
