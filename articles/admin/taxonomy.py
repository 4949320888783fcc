"""Lets editors keep products, markets and teams."""

from typing import Any

from django.contrib import messages
from django.db.models.deletion import ProtectedError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList
from wagtail.admin.views.generic import DeleteView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from articles.models import Market, Product, Team


class NamedViewSet(ModelViewSet):
    """Edits what has a key and a name in each language."""

    inspect_view_enabled = False
    copy_view_enabled = False
    list_display = ["__str__", "key", "sort_order"]


class ProductViewSet(NamedViewSet):
    """Edits products and what they are called in each language."""

    model = Product
    icon = "tag"
    name = "products"
    edit_handler = ObjectList(
        [
            FieldPanel("key"),
            InlinePanel("names", label=_("Name"), min_num=1),
            FieldPanel("icon"),
            FieldPanel("sort_order"),
        ]
    )


class MarketDeleteView(DeleteView):
    """Deletes a market in which no article applies, and says why not where one does."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Delete it, or lead back to it with the reason."""
        try:
            response: HttpResponse = super().form_valid(form)
        except ProtectedError as refused:
            messages.error(self.request, refused.args[0])
            response = redirect("markets:edit", self.object.pk)
        return response


class MarketViewSet(NamedViewSet):
    """Edits markets and what they are called in each language."""

    model = Market
    icon = "globe"
    name = "markets"
    delete_view_class = MarketDeleteView
    edit_handler = ObjectList(
        [
            FieldPanel("key"),
            InlinePanel("names", label=_("Name"), min_num=1),
            FieldPanel("sort_order"),
        ]
    )


class TeamViewSet(ModelViewSet):
    """Edits teams and their members."""

    model = Team
    icon = "group"
    name = "teams"
    copy_view_enabled = False
    form_fields = ["name", "members"]


class TaxonomyGroup(ModelViewSetGroup):
    """Groups the controlled lists in the menu."""

    items = (ProductViewSet, MarketViewSet, TeamViewSet)
    menu_label = _("Products, markets and teams")
    menu_icon = "tag"
    menu_order = 92
