"""Adds the reason of each change to a page's history in Wagtail's admin."""

from copy import copy
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.history import ActionColumn
from wagtail.admin.views.pages.history import PageHistoryView
from wagtail.log_actions import registry as log_registry


class VersionColumn(ActionColumn):
    """Offers to look at and restore every version, also one that was published without a draft.

    Wagtail offers this where a draft was saved. What was imported has only its publication.
    """

    @cached_property
    def _saved(self) -> set[int]:
        """Return the versions that stand in the history as drafts."""
        logs = log_registry.get_logs_for_instance(self.object).filter(content_changed=True)
        return set(logs.exclude(action="wagtail.publish").values_list("revision", flat=True))

    def get_actions(self, instance: Any, parent_context: Any) -> list[dict[str, str]]:
        """Return what can be done with the version of an entry."""
        if instance.action == "wagtail.publish" and instance.revision_id not in self._saved:
            instance = copy(instance)
            instance.action, instance.content_changed = "wagtail.edit", True
        actions: list[dict[str, str]] = super().get_actions(instance, parent_context)
        return actions


class ArticleHistoryView(PageHistoryView):
    """Lists what happened to an article page, with who, when and why."""

    @cached_property
    def columns(self) -> list[Any]:
        """Return Wagtail's columns and, after the action, why it was done."""
        first, *rest = super().columns
        first = VersionColumn(
            first.name,
            label=first.label,
            object=first.object,
            url_names=first.url_names,
            user_can_unschedule=first.user_can_unschedule,
        )
        return [first, Column("why", label=_("Why"), accessor=_why), *rest]


def _why(entry: Any) -> str:
    """Return the note of an entry that changed words; others repeat it for nothing."""
    if entry.revision is None or not entry.content_changed:
        return ""
    note: str = entry.revision.content.get("change_note", "")
    return note
