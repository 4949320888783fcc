"""Turns what a host proves into a short-lived token: the only place where its trust becomes ours.

Whatever is wrong, the answer is the same: who has no key is not told whether there is such an
integration, or what it lacks. The log says what was wrong, without the proof.
"""

import logging
from typing import Annotated

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Router, Schema
from ninja.errors import HttpError, Throttled
from pydantic import ConfigDict, Field

from articles.audience import Audience
from kb.accounts.integrations.bearer import sent_token, site_issuer, site_secrets
from kb.accounts.integrations.opaque import is_key
from kb.accounts.integrations.proofs import (
    Proven,
    by_opaque_key,
    by_signed_body,
    by_signed_token,
)
from kb.accounts.integrations.tokens import LIVES, LONGEST_AGENT, Grant, written
from kb.accounts.integrations.used import note_use
from kb.accounts.integrations.verifiers import LONGEST, BadProofError
from kb.errors import documented, other_methods
from kb.throttling import PerMinute, reader_network, within

logger = logging.getLogger(__name__)
router = Router(tags=["integrations"])
TOKEN = "/token"
FAILURES_A_MINUTE = 30
REFUSED = (
    "The host could not be believed. Check in the admin, under Settings and Integrations, that the "
    "integration is switched on and that its key holds; a proof works once, for five minutes."
)


class Asked(Schema):
    """Says for whom a token is wanted; what else is needed depends on the integration's key.

    With a secret key in ``Authorization``: ``agent``. Signed with a shared secret:
    ``integration`` and ``agent``. With a signed token: ``integration`` and ``jwt``.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"agent": "4711"},
                {"integration": "desk", "agent": "4711"},
                {"integration": "desk", "jwt": "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiI0NzExIn0.c2ln"},
            ]
        }
    )

    integration: Annotated[str, Field(max_length=50)] = ""
    agent: Annotated[str, Field(max_length=LONGEST_AGENT)] = ""
    jwt: Annotated[str, Field(max_length=LONGEST)] = ""


class Given(Schema):
    """Is a token, the seconds that it lives, and what it may do: words with spaces between.

    ``audience`` is what it reads; ``agent`` is the name under which its acts are recorded.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "token": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJkZXNrOjQ3MTEifQ.c2ln",
                    "expires_in": LIVES,
                    "scope": "read search",
                    "audience": "staff",
                    "agent": "desk:4711",
                }
            ]
        }
    )

    token: str
    expires_in: int
    scope: str
    audience: Audience
    agent: str


@router.post(
    TOKEN,
    response={200: Given},
    operation_id="token",
    summary="Get a token",
    throttle=[PerMinute("TOKENS_A_MINUTE")],
    openapi_extra={"responses": documented(400, 401, 413, 429)},
)
def token(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Give a token of ten minutes to a host that proves for which of its agents it asks."""
    try:
        proven = _proven(request, asked)
    except BadProofError as error:
        logger.warning("no token for a host: %s", error)
        if not within(f"refused-proofs:{reader_network(request)}", FAILURES_A_MINUTE, 60):
            raise Throttled(wait=60) from error
        raise HttpError(401, REFUSED) from error
    response = JsonResponse(given(proven))
    response["Cache-Control"] = "private, no-store"
    return response


def given(proven: Proven) -> dict[str, object]:
    """Return a new token for what a host proved, as ``Given`` describes it."""
    integration = proven.key.integration
    grant = Grant(
        integration=integration.slug,
        agent=proven.agent,
        audience=Audience(integration.audience),
        scopes=integration.may,
        key=proven.key.pk,
        generation=integration.generation,
    )
    note_use(proven.key.pk)
    return {
        "token": written(grant, issuer=site_issuer(), secret=site_secrets()[0]),
        "expires_in": LIVES,
        "scope": " ".join(sorted(grant.scopes)),
        "audience": grant.audience.value,
        "agent": grant.subject,
    }


def _proven(request: HttpRequest, asked: Asked) -> Proven:
    sent = sent_token(request)
    if sent is not None:
        return by_opaque_key(sent if is_key(sent) else "", asked.agent)
    if asked.jwt:
        return by_signed_token(asked.integration, asked.jwt)
    return by_signed_body(asked.integration, asked.agent, request.body, request.headers)


other_methods(router, TOKEN, "POST")
