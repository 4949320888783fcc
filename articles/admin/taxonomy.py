"""Lets editors keep products and teams."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from articles.models import Product, Team


class ProductViewSet(ModelViewSet):
    """Edits products and what they are called in each language."""

    model = Product
    icon = "tag"
    name = "products"
    inspect_view_enabled = False
    copy_view_enabled = False
    list_display = ["__str__", "key", "sort_order"]
    edit_handler = ObjectList(
        [
            FieldPanel("key"),
            InlinePanel("names", label=_("Name"), min_num=1),
            FieldPanel("icon"),
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

    items = (ProductViewSet, TeamViewSet)
    menu_label = _("Products and teams")
    menu_icon = "tag"
    menu_order = 92
