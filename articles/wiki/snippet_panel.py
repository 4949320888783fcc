"""Shows in a shared snippet's editor what saving it changes: which articles, who reads them."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel


class SnippetUsePanel(Panel):
    """Lists where a snippet is shown; nothing to fill in."""

    def __init__(self, **options: Any) -> None:
        """Take the panel's usual options, with a heading of its own."""
        super().__init__(**{"heading": _("What saving changes"), "icon": "link", **options})

    class BoundPanel(Panel.BoundPanel):
        """Shows the list for one snippet."""

        template_name = "articles/admin/snippet_uses.html"

        def is_shown(self) -> bool:
            """Tell whether the snippet was saved before."""
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Return the uses, live ones first, and how many readers of each kind see it."""
            from articles.wiki.snippet_uses import audiences_of, uses_of

            context: dict[str, Any] = super().get_context_data(parent_context)
            uses = uses_of(self.instance)
            return context | {"uses": uses, "audiences": audiences_of(uses)}
