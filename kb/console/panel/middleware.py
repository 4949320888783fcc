"""Lets only an integration's own sites show its panel, whatever the answer, and keeps cookies out.

Must stand first, so that also refusals and redirects of the others say who may show them, and
nobody reads a session: in a frame inside other software it would be somebody else's to use.
"""

import logging
from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound

from kb.console.panel.frames import HEADERS, WITHOUT, policy
from kb.console.panel.hosts import PREFIX, panel_host

logger = logging.getLogger(__name__)


class PanelFrames:
    """Writes the headers of everything below the prefix of panels."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer without cookies; what is not there answers alike for every reason."""
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        response = self.get_response(request)
        if response.status_code == 404:
            response = HttpResponseNotFound()
        response.cookies.clear()
        for name in WITHOUT:
            response.headers.pop(name, None)
        for name, value in HEADERS.items():
            response.headers[name] = value
        response.headers["Content-Security-Policy"] = policy(_origins(request.path_info))
        return response


def _origins(path: str) -> list[str]:
    """Return who may show an address; nobody while that cannot be looked up."""
    try:
        host = panel_host(path.removeprefix(PREFIX))
    except DatabaseError:
        logger.exception("could not look up who may show a panel")
        return []
    return [] if host is None else [str(each) for each in host.origins]
