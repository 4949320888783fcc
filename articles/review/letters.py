"""Writes the letters of a review, each in the language of whom it is to.

They stand in the outbox with what they tell of. Wagtail's own mails about workflows are replaced:
they go out inside the request, to the submitter and superusers only.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState
from wagtail.users.models import UserProfile

from articles.models.review import GovernedTask, ReviewInvitation, ReviewStep
from articles.people import may_hear_of
from articles.review.people import facts_of, reviewers_of
from kb.outbox.letters import write_letter

Words = Callable[[], tuple[str, str]]


def workflow_submitted(instance: WorkflowState, user: Any = None, **_kwargs: Any) -> None:
    """Tell the reviewers of the first step that something waits for them."""
    tell_reviewers(instance, user)


def step_approved(instance: TaskState, user: Any = None, **_kwargs: Any) -> None:
    """Tell the reviewers of the next step, if there is one."""
    state = instance.workflow_state
    state.refresh_from_db()
    if state.status == state.STATUS_IN_PROGRESS:
        tell_reviewers(state, user)


def workflow_approved(instance: WorkflowState, user: Any = None, **_kwargs: Any) -> None:
    """Tell the submitter and everybody who reviewed it that it was approved."""
    title, url = _about(instance)

    def words() -> tuple[str, str]:
        return (
            _("Approved: %(title)s") % {"title": title},
            _("The change was approved and published, or is planned.") + f"\n\n{url}\n",
        )

    _tell(_involved(instance) - {user}, words, instance.content_object)


def workflow_rejected(instance: WorkflowState, user: Any = None, **_kwargs: Any) -> None:
    """Tell the submitter and every earlier reviewer that changes are asked for, and why."""
    title, url = _about(instance)
    comment = instance.current_task_state.specific.get_comment()
    who = (user.get_full_name() or user.get_username()) if user else ""

    def words() -> tuple[str, str]:
        lines = [_("%(who)s asks for changes.") % {"who": who or _("A reviewer")}, comment, url]
        return (
            _("Changes asked for: %(title)s") % {"title": title},
            "\n\n".join(line for line in lines if line) + "\n",
        )

    _tell(_involved(instance) - {user}, words, instance.content_object)


def tell_reviewers(state: WorkflowState, user: Any) -> None:
    """Write to whom the current step waits for, except whoever brought it there."""
    step = ReviewStep.objects.filter(pk=state.current_task_state_id).first()
    if step is None or state.status != state.STATUS_IN_PROGRESS:
        return
    title, url = _about(state)

    def words() -> tuple[str, str]:
        due = date_format(step.due_on) if step.due_on else ""
        text = _("A change waits for your review. Please look at it by %(due)s.") % {"due": due}
        return _("For review: %(title)s") % {"title": title}, f"{text}\n\n{url}\n"

    _tell(set(_reviewers(step)) - {user}, words, state.content_object)


def remind(step: ReviewStep) -> None:
    """Remind whoever took a step that it is due, or all who may take it; once a due date each."""
    title, url = _about(step.workflow_state)

    def words() -> tuple[str, str]:
        due = date_format(step.due_on) if step.due_on else ""
        return (
            _("Due: review of %(title)s") % {"title": title},
            _("This review was due on %(due)s.") % {"due": due} + f"\n\n{url}\n",
        )

    people = [step.claimed_by] if step.claimed_by else _reviewers(step)
    page = step.workflow_state.content_object
    _tell(people, words, page, once=f"review-due:{step.pk}:{step.due_on}")


def tell_inviter(invitation: ReviewInvitation, what: str, comment: str) -> None:
    """Tell whoever invited an outside reviewer, and whoever took the step, what they said."""
    page = invitation.page
    url = review_address(page.pk)
    people = {invitation.invited_by, invitation.step.claimed_by if invitation.step else None}

    def words() -> tuple[str, str]:
        about = {"name": invitation.name, "title": page.get_admin_display_title()}
        text = "\n\n".join(line for line in (str(what), comment, url) if line)
        return _("%(name)s answered about %(title)s") % about, f"{text}\n"

    _tell(people, words, page)


def review_address(page: Any) -> str:
    """Return the whole address of the screen where a page is reviewed."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse('review_page', args=(page,))}"


def _about(state: WorkflowState) -> tuple[str, str]:
    page = state.content_object
    return page.get_admin_display_title(), review_address(page.pk)


def _involved(state: WorkflowState) -> set[Any]:
    decided = state.task_states.exclude(finished_by=None).filter(
        status__in=(TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED)
    )
    return {state.requested_by, *(each.finished_by for each in decided)}


def _reviewers(step: ReviewStep) -> list[Any]:
    task = step.task.specific
    page = step.workflow_state.content_object
    return reviewers_of(page, task) if isinstance(task, GovernedTask) else []


def _tell(people: Iterable[Any], words: Words, page: Any, *, once: str = "") -> None:
    """Write to those who still work here and may read what the letter is about."""
    article = facts_of(page)
    for person in sorted({p for p in people if p}, key=lambda each: int(each.pk)):
        if person.email and (may_hear_of(person, article) if article else person.is_active):
            with translation.override(UserProfile.get_for_user(person).get_preferred_language()):
                subject, text = words()
            name = f"{once}:{person.pk}" if once else ""
            write_letter(to=person.email, subject=subject, text=text, once=name)
