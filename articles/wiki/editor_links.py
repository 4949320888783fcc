"""Lets the editor keep the heading that a link to an article points at.

Wagtail's editor knows only the page of such a link and would drop the anchor on the next save.
"""

from typing import Any

from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.contentstate import link_entity
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    ExternalLinkElementHandler,
    PageLinkElementHandler,
)


class AnchoredPageLink(PageLinkElementHandler):
    """Reads a stored page link, its anchor included, for the editor."""

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, Any]:
        """Return what the editor keeps of the link."""
        data: dict[str, Any] = super().get_attribute_data(attrs)
        if attrs.get("anchor"):
            data["anchor"] = attrs["anchor"]
        return data


def anchored_link(props: dict[str, Any]) -> Any:
    """Write a link of the editor in its stored form."""
    if props.get("id") is None or not props.get("anchor"):
        return link_entity(props)
    attributes = {"linktype": "page", "id": props["id"], "anchor": props["anchor"]}
    return DOM.create_element("a", attributes, props["children"])


def keep_anchors(features: Any) -> None:
    """Register the two in place of Wagtail's; must run after its own registration."""
    features.register_converter_rule(
        "contentstate",
        "link",
        {
            "from_database_format": {
                "a[href]": ExternalLinkElementHandler("LINK"),
                'a[linktype="page"]': AnchoredPageLink("LINK"),
            },
            "to_database_format": {"entity_decorators": {"LINK": anchored_link}},
        },
    )
