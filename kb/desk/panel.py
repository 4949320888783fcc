"""Shows the shelves on the first page of Wagtail's admin."""

from collections.abc import Mapping
from typing import Any

from django.forms import Media
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel

from kb.desk.home import shelves_for

SAID_BY_US = (WorkflowObjectsToModeratePanel,)
"""Wagtail's own panels whose rows stand on a shelf."""


class HomePanel(Component):
    """Lays out the shelves of whoever looks."""

    name = "desk"
    template_name = "desk/home.html"
    order = 10

    @property
    def media(self) -> Media:
        """Return the style sheet."""
        return Media(css={"all": ("desk/home.css",)})

    def get_context_data(self, parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        """Return the shelves with something on them, and those without."""
        assert parent_context is not None
        shelves = shelves_for(parent_context["request"].user)
        return {
            "shelves": [shelf for shelf in shelves if shelf.total],
            "empty": [shelf for shelf in shelves if not shelf.total],
        }


def with_shelves(panels: list[Any]) -> None:
    """Put our shelves into the list of panels, in place of what they say themselves."""
    panels[:] = [HomePanel(), *(each for each in panels if not isinstance(each, SAID_BY_US))]
