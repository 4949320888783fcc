"""Tests who hears of a review, in which language, and that reminders come once a due date."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone, translation
from wagtail.models import WorkflowTask
from wagtail.users.models import UserProfile

from articles.facts import change_article
from articles.models import GovernedWorkflow, ReviewStep, ReviewTask, Team
from articles.review.reminders import remind_of_due_reviews
from articles.review.steps import claim
from kb.outbox.models import Letter
from tests.content import article_of
from tests.editing.review.people import Scene, decided, submitted, waiting


def _to() -> list[str]:
    return sorted(Letter.objects.values_list("to", flat=True))


def test_a_submitted_policy_is_told_to_its_owner(scene: Scene) -> None:
    submitted(scene.policy, scene.writer)
    assert _to() == ["owner@example.org"]


def test_without_a_keeper_all_reviewers_hear_of_it(scene: Scene) -> None:
    submitted(scene.fix, scene.writer)
    assert _to() == ["approver@example.org", "coach@example.org", "editor@example.org"]


def test_every_earlier_reviewer_hears_of_a_rejection(scene: Scene) -> None:
    workflow = GovernedWorkflow.objects.get(governance="compliance").workflow
    language = ReviewTask.objects.create(name="Language")
    WorkflowTask.objects.create(workflow=workflow, task=language, sort_order=-1)
    decided(submitted(scene.policy, scene.writer), scene.coach)
    Letter.objects.all().delete()
    decided(waiting(scene.policy), scene.approver, "reject", "Hvor står det?")
    assert _to() == ["coach@example.org", "writer@example.org"]
    assert all("Hvor står det?" in text for text in Letter.objects.values_list("text", flat=True))


@pytest.mark.parametrize("leaving", ["rights", "account"])
def test_who_left_hears_nothing(scene: Scene, leaving: str) -> None:
    step = submitted(scene.policy, scene.writer)
    Letter.objects.all().delete()
    if leaving == "rights":
        scene.writer.groups.clear()
    else:
        type(scene.writer).objects.filter(pk=scene.writer.pk).update(is_active=False)
    decided(step, scene.approver, "reject", "Hvor står det?")
    assert _to() == []


def test_who_may_not_read_it_any_more_hears_nothing(scene: Scene) -> None:
    step = submitted(scene.policy, scene.writer)
    Letter.objects.all().delete()
    change_article(article_of(scene.policy), {"teams": [Team.objects.create(name="HR")]})
    decided(step, scene.approver, "reject", "Hvor står det?")
    assert _to() == []


def test_wagtail_itself_sends_nothing(scene: Scene) -> None:
    decided(submitted(scene.policy, scene.writer), scene.approver, "reject")
    decided(submitted(scene.fix, scene.writer), scene.coach)
    assert mail.outbox == []


@pytest.mark.parametrize("language", ["nb", "en"])
def test_letters_are_in_the_language_of_their_reader(scene: Scene, language: str) -> None:
    profile = UserProfile.get_for_user(scene.owner)
    profile.preferred_language = language
    profile.save()
    with translation.override("sv"):
        step = submitted(scene.policy, scene.writer)
    with translation.override(language):
        from django.utils.formats import date_format

        assert step.due_on is not None
        assert date_format(step.due_on) in Letter.objects.get().text


def test_a_reminder_comes_once_for_each_due_date(scene: Scene) -> None:
    step = submitted(scene.policy, scene.writer)
    Letter.objects.all().delete()
    remind_of_due_reviews()
    assert _to() == []
    for days in (0, 0, -1, -1):
        due = timezone.localdate() + timedelta(days=days)
        ReviewStep.objects.filter(pk=step.pk).update(due_on=due)
        remind_of_due_reviews()
    assert _to() == ["owner@example.org"] * 2


def test_whoever_took_it_is_reminded_alone(scene: Scene) -> None:
    step = submitted(scene.fix, scene.writer)
    claim(step, scene.coach)
    Letter.objects.all().delete()
    ReviewStep.objects.filter(pk=step.pk).update(due_on=timezone.localdate())
    remind_of_due_reviews()
    assert _to() == ["coach@example.org"]
