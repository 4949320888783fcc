"""Adds to the editor of an article: advice that follows the text, and the kind of a new one."""

from typing import Any

from django.forms import Media, Script
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from articles.models.article import Kind

KIND_FIELD = "article_kind"


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


class KindPanel(Panel):
    """Carries the kind through the form of a new article; later it is among the facts."""

    def __init__(self, **options: Any) -> None:
        """Take the panel's usual options, with a heading of its own."""
        super().__init__(**{"heading": _("Kind"), "icon": "tag", **options})

    class BoundPanel(Panel.BoundPanel):
        """Shows the choice for a new article."""

        template_name = "articles/admin/kind_panel.html"

        def is_shown(self) -> bool:
            """Tell whether the article is new."""
            return self.instance.pk is None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Return the kinds, the chosen one marked."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            given = {**self.request.GET.dict(), **self.request.POST.dict()}
            chosen = given.get(KIND_FIELD) or given.get("kind") or Kind.HOW_TO
            return context | {"field": KIND_FIELD, "kinds": Kind.choices, "chosen": chosen}
