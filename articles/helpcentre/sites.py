"""Finds Wagtail's site for a request, cheaply where there is one site for everything."""

from django.http import HttpRequest
from wagtail.models import Site

from articles.helpcentre.roots import roots_of


def site_of(request: HttpRequest) -> Site | None:
    """Return the site of a request, and leave it there for Wagtail's own parts to find.

    Wagtail's query for the best of several sites is dear. Where there is only one, and it is the
    default, it is the best whatever host was asked.
    """
    if not hasattr(request, "_wagtail_site"):
        only = roots_of(request).only_site()
        if only is not None and only.is_default_site:
            request._wagtail_site = only  # type: ignore[attr-defined]  # where Wagtail keeps it
    site: Site | None = Site.find_for_request(request)
    return site
