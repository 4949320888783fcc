"""Looks at the token of a call to the API before anything else does, and keeps its answer private.

A call without one costs a look at its headers. A token that opens nothing is refused, also where
nobody needs one: whoever sends it believes that they are somebody.
"""

import logging
from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse

from kb.accounts.integrations import cors
from kb.accounts.integrations.bearer import Bearer, bearer, sent_token
from kb.accounts.integrations.scopes import PICTURES, ROOT, TOKEN, scope_of
from kb.accounts.integrations.tokens import BadTokenError
from kb.errors import problem
from kb.throttling import quota_of, reader_network, within

logger = logging.getLogger(__name__)
LARGEST, LARGEST_PROOF = 500_000, 16_000  # bytes of what is sent
REFUSED_A_MINUTE = 120
TOGETHER_A_MINUTE = 6_000
"""So often may all agents of one integration ask: its host names them, so they are no limit."""
EXPIRED = "The token is over, revoked or none of ours. Get a new one and ask again."
ELSEWHERE = "This page's origin is not among the sites of the integration."
BEYOND = "This integration may not do that. Its scopes are in the admin, under Integrations."

GetResponse = Callable[[HttpRequest], HttpResponse]


class BearerTokens:
    """Makes whoever sends a token its bearer, and nobody else: a session beside it counts not."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a call of the API, or for a picture, as its token allows; leave all else alone."""
        if not request.path.startswith((ROOT, PICTURES)):
            return self.get_response(request)
        response = too_large(request) or self._passed(request)
        if quota := quota_of(request):  # only who is signed in has one
            quota.write(response)
            response["Cache-Control"] = "private, no-store"
        return response

    def _passed(self, request: HttpRequest) -> HttpResponse:
        if cors.asks_beforehand(request):
            return self._foreseen(request)
        if request.path == TOKEN:
            return self._proof(request)
        token = sent_token(request)
        if token is None:
            return self.get_response(request)
        try:
            found = bearer(token)
        except BadTokenError as error:
            logger.info("a token was refused: %s", error)
            return self._refused(request)
        return self._answered(request, found)

    def _foreseen(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        origin = request.META.get("HTTP_ORIGIN", "")
        if response.status_code < 400 and cors.is_known_origin(origin):
            cors.allow_token(response, origin)
        return response

    def _proof(self, request: HttpRequest) -> HttpResponse:
        """Let the answer to a host's proof be read by pages of the known sites only."""
        response = self.get_response(request)
        cors.only_for(response, _known(request))
        return response

    def _refused(self, request: HttpRequest) -> HttpResponse:
        if within(f"refused-tokens:{reader_network(request)}", REFUSED_A_MINUTE, 60):
            response = problem(request, 401, "Not accepted", EXPIRED)
            response["WWW-Authenticate"] = 'Bearer error="invalid_token"'
        else:
            response = too_often(request)
        cors.only_for(response, _known(request))
        return response

    def _answered(self, request: HttpRequest, found: Bearer) -> HttpResponse:
        origin = request.META.get("HTTP_ORIGIN", "")
        asked = scope_of(request.path)
        request.user = AnonymousUser()
        request.svar_bearer = found  # type: ignore[attr-defined]  # as bearer_of
        request.svar_viewer = found.viewer  # type: ignore[attr-defined]  # as viewer_of
        request.svar_principal = found.viewer.agent  # type: ignore[attr-defined]  # as throttles
        allowed = origin if origin in found.origins else ""
        if origin and not allowed and origin != cors.own_origin(request):
            response = problem(request, 403, "Refused", ELSEWHERE)
        elif asked is not None and not found.may(asked):
            response = problem(request, 403, "Refused", BEYOND)
        elif not within(f"integration:{found.integration}", TOGETHER_A_MINUTE, 60):
            response = too_often(request)
        else:
            response = self.get_response(request)
        response["Cache-Control"] = "private, no-store"
        cors.only_for(response, allowed)
        return response


def too_often(request: HttpRequest) -> HttpResponse:
    """Return the refusal of one request too many in a minute."""
    response = problem(request, 429, "Too many requests", "Wait a minute, then ask more slowly.")
    response["Retry-After"] = "60"
    return response


def too_large(request: HttpRequest) -> HttpResponse | None:
    """Return the refusal of a body that is larger than any call needs, None for others."""
    sent = request.META.get("CONTENT_LENGTH") or "0"
    most = LARGEST_PROOF if request.path == TOKEN else LARGEST
    if sent.isdecimal() and int(sent) <= most:
        return None
    return problem(request, 413, "Too large", f"Send at most {most} bytes.")


def _known(request: HttpRequest) -> str:
    """Return the origin of a request where an integration has its pages there, else ""."""
    origin = request.META.get("HTTP_ORIGIN", "")
    return origin if origin and cors.is_known_origin(origin) else ""
