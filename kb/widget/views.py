"""Serves the widget's script: the newest of its major version, and each version for good.

Neither reads a session nor the database, and any site may load it.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from kb.widget.bundle import Bundle, bundle, newest

# A week old is better than none while the new one is fetched in the background.
FOR_AN_HOUR = "public, max-age=3600, stale-while-revalidate=604800"
FOR_GOOD = "public, max-age=31536000, immutable"


@require_safe
def newest_script(request: HttpRequest) -> HttpResponse:
    """Give the newest version."""
    return _script(request, newest(), FOR_AN_HOUR)


@require_safe
def script(request: HttpRequest, version: str) -> HttpResponse:
    """Give one version, which never changes: a page may name its hash."""
    try:
        return _script(request, bundle(version), FOR_GOOD)
    except KeyError as error:
        raise Http404 from error


def _script(request: HttpRequest, found: Bundle, kept: str) -> HttpResponse:
    compressed = "gzip" in request.headers.get("Accept-Encoding", "")
    content = found.compressed if compressed else found.plain
    response = HttpResponse(content, content_type="text/javascript; charset=utf-8")
    if compressed:
        response["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding"])
    response["ETag"] = quote_etag(found.integrity + ("-gzip" if compressed else ""))
    reply = get_conditional_response(request, etag=response["ETag"], response=response) or response
    reply["Cache-Control"] = kept
    reply["Access-Control-Allow-Origin"] = "*"
    reply["Cross-Origin-Resource-Policy"] = "cross-origin"
    reply["X-Content-Type-Options"] = "nosniff"
    return reply
