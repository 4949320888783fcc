"""Makes the workflow of each governance and finds it again."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Task, Workflow, WorkflowTask

from articles.models import Governance
from articles.models.review import FourEyesTask, GovernedWorkflow, ReviewTask


@transaction.atomic
def ensure_workflows() -> dict[str, Workflow]:
    """Return the workflow of every governance, creating what is missing. Safe to run again."""
    made: dict[str, tuple[type[Task], str, str]] = {
        Governance.EXPERIENCE: (ReviewTask, _("Review"), _("Read by a reviewer")),
        Governance.COMPLIANCE: (FourEyesTask, _("Four eyes"), _("Approved with four eyes")),
    }
    return {
        governance: workflow_of(governance) or _make(governance, *parts)
        for governance, parts in made.items()
    }


def workflow_of(governance: str) -> Workflow | None:
    """Return the workflow of a governance; None before it is made or when it was switched off."""
    row = (
        GovernedWorkflow.objects.filter(governance=governance, workflow__active=True)
        .select_related("workflow")
        .first()
    )
    return row.workflow if row else None


def _make(governance: str, task_model: type[Task], workflow_name: str, task_name: str) -> Workflow:
    workflow: Workflow = Workflow.objects.create(name=workflow_name)
    task = task_model.objects.create(name=task_name)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    GovernedWorkflow.objects.update_or_create(
        governance=governance, defaults={"workflow": workflow}
    )
    return workflow
