"""Wraps pages about people: no cache keeps them, and too many tries get a page of their own."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from kb.accounts.tries import TooManyTriesError

GetResponse = Callable[[HttpRequest], HttpResponse]


def keep_from_caches(request: HttpRequest) -> None:
    """Mark a request whose answer is for one person only."""
    request.svar_for_one_person = True  # type: ignore[attr-defined]  # kept for this request only


class PeoplePages:
    """Keeps marked answers out of caches; says when to try again after too many tries."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers to what was answered, a redirect to the question who asks too."""
        response = self.get_response(request)
        if getattr(request, "svar_for_one_person", False):
            patch_vary_headers(response, ["Cookie"])
            response["Cache-Control"] = "private, no-store"
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Say when to try again."""
        if not isinstance(error, TooManyTriesError):
            return None
        minutes = -(-error.seconds // 60)
        response = render(request, "accounts/too_many.html", {"minutes": minutes}, status=429)
        response["Retry-After"] = str(error.seconds)
        return response
