"""Hooks the habits of a wiki into Wagtail's admin."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.signals import init_new_page

from articles.models import ArticlePage
from articles.wiki.advice_views import AdviceOnCreate, AdviceOnEdit
from articles.wiki.chooser import pages_by_number
from articles.wiki.editor_links import keep_anchors
from articles.wiki.leaving import lead_to_successor, one_by_one, remember_addresses
from articles.wiki.linking import unknown_in
from articles.wiki.report import BrokenLinksView
from articles.wiki.starting import ask_for_kind, fill_new_page, keep_kind

hooks.register("construct_page_chooser_queryset", pages_by_number)
hooks.register("before_create_page", ask_for_kind)
hooks.register("after_create_page", keep_kind)
init_new_page.connect(fill_new_page)
hooks.register("before_bulk_action", one_by_one)
for leaving in ("unpublish", "delete"):
    hooks.register(f"before_{leaving}_page", remember_addresses)
    hooks.register(f"after_{leaving}_page", lead_to_successor)


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


class ForWriters(MenuItem):
    """Leads to something for everybody who may change articles."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the reader may change articles."""
        return request.user.has_perm("articles.change_article")


@hooks.register("register_admin_urls")
def wiki_urls() -> list[URLPattern]:
    """Route our screens below the admin."""
    return [
        path("reports/broken-links/", BrokenLinksView.as_view(), name="broken_links"),
        path(
            "reports/broken-links/results/",
            BrokenLinksView.as_view(results_only=True),
            name="broken_links_results",
        ),
        path("advice/<int:page_id>/", AdviceOnEdit.as_view(), name="advice"),
        path(
            "advice/new/<int:parent_page_id>/",
            AdviceOnCreate.as_view(),
            {"content_type_app_name": "articles", "content_type_model_name": "articlepage"},
            name="advice_new",
        ),
    ]


@hooks.register("register_reports_menu_item")
def broken_links_item() -> Any:
    """Add the broken links to the reports."""
    return ForWriters(gettext_lazy("Broken links"), reverse("broken_links"), icon_name="link")
