"""Believes a host that proves who asks for a token: by a key of its integration, once each.

Which key it was decides how the proof is checked, so that a host with a public key is not believed
for a secret, nor the other way round.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from kb.accounts.integrations.bearer import site_issuer
from kb.accounts.integrations.keeping import SHARED_SECRETS
from kb.accounts.integrations.models import Integration, IntegrationKey, Kind, Sort
from kb.accounts.integrations.opaque import digest_of
from kb.accounts.integrations.tokens import is_agent
from kb.accounts.integrations.verifiers import (
    LEEWAY,
    BadProofError,
    Claims,
    NamedKey,
    fingerprint,
    public_key,
    verify_hmac,
    verify_jwt,
)
from kb.accounts.tries import spend
from kb.sealing import SealedError, opened

FRESH = 5 * 60  # seconds after which a proof is too old
_USER_OF_ZENDESK = re.compile(r"https://[a-z0-9.-]+/api/v2/users/(\d{1,20})(?:\.json)?")


@dataclass(frozen=True)
class Proven:
    """Holds what a host proved: by which key, and which of its agents asks."""

    key: IntegrationKey
    agent: str


def by_opaque_key(secret: str, agent: str) -> Proven:
    """Believe whoever has a secret key; raises ``BadProofError``."""
    key = IntegrationKey.holding().filter(sort=Sort.OPAQUE, digest=digest_of(secret)).first()
    if key is None:
        raise BadProofError("no such key")
    return Proven(key, _named(agent))


def by_signed_token(integration: str, token: str) -> Proven:
    """Believe a token that the host signed; raises ``BadProofError``."""
    problem = "no key"
    for key in _keys(integration, Sort.SIGNATURE):
        try:
            claims = _claims(key, token)
        except BadProofError as error:
            problem = str(error)
            continue
        agent = _named(_agent_in(claims, Kind(key.integration.kind)))
        _once(key.integration, str(claims.get("jti") or fingerprint(token.encode())))
        return Proven(key, agent)
    raise BadProofError(problem)


def by_signed_body(integration: str, agent: str, body: bytes, headers: Mapping[str, str]) -> Proven:
    """Believe a request whose raw body the host signed with a shared secret.

    ``Svar-Signature`` is ``v1=`` and the hex HMAC-SHA256 of ``v1:``, the Unix time in
    ``Svar-Timestamp``, ``:`` and the body. Raises ``BadProofError``.
    """
    sent, given = headers.get("Svar-Timestamp", ""), headers.get("Svar-Signature", "")
    if not re.fullmatch(r"[0-9]{1,12}", sent):
        raise BadProofError("no moment")
    if abs(timezone.now().timestamp() - int(sent)) > FRESH:
        raise BadProofError("too old, or of the future")
    message = b"v1:" + sent.encode() + b":" + body
    problem = "no key"
    for key in _keys(integration, Sort.SHARED):
        try:
            verify_hmac(opened(key.secret, SHARED_SECRETS).encode(), message, given, prefix="v1=")
        except (BadProofError, SealedError) as error:
            problem = str(error)
            continue
        agent = _named(agent)
        _once(key.integration, fingerprint(message))
        return Proven(key, agent)
    raise BadProofError(problem)


def _keys(integration: str, sort: Sort) -> list[IntegrationKey]:
    return list(IntegrationKey.holding().filter(integration__slug=integration, sort=sort))


def _claims(key: IntegrationKey, token: str) -> Claims:
    host = key.integration
    if not host.host_issuer:
        raise BadProofError("no issuer is known")
    return verify_jwt(
        token,
        keys=[NamedKey(public_key(key.public_key), key.kid)],
        issuer=host.host_issuer,
        audience=host.host_audience or site_issuer(),
        now=timezone.now(),
        checks=[_stale],
    )


def _stale(claims: Claims) -> str:
    """Return what is wrong with a token's age: one that lives for long is used at once too."""
    return "too old" if claims["iat"] < timezone.now().timestamp() - FRESH else ""


def _agent_in(claims: Claims, kind: Kind) -> str:
    """Return the agent that a token names; Zendesk names the address of a user."""
    named = claims["sub"]
    found = _USER_OF_ZENDESK.fullmatch(str(named)) if kind is Kind.ZENDESK else None
    return str(found[1] if found else named)


def _named(agent: str) -> str:
    if not is_agent(agent):
        raise BadProofError("names no agent")
    return agent


def _once(integration: Integration, proof: str) -> None:
    """Raise ``BadProofError`` for what was shown before, by any process."""
    # A signed moment may lie as far ahead as behind: the proof holds until it is as old.
    lives = timedelta(seconds=2 * FRESH + LEEWAY)
    if not spend(f"integration:{integration.pk}:{proof}", lives=lives):
        raise BadProofError("used before")
