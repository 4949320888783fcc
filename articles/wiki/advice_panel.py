"""Shows the advice on an article in its editor, and asks for it anew while somebody writes."""

from typing import Any

from django.forms import Media, Script
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel


class AdvicePanel(Panel):
    """Advises on the text; nothing to fill in, and nothing that keeps anybody from saving."""

    def __init__(self, **options: Any) -> None:
        """Take the panel's usual options, with a heading of its own."""
        super().__init__(**{"heading": _("Advice"), "icon": "clipboard-list", **options})

    class BoundPanel(Panel.BoundPanel):
        """Shows the advice on one page."""

        template_name = "articles/admin/advice_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Return the advice on the text as it is stored, and where to ask for more."""
            from articles.wiki.reading import advice_context

            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | advice_context(self.instance) | {"advice_url": self._address()}

        def _address(self) -> str:
            if self.instance.pk:
                return reverse("advice", args=(self.instance.pk,))
            parent = getattr(self.form, "parent_page", None)
            return reverse("advice_new", args=(parent.pk,)) if parent is not None else ""

        @property
        def media(self) -> Media:
            """Return the script that keeps the advice fresh."""
            script: Any = Script("articles/admin/advice.js", type="module")
            return Media(js=[script], css={"all": ["articles/admin/advice.css"]})
