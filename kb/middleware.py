"""Wraps every request: a transaction for what writes, the path's language, the admin's policy."""

from collections.abc import Callable
from typing import Any

from django.db import DEFAULT_DB_ALIAS, transaction
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware

from kb.outbox import epoch

READS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
# These store nothing while the request runs, or one row when nothing speaks against it: on SQLite
# they would wait for the writer in vain.
NOTES_ONLY = ("/api/answers/v1/events", "/api/answers/v1/feedback")
# These store nothing, or look after that themselves once they have asked the engine.
ASK_FIRST = tuple(f"/api/answers/v1/{name}" for name in ("callpad", "case-notes", "drafts"))
NO_LANGUAGE = (
    *("/review/", "/api/", "/media/", "/static/", "/healthz", "/readyz", "/admin/"),
    *("/version", "/metrics", "/sign-in/callback/", "/enter/", "/widget/", "/panel/"),
    *("/robots.txt", "/llms.txt", "/sitemap"),
)
ADMIN_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-src 'self'; frame-ancestors 'self'"
)

GetResponse = Callable[[HttpRequest], HttpResponse]


class AtomicWrites:
    """Runs views of writing requests in one transaction each, and leaves reads without.

    An exception rolls everything back. Reads stay outside, because on SQLite a read inside a
    transaction waits for the writer. Must stand last, so that CSRF is checked before.
    """

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> Any:
        """Run the view inside a transaction when it writes, and doesn't look after that itself."""
        if request.method in READS or request.path in (*NOTES_ONLY, *ASK_FIRST):
            return None
        if DEFAULT_DB_ALIAS in getattr(view, "_non_atomic_requests", ()):
            return None
        with epoch.writing(), transaction.atomic():
            return view(request, *args, **kwargs)


class PathLocale(LocaleMiddleware):
    """Takes the language from the path, and leaves addresses without one alone.

    Without this, a 404 below ``/api/`` would be redirected to ``/nb/api/``.
    """

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        """Redirect to a language only where the site has languages."""
        if request.path.startswith(NO_LANGUAGE):
            return response
        return super().process_response(request, response)


class AdminPolicy:
    """Gives Wagtail's admin a content policy of its own: its date pickers need inline script."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set the admin's policy on the admin's pages."""
        response = self.get_response(request)
        if request.path.startswith("/admin/"):
            response.headers["Content-Security-Policy"] = ADMIN_POLICY
        return response
