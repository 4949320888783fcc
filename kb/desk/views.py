"""Answers the editor's question whether an article like the one being written exists."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import Resolver404, resolve
from wagtail.models import Page

from articles.access import viewer_of
from kb.desk.similar import similar_articles

MAX_TITLE = 255


def similar_titles(request: HttpRequest) -> HttpResponse:
    """Return articles like ``title`` as a piece of HTML; ``at`` is the address of the editor.

    Raises ``PermissionDenied`` for who may not write there, ``Http404`` for other addresses.
    """
    language, own = _written(request, request.GET.get("at", ""))
    title = request.GET.get("title", "")[:MAX_TITLE]
    found = similar_articles(viewer_of(request), title, language, own)
    return render(request, "desk/similar.html", {"similar": found})


def _written(request: HttpRequest, address: str) -> tuple[str, Any]:
    """Return the language of what is written at an address of the editor, and its key if any."""
    try:
        match = resolve(address)
    except Resolver404 as error:
        raise Http404 from error
    if match.view_name == "wagtailadmin_pages:edit":
        page = get_object_or_404(Page, pk=match.args[0] if match.args else match.kwargs["page_id"])
        allowed, own = page.permissions_for_user(request.user).can_edit(), page.translation_key
    elif match.view_name == "wagtailadmin_pages:add":
        page = get_object_or_404(Page, pk=(*match.args, *match.kwargs.values())[-1])
        allowed, own = page.permissions_for_user(request.user).can_add_subpage(), None
    else:
        raise Http404
    if not allowed:
        raise PermissionDenied
    return page.locale.language_code, own
