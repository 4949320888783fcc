"""Connects review to what Wagtail tells: publications are checked, people get letters."""

from wagtail.models import TaskState, WorkflowState
from wagtail.signals import (
    page_published,
    task_approved,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)

from articles.review import letters
from articles.review.publishing import refuse_unapproved


def connect() -> None:
    """Connect every handler, once, at start.

    The identities are those of Wagtail's own mails, which are connected later and, found taken, not
    at all: nobody is told twice, and no save waits for the mail server.
    """
    from articles.review import reminders  # noqa: F401  registers its chore

    page_published.connect(refuse_unapproved)
    mails = {
        "submitted": (workflow_submitted, letters.workflow_submitted),
        "rejected": (workflow_rejected, letters.workflow_rejected),
        "approved": (workflow_approved, letters.workflow_approved),
    }
    for name, (signal, handler) in mails.items():
        uid = f"workflow_state_{name}_email_notification"
        signal.connect(handler, sender=WorkflowState, dispatch_uid=uid)
    for sender in (TaskState, *TaskState.__subclasses__()):
        task_approved.connect(letters.step_approved, sender=sender)
