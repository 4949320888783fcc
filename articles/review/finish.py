"""Publishes what a workflow approved: named in the settings, so it imports nothing early."""

from typing import Any


def publish_approved(workflow_state: Any, user: Any = None) -> None:
    """Publish the revision that the last step approved, by its id; Wagtail takes the newest.

    The approver needs no right to publish in the tree: that they might decide was checked with the
    step. Raises ``PublishPagePermissionError`` where the rules of review don't let it go live, and
    ``WideningRefusedError`` where it opens a section and the approver may not.
    """
    from django.core.exceptions import PermissionDenied
    from wagtail.models import Page

    from articles.review.publishing import lock_page
    from articles.widening.opening import refuse_opening

    lock_page(workflow_state.object_id)
    step = workflow_state.current_task_state
    if step is None or step.status != step.STATUS_APPROVED:
        raise PermissionDenied("No step of this workflow approved the change.")
    refuse_opening(Page.objects.get(pk=workflow_state.object_id), user)
    step.revision.publish(user=user, skip_permission_checks=True)
