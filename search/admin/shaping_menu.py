"""Puts the screens of what staff shape together in the menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSetGroup

from search.admin.blocked import BlockedViewSet
from search.admin.golden import GoldenViewSet
from search.admin.pins import PinViewSet
from search.admin.synonyms import SynonymViewSet


class ShapingGroup(ViewSetGroup):
    """Holds the screens; who may open none of them does not see it."""

    menu_label = _("Tune search")
    menu_name = "tune-search"
    menu_icon = "sliders"
    menu_order = 93
    items = (SynonymViewSet, PinViewSet, GoldenViewSet, BlockedViewSet)
