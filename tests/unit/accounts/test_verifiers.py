"""Checks proofs that hosts, or somebody who plays one, could send: vendors' own vectors among them.

The vectors of Slack and HubSpot are published in their SDKs' tests; those of Intercom, Teams and
HubSpot's GET were made by the documented algorithm.
"""

import base64
import hmac
import json
from datetime import UTC, datetime
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from kb.accounts.integrations.verifiers import (
    LONGEST,
    BadProofError,
    Claims,
    NamedKey,
    public_key,
    verify_hmac,
    verify_jwt,
)

NOW = datetime(2031, 5, 20, 12, tzinfo=UTC)
AT = int(NOW.timestamp())
RSA = generate_private_key(public_exponent=65537, key_size=2048)
ED, OTHER = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
ISSUER = "acme.zendesk.com"
AUDIENCE = "https://acme.zendesk.com/api/v2/apps/installations/17.json"
KEYS = [NamedKey(RSA.public_key(), "first"), NamedKey(ED.public_key(), "second")]

HUBSPOT = b"yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy"
SLACK = (
    b"v0:1531420618:token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&"
    b"channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&"
    b"command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2F"
    b"T1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&"
    b"trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
)
VECTORS: dict[str, tuple[bytes, bytes, str, dict[str, Any]]] = {
    "Slack": (
        b"8f742231b10e8888abcd99yyyzzz85a5",
        SLACK,
        "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
        {"prefix": "v0="},
    ),
    "HubSpot": (
        HUBSPOT,
        b"POSThttps://www.example.com/webhook_uri{'example_field':'example_value'}15000000",
        "HPW73RUtKmcYoEDADG0s6MmGFWUzWJKAW07r8RDgcQw=",
        {"enc": "b64"},
    ),
    "HubSpot GET": (
        HUBSPOT,
        b"GEThttps://kb.example.com/api/answers/v1/hubspot/search?q=reset:password&"
        b"portalId=62515&userId=421700000000000",
        "109Y4P2XOcs92OzyiYxWYZbYtsaG0cQIuFT6GYYF07o=",
        {"enc": "b64"},
    ),
    "Intercom": (
        b"intercom-secret",
        b'{"workspace_id":"w1","component_id":"kb_search","input_values":{"q":"reset"}}',
        "65e909c19f8f66f1a5a92a2a12839f13ba409304395253de0ddb308c4fdd213a",
        {},
    ),
    "Teams": (
        base64.b64decode("dGVhbXMtb3V0Z29pbmctd2ViaG9vay1zZWNyZXQhISE="),
        b'{"type":"message","text":"<at>KB</at> reset password"}',
        "HMAC 6c7GFFXDCYsogjdf24G2xL7W80zw7UYSW7qNKoY+W/M=",
        {"enc": "b64", "prefix": "HMAC "},
    ),
}


@pytest.mark.parametrize("name", VECTORS)
def test_the_vectors_of_vendors_fit(name: str) -> None:
    secret, message, given, how = VECTORS[name]
    verify_hmac(secret, message, given, **how)


@pytest.mark.parametrize("change", ["secret", "message", "given", "prefix", "nothing given"])
@pytest.mark.parametrize("name", VECTORS)
def test_whatever_differs_is_refused(name: str, change: str) -> None:
    secret, message, given, how = VECTORS[name]
    changed = {
        "secret": (secret + b"x", message, given, how),
        "message": (secret, message + b"\n", given, how),
        "given": (secret, message, given[:-2] + ("00" if given[-2:] != "00" else "11"), how),
        "prefix": (secret, message, given, {**how, "prefix": "v9="}),
        "nothing given": (secret, message, "", how),
    }[change]
    with pytest.raises(BadProofError):
        verify_hmac(changed[0], changed[1], changed[2], **changed[3])


def test_an_empty_secret_proves_nothing() -> None:
    with pytest.raises(BadProofError):
        verify_hmac(b"", b"body", hmac.new(b"", b"body", "sha256").hexdigest())


def _claims(**changes: Any) -> dict[str, Any]:
    good = {"iss": ISSUER, "aud": AUDIENCE, "sub": "4711", "iat": AT, "exp": AT + 120}
    return {name: value for name, value in {**good, **changes}.items() if value is not None}


def _signed(claims: dict[str, Any], key: Any = RSA, alg: str = "RS256", kid: Any = "first") -> str:
    return jwt.encode(claims, key, algorithm=alg, headers={"kid": kid} if kid else None)


def _read(token: str, **more: Any) -> Claims:
    return verify_jwt(
        token, **{"keys": KEYS, "issuer": ISSUER, "audience": AUDIENCE, "now": NOW, **more}
    )


@pytest.mark.parametrize(("key", "alg", "kid"), [(RSA, "RS256", "first"), (ED, "EdDSA", "second")])
def test_a_token_of_the_host_is_believed(key: Any, alg: str, kid: str) -> None:
    assert _read(_signed(_claims(), key, alg, kid))["sub"] == "4711"


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "evil.zendesk.com"},
        {"iss": [ISSUER]},
        {"aud": "https://acme.zendesk.com/api/v2/apps/installations/18.json"},
        {"aud": [AUDIENCE]},
        {"exp": AT - 31},
        {"exp": "soon"},
        {"exp": True},
        {"nbf": AT + 31},
        {"iat": AT + 31},
        {"iat": {}},
        *({name: None} for name in ("iss", "aud", "sub", "exp", "iat")),
    ],
)
def test_a_token_for_others_or_of_another_time_is_refused(changes: dict[str, Any]) -> None:
    claims = _claims(**changes)
    header = {"alg": "RS256", "kid": "first", "typ": "JWT"}
    # By hand: the library refuses to write some of these.
    parts = [
        base64.urlsafe_b64encode(json.dumps(each).encode()).rstrip(b"=")
        for each in (header, claims)
    ]
    message = b".".join(parts)
    signature = jwt.get_algorithm_by_name("RS256").sign(message, RSA)
    token = b".".join([message, base64.urlsafe_b64encode(signature).rstrip(b"=")]).decode()
    with pytest.raises(BadProofError):
        _read(token)


def test_no_algorithm_is_no_signature() -> None:
    with pytest.raises(BadProofError):
        _read(jwt.encode(_claims(), "", algorithm="none", headers={"kid": "first"}))


def test_a_public_key_is_no_secret() -> None:
    """A host's public key is known to all: what is signed with it as a secret proves nothing."""
    pem = RSA.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    head = {"alg": "HS256", "kid": "first", "typ": "JWT"}
    parts = [
        base64.urlsafe_b64encode(json.dumps(each).encode()).rstrip(b"=")
        for each in (head, _claims())
    ]
    message = b".".join(parts)
    signature = jwt.get_algorithm_by_name("HS256").sign(message, pem)
    token = b".".join([message, base64.urlsafe_b64encode(signature).rstrip(b"=")]).decode()
    with pytest.raises(BadProofError):
        _read(token)


@pytest.mark.parametrize("kid", ["third", None, 7])
def test_a_key_of_another_name_is_not_tried(kid: Any) -> None:
    with pytest.raises(BadProofError):
        _read(
            _signed(_claims(), kid=None)
            if not isinstance(kid, str)
            else _signed(_claims(), kid=kid)
        )


def test_a_key_without_a_name_fits_any_token() -> None:
    assert _read(_signed(_claims(), kid="third"), keys=[NamedKey(RSA.public_key())])


def test_a_stranger_with_a_key_of_the_same_name_is_refused() -> None:
    with pytest.raises(BadProofError):
        _read(_signed(_claims(), OTHER, "EdDSA", "second"))


def test_a_change_after_signing_is_noticed() -> None:
    head, _claimed, signature = _signed(_claims()).split(".")
    forged = base64.urlsafe_b64encode(json.dumps(_claims(sub="1")).encode()).rstrip(b"=").decode()
    with pytest.raises(BadProofError):
        _read(f"{head}.{forged}.{signature}")


def test_a_check_of_the_host_may_refuse() -> None:
    with pytest.raises(BadProofError, match="elsewhere"):
        _read(_signed(_claims()), checks=[lambda claims: "", lambda claims: "elsewhere"])


@pytest.mark.parametrize("token", ["", ".", "a.b.c", "e30.e30.", "x" * (LONGEST + 1), "\ud800.a.b"])
def test_what_is_no_token_is_refused(token: str) -> None:
    with pytest.raises(BadProofError):
        _read(token)


def _pem(key: Any) -> str:
    return str(key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode())


def test_only_strong_public_keys_are_taken() -> None:
    assert public_key(_pem(RSA.public_key()))
    assert public_key(_pem(ED.public_key()))
    weak = generate_private_key(public_exponent=65537, key_size=1024).public_key()
    private = ED.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    for pem in (_pem(weak), private, "", "key", "x" * (LONGEST + 1)):
        with pytest.raises(ValueError, match=r"\w"):
            public_key(pem)
