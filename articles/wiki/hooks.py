"""Hooks the habits of a wiki into Wagtail's admin."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from articles.models import ArticlePage
from articles.wiki.chooser import pages_by_number
from articles.wiki.editor_links import keep_anchors
from articles.wiki.linking import unknown_in

hooks.register("construct_page_chooser_queryset", pages_by_number)


@hooks.register("register_rich_text_features", order=100)
def keep_anchors_of_links(features: Any) -> None:
    """Let links point at headings."""
    keep_anchors(features)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def report_unknown_numbers(request: HttpRequest, page: Page) -> None:
    """Tell the writer which numbers lead nowhere; not at every autosave."""
    saved_by_itself = "application/json" in request.headers.get("Accept", "")
    if isinstance(page, ArticlePage) and not saved_by_itself:
        for number in unknown_in(page):
            messages.warning(
                request,
                _("There is no article KB-%(number)s: check the number.") % {"number": number},
            )
