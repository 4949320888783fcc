"""Lets Wagtail's editor preview a page as staff see it, drafts included."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation

if TYPE_CHECKING:
    from articles.models import ArticlePage, HelpCentrePage, SectionPage


class Previewed:
    """Serves previews by the help centre's own templates; published pages never come this way."""

    def serve(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Render the page for a preview request in the page's own language."""
        return preview(self, request)


def preview(
    page: "ArticlePage | SectionPage | HelpCentrePage", request: HttpRequest
) -> HttpResponse:
    """Render a page as it stands in memory, for an editor who was let into the admin."""
    from articles.access import viewer_of
    from articles.helpcentre.place import centre_for
    from articles.helpcentre.views import reader_page

    with translation.override(page.locale.language_code):
        return reader_page(request, page, centre_for(request), viewer_of(request))
