"""Lists the steps that wait for somebody, in a few queries however many steps there are.

Says of many steps at once what ``people.refusal_of`` says of one; a test holds them together.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Max
from wagtail.models import Revision, TaskState, WorkflowState
from wagtail.models.pages import PagePermissionTester

from articles.models import Article, ArticlePage, Proposal, Publication
from articles.models.review import FourEyesTask, GovernedTask, ReviewStep, ReviewTask
from articles.review import rules
from articles.review.people import person_of


@dataclass(frozen=True)
class Waiting:
    """Is a step that somebody may decide, and the page that it is about."""

    step: ReviewStep
    page: ArticlePage


def waiting_steps(user: Any) -> list[Waiting]:
    """Return what a user may decide and nobody else has taken, the oldest first."""
    steps = {step: int(step.workflow_state.object_id) for step in _running(user)}
    pages = ArticlePage.objects.defer("body").in_bulk(set(steps.values()))
    articles = Article.objects.in_bulk(
        {page.translation_key for page in pages.values()}, field_name="translation_key"
    )
    tasks = _tasks({step.task_id for step in steps})
    wrote = _written_by(user, pages.values())
    found = []
    for step, pk in steps.items():
        page, task = pages.get(pk), tasks.get(step.task_id)
        if page is None or task is None:
            continue
        article = articles.get(page.translation_key)
        own = pk in wrote or step.workflow_state.requested_by_id == user.pk
        if _may_decide(user, page, article, task, own=own):
            found.append(Waiting(step, page))
    return found


def _running(user: Any) -> list[ReviewStep]:
    running = ReviewStep.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        workflow_state__base_content_type__model="page",
    )
    return [
        step
        for step in running.select_related("task", "workflow_state__requested_by").order_by(
            "started_at", "pk"
        )
        if step.claimed_by_id in (None, user.pk)
    ]


def _tasks(ids: Iterable[int]) -> dict[int, GovernedTask]:
    wanted = set(ids)
    return {**ReviewTask.objects.in_bulk(wanted), **FourEyesTask.objects.in_bulk(wanted)}


def _written_by(user: Any, pages: Iterable[ArticlePage]) -> set[int]:
    """Return the ids of the pages whose unpublished words are partly the user's."""
    live = {page.pk: page.live_revision_id for page in pages}
    before = dict(
        Publication.objects.filter(page__in=[pk for pk, revision in live.items() if not revision])
        .values_list("page")
        .annotate(newest=Max("revision"))
    )
    newest = (
        Revision.page_revisions.filter(object_id__in=[str(pk) for pk in live], user=user)
        .order_by()
        .values_list("object_id")
        .annotate(newest=Max("pk"))
    )
    taken = (
        Proposal.objects.filter(page__in=live, author=user, revision__isnull=False)
        .order_by()
        .values_list("page")
        .annotate(newest=Max("revision"))
    )
    return {
        int(pk)
        for pk, own in (*newest, *taken)
        if own > (live[int(pk)] or before.get(int(pk)) or 0)
    }


def _may_decide(
    user: Any, page: ArticlePage, article: Article | None, task: GovernedTask, *, own: bool
) -> bool:
    governance = article.governance if article else rules.EXPERIENCE
    tree = own and PagePermissionTester(user, page).can_publish()
    person = replace(person_of(page, user, tree=tree, article=article), wrote=own)
    return rules.refusal(governance, person, four_eyes=task.four_eyes) is None
