"""Reminds of reviews that are due, as a chore of the worker."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import TaskState

from articles.models.review import ReviewStep
from articles.review.letters import remind
from kb.outbox.chores import chore


@chore("review-reminders", every=timedelta(hours=1))
def remind_of_due_reviews() -> None:
    """Write a letter for every running step whose day has come; once for each due date."""
    due = ReviewStep.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, due_on__lte=timezone.localdate()
    )
    for step in due.select_related("claimed_by", "workflow_state", "task"):
        if step.workflow_state.content_object is not None:
            remind(step)
