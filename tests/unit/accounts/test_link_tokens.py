"""Checks signed links that a company's site, or somebody who plays one, could send."""

import base64
import json
from datetime import UTC, datetime
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, SECP384R1
from cryptography.hazmat.primitives.asymmetric.ec import generate_private_key as curve_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key as rsa_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from kb.accounts.links.keys import Key, PrivateKeyError, public_key
from kb.accounts.links.tokens import BadLinkError, Linked, linked

NOW = datetime(2031, 5, 20, 12, tzinfo=UTC)
AT = int(NOW.timestamp())
KEY, CURVE, OTHER = (
    Ed25519PrivateKey.generate(),
    curve_key(SECP256R1()),
    Ed25519PrivateKey.generate(),
)
KEYS: dict[str, list[Key]] = {
    "shop": [KEY.public_key(), CURVE.public_key()],
    "other": [OTHER.public_key()],
}
DEEP = f"e30.{base64.urlsafe_b64encode(b'[' * 2_900).decode().rstrip('=')}.e30"
HELP = "https://help.example.org"


def _pem(key: Any) -> str:
    return str(key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode())


def _claims(**changes: Any) -> dict[str, Any]:
    good = {"iss": "shop", "aud": HELP, "sub": "17", "jti": "a1", "iat": AT, "exp": AT + 120}
    return {name: value for name, value in {**good, **changes}.items() if value is not None}


def _read(token: str) -> Linked:
    return linked(token, keys_of=lambda site: KEYS.get(site, []), audience=HELP, now=NOW)


@pytest.mark.parametrize(("key", "alg"), [(KEY, "EdDSA"), (CURVE, "ES256")])
def test_a_link_of_the_site_is_believed(key: Any, alg: str) -> None:
    who = _read(jwt.encode(_claims(), key, algorithm=alg))
    assert (who.site, who.subject, who.link) == ("shop", "17", "a1")


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": "https://other.example.org"},
        {"aud": [HELP]},
        {"aud": None},
        {"iss": "other"},
        {"iss": "nobody"},
        {"iss": "shop\x00"},
        {"sub": "17\x00"},
        {"iss": None},
        {"sub": None},
        {"sub": ""},
        {"sub": "x" * 151},
        {"jti": None},
        {"jti": ""},
        {"exp": None},
        {"iat": None},
        {"iat": AT - 200, "exp": AT - 31},
        {"exp": AT + 301},
        {"iat": AT + 31, "exp": AT + 90},
        {"iat": AT, "exp": AT},
        {"exp": "soon"},
        {"exp": float("inf")},
        {"iat": float("nan")},
    ],
)
def test_what_is_not_for_us_and_for_now_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(BadLinkError):
        _read(jwt.encode(_claims(**changes), KEY, algorithm="EdDSA"))


def test_a_link_that_nobody_signed_is_refused() -> None:
    head, body = (
        base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")
        for part in ({"alg": "none"}, _claims())
    )
    for token in (f"{head}.{body}.", jwt.encode(_claims(), "", algorithm="none")):
        with pytest.raises(BadLinkError):
            _read(token)


def test_the_public_key_is_no_secret_to_sign_with() -> None:
    """Signed with HMAC by what everybody may know (CVE-2015-9235)."""
    secret = _pem(KEY.public_key()).encode()
    head = base64.urlsafe_b64encode(b'{"alg":"HS256","typ":"JWT"}').rstrip(b"=")
    body = base64.urlsafe_b64encode(json.dumps(_claims()).encode()).rstrip(b"=")
    signature = jwt.get_algorithm_by_name("HS256").sign(head + b"." + body, secret)
    token = b".".join((head, body, base64.urlsafe_b64encode(signature).rstrip(b"=")))
    with pytest.raises(BadLinkError):
        _read(token.decode())


def test_another_sites_key_signs_for_no_other_site() -> None:
    with pytest.raises(BadLinkError):
        _read(jwt.encode(_claims(), OTHER, algorithm="EdDSA"))


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "é.é.é", "e30.e30.e30", "x" * 5_000, DEEP])
def test_rubbish_is_refused(token: str) -> None:
    with pytest.raises(BadLinkError):
        _read(token)


@pytest.mark.parametrize(
    "pem",
    [
        "",
        "no key",
        _pem(rsa_key(65537, 2048).public_key()),
        _pem(curve_key(SECP384R1()).public_key()),
        _pem(KEY.public_key()) * 30,
    ],
)
def test_only_keys_of_two_kinds_are_taken(pem: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        public_key(pem)


def test_a_private_key_is_told_from_a_public_one() -> None:
    private = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    with pytest.raises(PrivateKeyError):
        public_key(private)
    assert public_key(_pem(KEY.public_key()))
