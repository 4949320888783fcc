"""Writes JSON replies of the answers API: validators, caching, open to all sites when public."""

import hashlib
import json
from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.encoding import iri_to_uri
from django.utils.http import quote_etag

from articles.access import ANONYMOUS, viewer_of
from kb.errors import open_to_other_sites

Language = Literal["nb", "sv", "da", "en"]
ETAG = {"ETag": {"description": "For If-None-Match.", "schema": {"type": "string"}}}


def json_reply(
    request: HttpRequest, body: dict[str, Any], *, volatile: tuple[str, ...] = ()
) -> HttpResponse:
    """Return JSON with an ETag, 304 when the asker has it; open to all sites when public.

    Fields named in ``volatile`` don't count for the ETag. Whoever keeps a reply asks before using
    it again: what was unpublished must not linger.
    """
    lasting = _json({name: value for name, value in body.items() if name not in volatile})
    etag = quote_etag(hashlib.sha256(lasting).hexdigest()[:32])
    beside = _json({name: body[name] for name in volatile})
    # Written once: the fields that count, and the others after them.
    content = lasting[:-1] + b", " + beside[1:] if volatile else lasting
    response = HttpResponse(content, content_type="application/json")
    public = viewer_of(request) == ANONYMOUS
    response["ETag"] = etag
    response["Cache-Control"] = "public, no-cache" if public else "private, no-store"
    reply = get_conditional_response(request, etag=etag, response=response) or response
    if public:
        open_to_other_sites(reply)
    return reply


def absolute(request: HttpRequest, address: str) -> str:
    """Return the whole address of a path on this site, as ``build_absolute_uri`` does, but sooner.

    An answer has dozens.
    """
    if not address.startswith("/") or address.startswith("//"):
        return request.build_absolute_uri(address)
    return f"{_origin(request)}{iri_to_uri(address)}"


def _origin(request: HttpRequest) -> str:
    """Return scheme and host, looked at once a request."""
    origin: str | None = getattr(request, "svar_origin", None)
    if origin is None:
        origin = f"{request.scheme}://{request.get_host()}"
        request.svar_origin = origin  # type: ignore[attr-defined]  # kept for this request only
    return origin


def _json(body: dict[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False, default=_plain).encode()


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
