"""Sends files that are the same for everybody: validators, and how long others may keep them."""

import hashlib
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

# Short enough that what is withdrawn is gone from every cache within the minute.
SECONDS = 60


def public_reply(
    request: HttpRequest, content: bytes, content_type: str, *, modified: datetime | None = None
) -> HttpResponse:
    """Return content that depends on nothing but the address, 304 where the asker has it.

    ``modified`` is only told: a list from which something is gone is no younger for it, so that
    the asker's date decides nothing.
    """
    response = HttpResponse(content, content_type=content_type)
    etag = quote_etag(hashlib.sha256(content).hexdigest()[:32])
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={SECONDS}"
    if modified is not None:
        response["Last-Modified"] = http_date(modified.timestamp())
    return get_conditional_response(request, etag=etag, response=response) or response
