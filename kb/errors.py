"""Writes errors of the API as problem documents that say what to do (RFC 9457).

A leaf: it imports neither app.
"""

import logging
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, Throttled, ValidationError

logger = logging.getLogger(__name__)

CONTENT_TYPE = "application/problem+json"
MISSING = "There is no such thing here, or it is not for you. Check the number in the address."


class Problem(Schema):
    """Describes an error; ``errors`` names the parameters that were wrong."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[dict[str, Any]] = []


def problem(status: int, title: str, detail: str, **more: Any) -> HttpResponse:
    """Return a problem document as a response."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    response = JsonResponse(body, status=status, content_type=CONTENT_TYPE)
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "no-store"
    return response


def write_problems(api: NinjaAPI) -> None:
    """Make ``api`` answer every error with a problem document."""

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        errors = [
            {"parameter": str(each["loc"][-1]), "message": each["msg"]} for each in error.errors
        ]
        detail = "; ".join(f"{each['parameter']}: {each['message']}" for each in errors)
        return problem(
            400, "Wrong parameters", f"Correct these and ask again: {detail}", errors=errors
        )

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, error: Http404) -> HttpResponse:
        return problem(404, "Not found", MISSING)

    @api.exception_handler(Throttled)
    def too_many(request: HttpRequest, error: Throttled) -> HttpResponse:
        seconds = max(1, round(error.wait or 1))
        response = problem(
            429, "Too many requests", f"Wait {seconds} seconds, then ask again, more slowly."
        )
        response["Retry-After"] = str(seconds)
        return response

    @api.exception_handler(HttpError)
    def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
        return problem(error.status_code, "Refused", error.message)

    @api.exception_handler(Exception)
    def failed(request: HttpRequest, error: Exception) -> HttpResponse:
        logger.exception("the API failed", exc_info=error)
        return problem(500, "Something failed here", "It is not your fault. Try again in a moment.")
