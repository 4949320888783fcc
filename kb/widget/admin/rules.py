"""Offers the screens of what the widget suggests on which pages, and the group they stand in."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from kb.widget.admin.embed import EmbedView, preview
from kb.widget.admin.forms import PageRuleForm
from kb.widget.admin.right import SET_UP
from kb.widget.models import PageRule
from search.shaping.numbers import written


class EmbedMenuItem(MenuItem):
    """Leads to the snippet, for those who may set the widget up."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the reader may."""
        return bool(request.user.has_perm(SET_UP))


class EmbedViewSet(ViewSet):
    """Routes the screen with the snippet, and its preview."""

    name = "widget"
    icon = "code"
    menu_label = gettext_lazy("Put it onto a site")
    menu_item_class = EmbedMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the routes."""
        return [
            path("", EmbedView.as_view(), name="embed"),
            path("preview/", preview, name="preview"),
        ]


class PageRuleViewSet(ModelViewSet):
    """Offers the screens of suggestions by page."""

    model = PageRule
    name = "widget_pages"
    url_prefix = "widget-pages"
    icon = "link"
    menu_label = gettext_lazy("Suggestions by page")
    copy_view_enabled = False
    inspect_view_enabled = False
    search_fields = ["pattern"]
    search_backend_name = None
    list_display = [
        "pattern",
        Column(
            "suggests",
            label=gettext_lazy("Suggests"),
            accessor=lambda row: written(row.articles),
        ),
        DateColumn("changed_at", label=gettext_lazy("Changed"), sort_key="changed_at"),
    ]

    def get_form_class(self, for_update: bool = False) -> Any:
        """Return the form."""
        return PageRuleForm


class WidgetGroup(ViewSetGroup):
    """Holds the screens; who may open none of them does not see it."""

    menu_label = gettext_lazy("Widget")
    menu_name = "widget"
    menu_icon = "help"
    menu_order = 94
    items = (EmbedViewSet, PageRuleViewSet)
