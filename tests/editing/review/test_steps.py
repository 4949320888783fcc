"""Tests who decides a step, what exactly goes live, and that a changed text starts again."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Task, TaskState, Workflow, WorkflowTask

from articles.facts import change_article
from articles.models import ArticlePage, FourEyesTask, GovernedWorkflow, ReviewTask
from articles.review.steps import MovedOnError, checksum, claim, release
from articles.schedule import run_schedule
from tests.browsers import browser_of
from tests.content import article_of
from tests.editing.review.people import Scene, decided, edit_form, edited, submitted, waiting


def _live(page: ArticlePage) -> ArticlePage:
    live: ArticlePage = ArticlePage.objects.get(pk=page.pk)
    return live


def _post(scene: Scene, who: User, form: dict[str, str], **headers: str) -> Any:
    address = reverse("wagtailadmin_pages:edit", args=(scene.policy.pk,))
    return browser_of(who).post(address, form, headers=headers)


def test_what_is_published_is_the_approved_revision_byte_for_byte(scene: Scene) -> None:
    step = submitted(scene.policy, scene.writer)
    approved = checksum(step.revision.content)
    decided(step, scene.approver)
    live = _live(scene.policy)
    assert live.live_revision_id == step.revision_id
    assert live.live_revision is not None
    assert checksum(live.live_revision.content) == approved == step.sha256
    assert live.say == "Du har 30 dager."


@pytest.mark.parametrize(
    ("who", "may"),
    [("owner", True), ("approver", True), ("root", True), ("coach", False), ("writer", False)],
)
def test_compliance_is_approved_by_keepers_and_approvers(scene: Scene, who: str, may: bool) -> None:
    step, person = submitted(scene.policy, scene.writer), getattr(scene, who)
    assert bool(step.task.specific.get_actions(scene.policy, person)) is may
    waits = TaskState.objects.reviewable_by(person)
    assert waits.filter(pk=step.pk).exists() is may
    if may:
        decided(step, person)
    else:
        with pytest.raises(PermissionDenied):
            decided(step, person)
    assert (_live(scene.policy).say == "Du har 30 dager.") is may


def test_nobody_approves_what_they_submitted(scene: Scene) -> None:
    step = submitted(scene.policy, scene.editor)
    with pytest.raises(PermissionDenied):
        decided(step, scene.editor)


def test_nobody_approves_what_they_had_a_hand_in(scene: Scene) -> None:
    edited(scene.policy, scene.editor, "Du har 20 dager.")
    step = submitted(scene.policy, scene.writer)
    with pytest.raises(PermissionDenied):
        decided(step, scene.editor)
    decided(step, scene.approver)


def test_whose_change_was_published_may_approve_the_next(scene: Scene) -> None:
    decided(submitted(scene.policy, scene.editor), scene.approver)
    decided(submitted(scene.policy, scene.approver, "Du har 60 dager."), scene.editor)
    assert _live(scene.policy).say == "Du har 60 dager."


def test_a_coach_reviews_what_experience_governs(scene: Scene) -> None:
    step = submitted(scene.fix, scene.writer)
    with pytest.raises(PermissionDenied):
        decided(step, scene.writer)
    decided(step, scene.coach)
    assert _live(scene.fix).say == "Du har 30 dager."


def test_an_edit_during_review_starts_again(scene: Scene) -> None:
    step = submitted(scene.policy, scene.writer)
    edited(scene.policy, scene.writer, "Du har 99 dager.")
    with pytest.raises(MovedOnError):
        decided(step, scene.approver)
    again = waiting(scene.policy)
    assert again.pk != step.pk
    decided(again, scene.approver)
    assert _live(scene.policy).say == "Du har 99 dager."


def test_autosave_never_writes_over_what_is_in_review(scene: Scene) -> None:
    step = submitted(scene.policy, scene.writer)
    page = _live(scene.policy).get_latest_revision_as_object()
    page.say = "Du har 99 dager."
    page.save_revision(user=scene.writer, overwrite_revision=step.revision)
    step.revision.refresh_from_db()
    assert checksum(step.revision.content) == step.sha256


def test_an_edit_voids_the_steps_approved_before(scene: Scene) -> None:
    workflow = GovernedWorkflow.objects.get(governance="compliance").workflow
    first: Task = ReviewTask.objects.create(name="Language")
    WorkflowTask.objects.create(workflow=workflow, task=first, sort_order=-1)
    decided(submitted(scene.policy, scene.writer), scene.coach)
    assert isinstance(waiting(scene.policy).task.specific, FourEyesTask)
    edited(scene.policy, scene.writer, "Du har 99 dager.")
    again = waiting(scene.policy)
    assert again.task_id == first.pk
    decided(again, scene.coach)
    assert _live(scene.policy).say == "Du har 14 dager."
    decided(waiting(scene.policy), scene.approver)
    assert _live(scene.policy).say == "Du har 99 dager."


def test_an_edit_after_the_approval_is_a_draft(scene: Scene) -> None:
    step = submitted(scene.policy, scene.writer)
    decided(step, scene.approver)
    page = edited(scene.policy, scene.approver, "Du har 99 dager.")
    assert (page.say, page.has_unpublished_changes) == ("Du har 30 dager.", True)
    assert page.live_revision_id == step.revision_id


def test_a_rejected_change_is_not_published_and_can_come_again(scene: Scene) -> None:
    decided(submitted(scene.policy, scene.writer), scene.approver, "reject", "Hvor står det?")
    assert _live(scene.policy).say == "Du har 14 dager."
    page = edited(scene.policy, scene.writer, "Du har 31 dager.")
    state = page.current_workflow_state
    assert state is not None
    state.resume(scene.writer)
    decided(waiting(scene.policy), scene.approver)
    assert _live(scene.policy).say == "Du har 31 dager."


def test_a_planned_change_goes_live_as_approved(scene: Scene) -> None:
    page = _live(scene.policy)
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision(user=scene.writer)
    step = submitted(scene.policy, scene.writer)
    decided(step, scene.approver)
    assert _live(scene.policy).say == "Du har 14 dager."
    edited(scene.policy, scene.writer, "Du har 99 dager.")
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        run_schedule()
    assert _live(scene.policy).live_revision_id == step.revision_id


def test_a_workflow_without_steps_publishes_nothing(scene: Scene) -> None:
    empty = Workflow.objects.create(name="Empty")
    GovernedWorkflow.objects.filter(governance="compliance").update(workflow=empty)
    with pytest.raises(PermissionDenied):
        submitted(scene.policy, scene.writer)


def test_forged_words_of_an_action_are_not_heard(scene: Scene) -> None:
    step = submitted(scene.policy, scene.writer)
    step.task.specific.on_action(step, scene.approver, "approve", update=False, comment="x")
    assert _live(scene.policy).say == "Du har 30 dager."


def test_the_editor_refuses_to_approve_what_its_reader_has_not_seen(scene: Scene) -> None:
    seen = submitted(scene.policy, scene.writer).revision_id
    edited(scene.policy, scene.writer, "Du har 99 dager.")
    form = {
        "loaded_revision_id": str(seen),
        "action-workflow-action": "1",
        "workflow-action-name": "approve",
    }
    _post(scene, scene.approver, edit_form(scene.policy, "Du har 30 dager.", **form))
    assert _live(scene.policy).say == "Du har 14 dager."
    assert waiting(scene.policy).status == TaskState.STATUS_IN_PROGRESS


def test_autosave_leaves_a_text_in_review_alone(scene: Scene) -> None:
    step = submitted(scene.policy, scene.writer)
    form = edit_form(scene.policy, "Du har 99 dager.")
    answer = _post(scene, scene.writer, form, Accept="application/json")
    assert answer.status_code == 400
    assert waiting(scene.policy) == step


def test_the_editor_says_what_governs_and_who_is_missing(scene: Scene) -> None:
    address = reverse("wagtailadmin_pages:edit", args=(scene.policy.pk,))
    change_article(article_of(scene.policy), {"effective_date": date(2027, 1, 15)})
    assert "in force from Jan. 15, 2027" in browser_of(scene.writer).get(address).content.decode()
    change_article(article_of(scene.policy), {"owner": None})
    assert "name an owner" in browser_of(scene.writer).get(address).content.decode()


def test_who_takes_a_step_is_seen_and_may_be_replaced(scene: Scene) -> None:
    step = submitted(scene.policy, scene.writer)
    claim(step, scene.owner)
    claim(step, scene.approver)
    assert waiting(scene.policy).claimed_by == scene.approver
    with pytest.raises(MovedOnError):
        release(step, scene.owner)
    release(step, scene.approver)
    assert waiting(scene.policy).claimed_by is None
    with pytest.raises(PermissionDenied):
        claim(step, scene.writer)


def test_a_compliance_article_without_an_owner_cannot_be_submitted(scene: Scene) -> None:
    assert scene.policy.permissions_for_user(scene.writer).can_submit_for_moderation()
    change_article(article_of(scene.policy), {"owner": None})
    assert not scene.policy.permissions_for_user(scene.writer).can_submit_for_moderation()
