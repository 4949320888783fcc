"""Begins an article about a question: shows what is near, and asks for the section.

The question becomes the title of the new article, which the writer then makes their own.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from articles.access import Viewer, open_articles, readable_by, viewer_of
from articles.access.condition import OpenTo
from articles.models import Section, SectionPage
from search.answers import Answer
from search.query.request import search_request
from search.service import answers

LONGEST = 200
NEAR = 3
TOP = 3  # depth of the sections right below a front page


class WriteAnswerView(WagtailAdminTemplateMixin, TemplateView):
    """Offers the nearest articles to improve, and the sections to write a new one in."""

    header_icon = "edit"
    template_name = "search/write_answer.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse whoever may not change articles."""
        if not request.user.has_perm("articles.change_article"):
            raise PermissionDenied
        self.query = " ".join(request.GET.get("q", "").replace("\0", "").split())[:LONGEST]
        wanted = request.GET.get("language", "")
        known = dict(settings.LANGUAGES)
        self.language = wanted if wanted in known else settings.LANGUAGE_CODE
        return super().dispatch(request, *args, **kwargs)

    @property
    def page_title(self) -> str:
        """Return what the page is for: an answer to a question, or just an article."""
        return str(_("Write the answer") if self.query else _("Write an article"))

    def get_page_subtitle(self) -> str:
        """Return the question."""
        return self.query

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here: home, this."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the nearest articles, and the sections with the addresses that begin one."""
        viewer = viewer_of(self.request)
        found = answers(viewer, search_request(self.query, locale=self.language, limit=NEAR))
        return {
            **super().get_context_data(**kwargs),
            "query": self.query,
            "language": dict(settings.LANGUAGES)[self.language],
            "near": _editable(viewer, self.request.user, found.answers),
            "sections": self._sections(viewer),
        }

    def _sections(self, viewer: Viewer) -> list[dict[str, Any]]:
        pages = SectionPage.objects.filter(
            OpenTo(viewer, Section), locale__language_code=self.language
        )
        query = urlencode({"title": self.query})
        return [
            {
                "title": page.title,
                "level": page.depth - TOP,
                "url": f"{_begin(page)}?{query}",
            }
            for page in pages.order_by("path")
            if page.permissions_for_user(self.request.user).can_add_subpage()
        ]


def _begin(section: Page) -> str:
    return reverse("wagtailadmin_pages:add", args=("articles", "articlepage", section.pk))


def _editable(viewer: Viewer, user: Any, found: tuple[Answer, ...]) -> list[dict[str, Any]]:
    """Return the answers whose page the user may edit, with the address of its editor."""
    keys = dict(
        open_articles(viewer)
        .filter(pk__in=[each.number for each in found])
        .values_list("pk", "translation_key")
    )
    pages = {
        (page.translation_key, page.locale.language_code): page
        for page in readable_by(viewer)
        .filter(translation_key__in=list(keys.values()), alias_of=None)
        .select_related("locale")
        .defer("body")
    }
    shown = []
    for each in found:
        page = pages.get((keys.get(each.number), each.language))
        if page is not None and page.permissions_for_user(user).can_edit():
            edit = reverse("wagtailadmin_pages:edit", args=(page.pk,))
            shown.append({"answer": each, "edit": edit})
    return shown
