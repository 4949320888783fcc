"""Begins a review again when its text changes: what was approved is void, step by step."""

from typing import Any

from wagtail.models import TaskState

from articles.models.review import ReviewStep


def start_again(page: Any, user: Any) -> None:
    """Put a running review back to its first step, on the page's newest revision.

    The steps of the older revision are cancelled or, as far as they were approved, count no more.
    """
    state = page.current_workflow_state
    if state is None or state.status != state.STATUS_IN_PROGRESS:
        return
    for step in state.task_states.filter(status=TaskState.STATUS_IN_PROGRESS):
        step.status = TaskState.STATUS_CANCELLED
        _finish(step, user)
    claimed = ReviewStep.objects.filter(pk=state.current_task_state_id).first()
    state.current_task_state = None
    state.save()
    state.refresh_from_db()
    state.update(user=user, next_task=state.workflow.tasks.filter(active=True).first())
    _keep_claim(claimed, state)


def _finish(step: TaskState, user: Any) -> None:
    from django.utils import timezone

    step.finished_at, step.finished_by = timezone.now(), user
    step.save(update_fields=["status", "finished_at", "finished_by"])


def _keep_claim(before: ReviewStep | None, state: Any) -> None:
    """Leave the first step with whoever had taken it."""
    if before is None or state.current_task_state is None:
        return
    if before.task_id == state.current_task_state.task_id:
        ReviewStep.objects.filter(pk=state.current_task_state_id).update(
            claimed_by=before.claimed_by, claimed_at=before.claimed_at
        )
