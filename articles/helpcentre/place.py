"""Finds the page at an address: one query, asked with the reader's rights."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import translation
from wagtail.models import Locale, Page, Site

from articles.access import Viewer, readable_by, readable_sections
from articles.models import ArticlePage, HelpCentrePage, SectionPage


@dataclass(frozen=True)
class Centre:
    """Holds the front page of one language and the address prefix of its tree."""

    page: HelpCentrePage
    locale: Locale


def centre_for(request: HttpRequest) -> Centre:
    """Return the help centre in the language of the request, kept on the request.

    Raises ``Http404`` where the site has no front page in that language.
    """
    language = translation.get_language() or settings.LANGUAGE_CODE
    found: Centre | None = getattr(request, "svar_centre", None)
    if found is None or found.locale.language_code != language:
        site = Site.find_for_request(request)
        page = (
            HelpCentrePage.objects.filter(
                live=True, locale__language_code=language, alias_of__isnull=True
            )
            .select_related("locale")
            .filter(
                translation_key__in=Page.objects.filter(
                    pk=site.root_page_id if site else None
                ).values("translation_key")
            )
            .first()
        )
        if page is None:
            raise Http404
        found = Centre(page=page, locale=page.locale)
        request.svar_centre = found  # type: ignore[attr-defined]  # kept for this request only
    return found


def page_at(
    centre: Centre, path: str, viewer: Viewer
) -> HelpCentrePage | SectionPage | ArticlePage:
    """Return the page at ``path`` ("mobile/reset-pin/"); raises ``Http404`` when not readable."""
    if not path:
        return centre.page
    url_path = f"{centre.page.url_path}{path}"
    for pages in (readable_by(viewer), readable_sections(viewer)):
        page = pages.filter(url_path=url_path).first()
        if page is not None:
            page.locale = centre.locale
            return page
    raise Http404
