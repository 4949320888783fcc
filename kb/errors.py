"""Writes errors of the API as problem documents that say what to do (RFC 9457).

A leaf: it imports neither app.
"""

import logging
import math
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Router, Schema
from ninja.errors import HttpError, Throttled, ValidationError
from ninja.params.functions import Path
from ninja.signature.utils import get_path_param_names
from ninja.utils import contribute_operation_args

logger = logging.getLogger(__name__)

CONTENT_TYPE = "application/problem+json"
MISSING = "There is no such thing here, or it is not for you. Check the number in the address."
UNKNOWN = "This address is not part of the API. Compare it with the addresses in openapi.json."
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
PREFLIGHT_SECONDS = 7200


class WrongParameter(Schema):
    """Names a parameter and says what is wrong with it."""

    parameter: str
    message: str


class Problem(Schema):
    """Describes an error; ``errors`` names the parameters that were wrong."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[WrongParameter] = []


def documented(*statuses: int) -> dict[int, Any]:
    """Return what OpenAPI says of these errors: for ``openapi_extra["responses"]``."""
    schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schema["properties"]["errors"]["items"] = schema.pop("$defs")["WrongParameter"]
    described: dict[int, dict[str, Any]] = {
        400: {"description": "A parameter is wrong; the document says which."},
        401: {"description": "Only staff may ask this: sign in, or send a token."},
        403: {"description": "This may not be done, or not be sent from there."},
        404: {"description": "There is no such thing, or it is not for this reader."},
        409: {"description": "It was changed since you asked for it. Ask again and compare."},
        413: {"description": "Too much was sent."},
        422: {"description": "What was sent can't be done together."},
        429: {
            "description": "Too many requests in this minute.",
            "headers": {
                "Retry-After": {
                    "description": "Seconds to wait.",
                    "schema": {"type": "integer", "minimum": 1},
                }
            },
        },
    }
    content = {"content": {CONTENT_TYPE: {"schema": schema}}}
    return {status: described[status] | content for status in statuses}


def open_to_other_sites(response: HttpResponse) -> None:
    """Let pages of any origin read a public response; never goes with credentials."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Retry-After"


def problem(
    request: HttpRequest, status: int, title: str, detail: str, **more: Any
) -> HttpResponse:
    """Return a problem document as a response."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    response = JsonResponse(body, status=status, content_type=CONTENT_TYPE)
    # Not the user: finding out who asks needs the database, which may be what failed.
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        open_to_other_sites(response)
    response["Cache-Control"] = "no-store"
    return response


def write_problems(api: NinjaAPI) -> None:
    """Make ``api`` answer every error with a problem document."""

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        errors = [
            {"parameter": _name_of(each["loc"]), "message": each["msg"]} for each in error.errors
        ]
        detail = "; ".join(f"{each['parameter']}: {each['message']}" for each in errors)
        wanted = f"Correct these and ask again: {detail}."
        return problem(request, 400, "Wrong parameters", wanted, errors=errors)

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, error: Http404) -> HttpResponse:
        return problem(request, 404, "Not found", MISSING)

    @api.exception_handler(Throttled)
    def too_many(request: HttpRequest, error: Throttled) -> HttpResponse:
        seconds = max(1, math.ceil(error.wait or 1))
        wanted = f"Wait {seconds} seconds, then ask again, more slowly."
        response = problem(request, 429, "Too many requests", wanted)
        response["Retry-After"] = str(seconds)
        return response

    @api.exception_handler(TooManyFieldsSent)
    def too_much(request: HttpRequest, error: TooManyFieldsSent) -> HttpResponse:
        most = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
        wanted = f"Leave parameters out: an address may have at most {most}."
        return problem(request, 400, "Too many parameters", wanted)

    @api.exception_handler(HttpError)
    def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
        return problem(request, error.status_code, "Refused", error.message)

    @api.exception_handler(Exception)
    def failed(request: HttpRequest, error: Exception) -> HttpResponse:
        logger.exception("the API failed", exc_info=error)
        wanted = "It is not your fault. Try again in a moment."
        return problem(request, 500, "Something failed here", wanted)


def _name_of(place: Iterable[str | int]) -> str:
    """Return the name of a wrong parameter: of one value among several, the parameter's."""
    return next(part for part in reversed([*place]) if isinstance(part, str))


def other_methods(router: Router, path: str, *allowed: str) -> None:
    """Answer ``path`` for all methods but those ``allowed``, which are registered elsewhere.

    OPTIONS says what is allowed, to the scripts of any site too; the rest is refused with 405.
    """
    methods = ", ".join([*allowed, "OPTIONS"])

    def other(request: HttpRequest, **_path: Any) -> HttpResponse:
        if request.method != "OPTIONS":
            wanted = f"Use {' or '.join(allowed)}."
            response = problem(request, 405, "Method not allowed", wanted)
        else:
            response = HttpResponse(status=204)
            open_to_other_sites(response)
            response["Access-Control-Allow-Methods"] = methods
            response["Access-Control-Allow-Headers"] = "If-None-Match"
            response["Access-Control-Max-Age"] = str(PREFLIGHT_SECONDS)
        response["Allow"] = methods
        return response

    for name in get_path_param_names(path):
        contribute_operation_args(other, name, str, Path(...))
    rest = [method for method in METHODS if method not in allowed]
    router.api_operation(rest, path, include_in_schema=False, throttle=[])(other)


def unknown_addresses() -> Router:
    """Return a router that refuses what no other router knows: it must be added last."""
    router = Router()

    @router.api_operation(METHODS, "", include_in_schema=False)
    def bare(request: HttpRequest) -> HttpResponse:
        return problem(request, 404, "Not found", UNKNOWN)

    @router.api_operation(METHODS, "/{path:rest}", include_in_schema=False)
    def unknown(request: HttpRequest, rest: str) -> HttpResponse:
        return problem(request, 404, "Not found", UNKNOWN)

    return router
