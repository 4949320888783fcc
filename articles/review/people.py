"""Finds out who somebody is towards a page under review, and whom a step waits for."""

from dataclasses import replace
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db.models import Max, Q, QuerySet
from wagtail.models import Page, Revision, TaskState, WorkflowState

from articles.models import Article, Proposal, Publication
from articles.models.review import GovernedTask
from articles.review import rules
from articles.review.rules import Person, Refusal

BACKEND = "django.contrib.auth.backends.ModelBackend"


def facts_of(page: Any) -> Article | None:
    """Return the facts of an article page as they stand now, None for any other page."""
    return Article.objects.filter(translation_key=page.translation_key).first()


def governance_of(page: Any) -> str:
    """Return how a page is governed; what is no article goes by experience."""
    article = facts_of(page)
    return article.governance if article else rules.EXPERIENCE


def writers_of(page: Any) -> set[int]:
    """Return the ids of all who had a hand in what is not published yet, submitter included.

    Of a proposal that was accepted, its author had a hand in it, whoever put it in.
    """
    published = page.live_revision_id or (
        Publication.objects.filter(page=page.pk).aggregate(newest=Max("revision"))["newest"] or 0
    )
    drafts = Revision.page_revisions.filter(object_id=str(page.pk), pk__gt=published)
    writers = set(drafts.exclude(user=None).values_list("user_id", flat=True))
    states = WorkflowState.objects.active().for_instance(page).exclude(requested_by=None)
    taken = Proposal.objects.filter(page=page.pk, revision__gt=published).exclude(author=None)
    writers |= set(taken.values_list("author_id", flat=True))
    return writers | set(states.values_list("requested_by_id", flat=True))


def person_of(
    page: Any, user: Any, *, tree: bool = False, article: Article | None = None
) -> Person:
    """Return what is true of a user towards a page; ``tree`` is Wagtail's right to publish."""
    article = article or facts_of(page)
    return Person(
        tree=tree,
        publish_fix=user.has_perm("articles.publish_fix"),
        review_change=user.has_perm("articles.review_change"),
        approve_compliance=user.has_perm("articles.approve_compliance"),
        keeps=article is not None and user.pk in (article.owner_id, article.deputy_id),
    )


def refusal_of(page: Any, user: Any, *, four_eyes: bool) -> Refusal | None:
    """Return why a user may not decide a step on this page, None when they may."""
    if not user.is_active:
        return Refusal.NO_RIGHT
    page = Page.objects.get(pk=page.pk)
    article = facts_of(page)
    governance = article.governance if article else rules.EXPERIENCE
    publishes = page.permissions_for_user(user).can_publish()
    person = person_of(page, user, tree=publishes, article=article)
    wrote = user.pk in writers_of(page)
    return rules.refusal(governance, replace(person, wrote=wrote), four_eyes=four_eyes)


def waiting_for(task: GovernedTask, user: Any) -> QuerySet[TaskState]:
    """Return the running steps of a task that the user may decide."""
    running = task.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
    found = []
    for state in running.select_related("workflow_state"):
        page = state.workflow_state.content_object
        if page is not None and task._refusal(page, user) is None:
            found.append(state.pk)
    waiting: QuerySet[TaskState] = TaskState.objects.filter(pk__in=found)
    return waiting


def reviewers_of(page: Any, task: GovernedTask) -> list[User]:
    """Return whom to tell that a step waits: the article's keepers if they may, else all who may.

    Superusers without a role are left out: they look after the machine, not after the articles.
    """
    article = facts_of(page)
    keepers = [user for user in (article.owner, article.deputy) if user] if article else []
    chosen = [user for user in keepers if task._refusal(page, user) is None]
    if chosen:
        return chosen
    governance = article.governance if article else rules.EXPERIENCE
    right = "approve_compliance" if governance == rules.COMPLIANCE else "review_change"
    people = get_user_model().objects.with_perm(
        f"articles.{right}", is_active=True, include_superusers=False, backend=BACKEND
    )
    told = people.filter(~Q(email="")).order_by("pk")
    return [user for user in told if task._refusal(page, user) is None]
