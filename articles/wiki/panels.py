"""Shows what links to an article among its facts."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from articles.wiki.backlinks import pages_linking_article


class LinksHerePanel(Panel):
    """Lists the pages that link to the article; nothing to fill in."""

    def __init__(self, **options: Any) -> None:
        """Take the panel's usual options, with a heading of its own."""
        super().__init__(**{"heading": _("What links here"), "icon": "link", **options})

    class BoundPanel(Panel.BoundPanel):
        """Shows the list for one article."""

        template_name = "articles/admin/links_here.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Return the pages that link here, in any language, drafts included."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"linking": list(pages_linking_article(self.instance.translation_key))}
