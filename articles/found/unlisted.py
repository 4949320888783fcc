"""Keeps search engines from listing what is no page of help: searches, forms, the admin."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# By the names of routes; a new one is kept off lists until it is named here.
LISTED = frozenset(
    {
        *("wagtail_serve", "product", "accessibility", "media", "card", "markdown_twin", "feed"),
        *("robots", "sitemap", "sitemap_part", "lists_for_assistants", "list_for_assistants"),
    }
)


class KeptOffLists:
    """Says ``noindex`` with every answer of a route that is not to be listed.

    In a header, because what is no HTML has no head to say it in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set the header where the answer is not one to be found."""
        response = self.get_response(request)
        route = request.resolver_match
        if response.status_code == 200 and (route is None or route.url_name not in LISTED):
            response.headers.setdefault("X-Robots-Tag", "noindex")
        return response
