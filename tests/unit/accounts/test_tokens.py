"""Checks ID tokens that a provider, or somebody who plays one, could send."""

import base64
import json
import time
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from kb.accounts.oidc.tokens import TokenError, verified_claims

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER = rsa.generate_private_key(public_exponent=65537, key_size=2048)
ISSUER, CLIENT, NONCE = "https://login.example.org", "svar", "n-0S6_WzA2Mj"


def _jwk(key: rsa.RSAPrivateKey, kid: str) -> dict[str, Any]:
    return {**json.loads(RSAAlgorithm.to_jwk(key.public_key())), "kid": kid, "use": "sig"}


KEYS = {"keys": [_jwk(KEY, "one"), _jwk(OTHER, "two")]}


def _claims(**changes: Any) -> dict[str, Any]:
    now = int(time.time())
    good = {"iss": ISSUER, "aud": CLIENT, "sub": "1", "iat": now, "exp": now + 300, "nonce": NONCE}
    return {name: value for name, value in {**good, **changes}.items() if value is not None}


def _signed(claims: dict[str, Any], key: Any = KEY, alg: str = "RS256", kid: str = "one") -> str:
    return jwt.encode(claims, key, algorithm=alg, headers={"kid": kid})


def _read(token: str, keys: Any = KEYS) -> dict[str, Any]:
    return verified_claims(token, keys=keys, issuer=ISSUER, client_id=CLIENT, nonce=NONCE)


def test_a_good_token_is_believed() -> None:
    assert _read(_signed(_claims()))["sub"] == "1"


def test_a_token_for_us_among_others_says_so() -> None:
    assert _read(_signed(_claims(aud=[CLIENT, "other"], azp=CLIENT)))["sub"] == "1"


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "https://evil.example"},
        {"iss": None},
        {"aud": "other"},
        {"aud": None},
        {"aud": [CLIENT, "other"]},
        {"aud": [CLIENT, "other"], "azp": "other"},
        {"azp": "other"},
        {"sub": None},
        {"exp": int(time.time()) - 3600},
        {"exp": None},
        {"iat": int(time.time()) + 3600},
        {"iat": None},
        {"nonce": "another"},
        {"nonce": None},
        {"nonce": ["x"]},
        {"nbf": int(time.time()) + 3600},
    ],
    ids=str,
)
def test_a_wrong_claim_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(TokenError):
        _read(_signed(_claims(**changes)))


def test_a_key_of_somebody_else_is_refused() -> None:
    with pytest.raises(TokenError):
        _read(_signed(_claims(), key=OTHER))


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(TokenError):
        _read(_signed(_claims(), kid="three"))


@pytest.mark.parametrize("alg", ["none", "None", "NONE"])
def test_no_signature_is_refused(alg: str) -> None:
    parts = ({"alg": alg, "kid": "one"}, _claims())
    head, body = (base64.urlsafe_b64encode(json.dumps(p).encode()).rstrip(b"=") for p in parts)
    with pytest.raises(TokenError):
        _read(f"{head.decode()}.{body.decode()}.")


def test_a_secret_is_no_signature() -> None:
    with pytest.raises(TokenError, match="HS256"):
        _read(_signed(_claims(), key="client secret " * 4, alg="HS256"))


@pytest.mark.parametrize("token", ["", "a", "a.b.c", "..", "\0", "é.é.é", "e30.e30.e30"])
def test_rubbish_is_refused(token: str) -> None:
    with pytest.raises(TokenError):
        _read(token)


@pytest.mark.parametrize("keys", [{}, {"keys": []}, {"keys": [{"kid": "one", "kty": "RSA"}]}])
def test_without_keys_nothing_is_believed(keys: Any) -> None:
    with pytest.raises(TokenError):
        _read(_signed(_claims()), keys)
