"""Lets pages of an integration's own sites call the API with its tokens, and no other site's."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from kb.accounts.integrations.models import Integration
from kb.accounts.integrations.scopes import TOKEN
from kb.errors import PREFLIGHT_SECONDS

ALLOWED = "Authorization, Content-Type, Idempotency-Key, If-None-Match"
EXPOSED = "ETag, Retry-After, RateLimit, RateLimit-Policy"
_OPEN = ("Access-Control-Allow-Origin", "Access-Control-Expose-Headers")


def own_origin(request: HttpRequest) -> str:
    """Return the origin of this site, as a browser names it."""
    return f"{request.scheme}://{request.get_host()}"


def is_known_origin(origin: str) -> bool:
    """Tell whether some integration that is switched on has its pages there."""
    rows = Integration.objects.filter(is_on=True).values_list("origins", flat=True)
    return any(origin in origins for origins in rows)


def asks_beforehand(request: HttpRequest) -> bool:
    """Tell whether a browser asks if a page may send a token, or a proof for one."""
    wanted = request.META.get("HTTP_ACCESS_CONTROL_REQUEST_HEADERS", "")
    return request.method == "OPTIONS" and (
        "authorization" in wanted.lower() or request.path == TOKEN
    )


def only_for(response: HttpResponse, origin: str) -> None:
    """Let pages of one origin read an answer, and none where it is empty."""
    for name in _OPEN:
        response.headers.pop(name, None)
    patch_vary_headers(response, ["Authorization", "Origin"])
    if origin:
        response["Access-Control-Allow-Origin"] = origin
        response["Access-Control-Expose-Headers"] = EXPOSED


def allow_token(response: HttpResponse, origin: str) -> None:
    """Answer the question of ``asks_beforehand`` with yes, for one origin."""
    only_for(response, origin)
    response["Access-Control-Allow-Headers"] = ALLOWED
    response["Access-Control-Max-Age"] = str(PREFLIGHT_SECONDS)
