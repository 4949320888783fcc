"""Adds the reason of each change to a page's history in Wagtail's admin."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.history import PageHistoryView


class ArticleHistoryView(PageHistoryView):
    """Lists what happened to an article page, with who, when and why."""

    @cached_property
    def columns(self) -> list[Any]:
        """Return Wagtail's columns and, after the action, why it was done."""
        first, *rest = super().columns
        return [first, Column("why", label=_("Why"), accessor=_why), *rest]


def _why(entry: Any) -> str:
    """Return the note of an entry that changed words; others repeat it for nothing."""
    if entry.revision is None or not entry.content_changed:
        return ""
    note: str = entry.revision.content.get("change_note", "")
    return note
