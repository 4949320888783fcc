"""Plays the hosts of integrations: makes rows and keys, proves, and calls with tokens."""

import hmac
import json
import time
from typing import Any
from uuid import uuid4

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client

from kb.accounts.integrations.keeping import add_public_key, make_secret
from kb.accounts.integrations.models import Integration, IntegrationKey, Sort
from kb.accounts.integrations.scopes import Scope
from tests.contract.api.addresses import ROOT

TOKEN = f"{ROOT}/token"
DESK = "https://desk.example"
ISSUER = "acme.zendesk.com"
AUDIENCE = "https://acme.zendesk.com/api/v2/apps/installations/17.json"
RSA = generate_private_key(public_exponent=65537, key_size=2048)
ED = Ed25519PrivateKey.generate()


def pem_of(key: Any) -> str:
    """Return the public half of a key as PEM."""
    return str(
        key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    )


def integration(slug: str = "desk", **facts: Any) -> Integration:
    """Return a new integration that may do everything, for staff unless ``facts`` say otherwise."""
    given: dict[str, Any] = {
        "name": slug,
        "audience": "staff",
        "scopes": [each.value for each in Scope],
        "origins": [DESK],
        "host_issuer": ISSUER,
        "host_audience": AUDIENCE,
    }
    return Integration.objects.create(slug=slug, **{**given, **facts})


def opaque(row: Integration) -> str:
    """Return a new secret key."""
    return make_secret(row, Sort.OPAQUE, None).secret


def shared(row: Integration) -> str:
    """Return a new shared secret."""
    return make_secret(row, Sort.SHARED, None).secret


def signing(row: Integration, key: Any = RSA, kid: str = "first") -> IntegrationKey:
    """Add the public half of a key."""
    return add_public_key(row, pem_of(key), kid, None).key


def ask(client: Client, body: dict[str, Any], **headers: str) -> Any:
    """Ask for a token."""
    return client.post(TOKEN, json.dumps(body), content_type="application/json", headers=headers)


def ask_with(client: Client, key: str, agent: str = "4711", **headers: str) -> Any:
    """Ask for a token with a secret key."""
    return ask(client, {"agent": agent}, Authorization=f"Bearer {key}", **headers)


def ask_signed(client: Client, secret: str, body: dict[str, Any], **changes: str) -> Any:
    """Ask for a token with a body that is signed by a shared secret."""
    raw, moment = json.dumps(body), changes.get("moment", str(int(time.time())))
    made = hmac.new(secret.encode(), f"v1:{moment}:{raw}".encode(), "sha256").hexdigest()
    headers = {"Svar-Timestamp": moment, "Svar-Signature": changes.get("given", f"v1={made}")}
    sent = changes.get("sent", raw)
    return client.post(TOKEN, sent, content_type="application/json", headers=headers)


def proof(key: Any = RSA, alg: str = "RS256", kid: str = "first", **changes: Any) -> str:
    """Return a token such as a host signs; a claim is left out by None."""
    now = int(time.time())
    good = {"iss": ISSUER, "aud": AUDIENCE, "sub": "4711", "iat": now, "exp": now + 300}
    claims = {"jti": uuid4().hex, **good, **changes}
    kept = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode(kept, key, algorithm=alg, headers={"kid": kid})


def token_of(row: Integration, agent: str = "4711") -> str:
    """Return a token of an integration's agent, got by a new key."""
    reply = ask_with(Client(), opaque(row), agent)
    assert reply.status_code == 200, reply.content
    return str(reply.json()["token"])


def bearing(token: str, **more: str) -> dict[str, str]:
    """Return the headers of a call with a token."""
    return {"Authorization": f"Bearer {token}", **more}
