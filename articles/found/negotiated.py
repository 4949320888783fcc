"""Gives an article as Markdown under its own address, to whoever would rather have that."""

from collections.abc import Callable
from functools import lru_cache, wraps

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from articles.access import viewer_of
from articles.found.twin_views import twin_at
from articles.helpcentre.views import for_reader

Served = Callable[[HttpRequest, str], HttpResponse]


def or_markdown(view: Served) -> Served:
    """Answer with the twin where ``Accept`` prefers it and there is one, else with the page.

    Stands outside of what remembers pages: that one knows addresses, not what was preferred.
    """

    @wraps(view)
    def answered(request: HttpRequest, path: str) -> HttpResponse:
        twin = (
            twin_at(request, path)
            if _markdown_is_wanted(request.META.get("HTTP_ACCEPT", "*/*"))
            else None
        )
        response = for_reader(twin, viewer_of(request)) if twin else view(request, path)
        patch_vary_headers(response, ["Accept"])
        return response

    return answered


@lru_cache(maxsize=256)
def _markdown_is_wanted(accept: str) -> bool:
    """Tell what a header comes to; browsers send one of few, and every page is asked with it."""
    asked = HttpRequest()
    asked.META["HTTP_ACCEPT"] = accept
    return asked.get_preferred_type(["text/html", "text/markdown"]) == "text/markdown"
