"""Lets Wagtail's editor preview a page as its readers will see it, drafts included.

An article can be looked at as staff see it, as a customer does, and as a search result. The phone
is one of Wagtail's preview sizes.
"""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from articles.audience import Audience

if TYPE_CHECKING:
    from articles.models import ArticlePage, HelpCentrePage, SectionPage

AGENT, CUSTOMER, RESULT = "agent", "customer", "result"


class Previewed:
    """Serves previews by the help centre's own templates; published pages never come this way."""

    preview_modes = [(AGENT, _("As an agent")), (CUSTOMER, _("As a customer"))]

    def serve_preview(self: Any, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Render the page for a preview request in the page's own language."""
        return preview(self, request, mode_name)


class PreviewedArticle(Previewed):
    """Adds how an article looks in a list of answers."""

    preview_modes = [*Previewed.preview_modes, (RESULT, _("As a search result"))]


def preview(
    page: "ArticlePage | SectionPage | HelpCentrePage", request: HttpRequest, mode: str
) -> HttpResponse:
    """Render a page as it stands in memory, for an editor who was let into the admin."""
    from articles.access import viewer_of
    from articles.helpcentre.place import centre_for
    from articles.helpcentre.views import reader_page

    if mode == CUSTOMER:
        _become_customer(request)
    with translation.override(page.locale.language_code):
        if mode == RESULT:
            return _as_result(page, request)
        return reader_page(request, page, centre_for(request), viewer_of(request))


def _become_customer(request: HttpRequest) -> None:
    """Leave nothing of the editor on the request: neither internal notes nor an edit button."""
    from articles.access import Viewer

    request.user = AnonymousUser()
    request.svar_viewer = Viewer(realm=Audience.CUSTOMERS)  # type: ignore[attr-defined]  # as viewer_of


def _as_result(page: Any, request: HttpRequest) -> HttpResponse:
    """Render the page as the first of a list of answers to its own title."""
    from articles.access import viewer_of
    from articles.helpcentre.article_facts import article_and_products
    from articles.helpcentre.navigation import crumbs
    from articles.helpcentre.place import centre_for

    article, _products = article_and_products(page, page.locale.language_code)
    path = [crumb.title for crumb in crumbs(page, centre_for(request))]
    answer = {
        "number": article.pk or "",
        "title_html": mark_safe(escape(page.title)),
        "excerpt_html": "",
        "say": page.say,
        "path": path,
        "path_html": path,
        "url": "#",
        "language": page.locale.language_code,
        "kind": article.kind,
        "kind_label": article.get_kind_display(),
        "audience": article.effective_audience,
        "confidence": article.confidence,
        "checked_at": article.verified_at,
        "updated_at": page.last_published_at,
    }
    answers = {"answers": [answer], "verdict": "strong", "page": 1}
    context = {"answers": answers, "query": page.title, "viewer": viewer_of(request)}
    return render(request, "search/results.html", context)
