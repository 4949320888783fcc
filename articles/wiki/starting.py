"""Asks a writer what kind of article is to be written, and starts it accordingly.

The first step is a screen of its own; the kind then stands in the address (``?kind=problem``), is
carried by a field of the form, and becomes a fact of the article once it is saved.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from articles.facts import change_article
from articles.models import Article, ArticlePage, Kind
from articles.storable import storable
from articles.wiki.editor_panels import KIND_FIELD
from articles.wiki.skeletons import skeleton

MAX_TITLE = 255
ICONS = {
    Kind.HOW_TO: "list-ol",
    Kind.PROBLEM: "warning",
    Kind.QUESTION: "help",
    Kind.POLICY: "clipboard-list",
    Kind.KNOWN_ISSUE: "circle-xmark",
}
TOLD = {
    Kind.HOW_TO: _("Steps to get something done"),
    Kind.PROBLEM: _("Something does not work: what happens, why, what to do"),
    Kind.QUESTION: _("A short question with a short answer"),
    Kind.POLICY: _("A rule: what applies, to whom, since when"),
    Kind.KNOWN_ISSUE: _("A fault that we are working on"),
}


def ask_for_kind(request: HttpRequest, parent: Page, model: type[Page]) -> HttpResponse | None:
    """Show the first step for a new article; with a kind chosen, note it for what follows."""
    if model is not ArticlePage or request.method != "GET":
        return None
    if "kind" in request.GET:
        parent.chosen_kind = request.GET["kind"]
        parent.chosen_title = storable(request.GET.get("title", ""))[:MAX_TITLE]
        return None
    query = request.GET.copy()
    kinds = []
    for kind in Kind:
        query["kind"] = kind
        kinds.append(
            {
                "label": kind.label,
                "told": TOLD[kind],
                "icon": ICONS[kind],
                "query": query.urlencode(),
            }
        )
    query["kind"] = ""
    context = {"kinds": kinds, "parent_page": parent, "empty": query.urlencode()}
    return TemplateResponse(request, "articles/admin/choose_kind.html", context)


def fill_new_page(page: Page, parent: Page, **_kwargs: Any) -> None:
    """Give a new article the title that was asked for, and the blocks of the chosen kind."""
    if isinstance(page, ArticlePage):
        page.title = getattr(parent, "chosen_title", "") or page.title
    kind = getattr(parent, "chosen_kind", "")
    if isinstance(page, ArticlePage) and kind:
        page.body = skeleton(kind, parent.locale.language_code)


def keep_kind(request: HttpRequest, page: Page) -> None:
    """Make the kind that was chosen a fact of the article that was just created."""
    kind = request.POST.get(KIND_FIELD, "")
    if isinstance(page, ArticlePage) and kind in Kind.values:
        article = Article.objects.filter(translation_key=page.translation_key).first()
        if article is not None:
            change_article(article, {"kind": kind}, by=request.user)
