"""Finds who asked for changes to a draft, and what they said, for those who write it."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import TaskState, WorkflowState

from articles.models import ArticlePage


def changes_asked(pages: Iterable[ArticlePage]) -> dict[int, TaskState]:
    """Return by page the step in which a reviewer asked for changes that nobody submitted yet."""
    states = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_NEEDS_CHANGES,
        base_content_type__app_label="wagtailcore",
        base_content_type__model="page",
        object_id__in=[str(page.pk) for page in pages],
    ).select_related("current_task_state__finished_by")
    return {int(state.object_id): state.current_task_state for state in states}


def who_asked(step: TaskState) -> str:
    """Return the reviewer's full name, else the name they sign in with."""
    person: Any = step.finished_by
    return str(person.get_full_name() or person.get_username()) if person else _("Somebody")


def say_what_is_asked(request: HttpRequest, page: ArticlePage) -> None:
    """Tell whoever opens the editor what a reviewer wants changed."""
    step = changes_asked([page]).get(page.pk)
    if step is None:
        return
    review = messages.button(reverse("review_page", args=(page.pk,)), _("See the review"))
    words = _("%(name)s asked for changes: %(comment)s")
    messages.warning(request, words % {"name": who_asked(step), "comment": step.comment}, [review])
