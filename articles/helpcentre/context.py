"""Gives every template of the help centre the reader and the current front page."""

from typing import Any

from django.http import Http404, HttpRequest

from articles.access import viewer_of
from articles.helpcentre.place import centre_for


def help_centre(request: HttpRequest) -> dict[str, Any]:
    """Return ``viewer`` and ``centre`` (None outside any language); nothing in the admin."""
    if request.path.startswith("/admin/"):
        return {}
    try:
        centre = centre_for(request)
    except Http404:
        centre = None
    return {"viewer": viewer_of(request), "centre": centre}
