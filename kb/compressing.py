"""Compresses what everybody may read: on a slow network, a page's text is most of its wait.

Nothing private is: where what a page echoes stands beside what only its reader may know, sizes
would tell of it (https://www.breachattack.com). Static files come compressed from the disk.
"""

import gzip
import re
from collections.abc import Callable
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

SMALLEST = 1000  # bytes; below, a packet is a packet
LEVEL = 5
_TYPES = re.compile(r"text/|application/(?:[\w.\-]+\+)?(?:json|xml)\b")
_TAKES_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))")


@lru_cache(maxsize=256)
def compressed(content: bytes) -> bytes:
    """Return text smaller; pages that are sent again from memory cost nothing twice."""
    return gzip.compress(content, LEVEL, mtime=0)


class CompressedForAll:
    """Compresses public answers of text for whoever takes that."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, and shrink the answer."""
        response = self.get_response(request)
        if not _may_be_compressed(response):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        if _TAKES_GZIP.search(request.headers.get("Accept-Encoding", "")):
            response.content = compressed(response.content)
            response["Content-Encoding"] = "gzip"
            response["Content-Length"] = str(len(response.content))
            if response.get("ETag", "").startswith('"'):
                # The same page in other bytes (RFC 9110, 8.8.1).
                response["ETag"] = "W/" + response["ETag"]
        return response


def _may_be_compressed(response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and response.get("Cache-Control", "").startswith("public")
        and "Content-Encoding" not in response
        and _TYPES.match(response.get("Content-Type", "")) is not None
        and len(response.content) >= SMALLEST
    )
