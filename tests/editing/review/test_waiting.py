"""Proves that the list of waiting steps says of each what the rule for one step says."""

import pytest

from articles.review import steps
from articles.review.people import refusal_of
from articles.review.waiting import waiting_steps
from tests.content import make_article
from tests.editing.review.people import Scene, decided, edited, submitted, waiting

PEOPLE = ("root", "writer", "owner", "coach", "editor", "approver")


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("author", ["writer", "editor"])
def test_the_list_agrees_with_the_rule(scene: Scene, name: str, author: str) -> None:
    user = getattr(scene, name)
    for page in (scene.fix, scene.policy):
        submitted(page, getattr(scene, author))
    # Whoever writes on has a hand in it too; the step begins again.
    edited(scene.policy, scene.approver)
    running = [waiting(page) for page in (scene.fix, scene.policy)]
    may = {
        step.pk
        for step in running
        if refusal_of(
            step.workflow_state.content_object, user, four_eyes=step.task.specific.four_eyes
        )
        is None
    }
    assert {each.step.pk for each in waiting_steps(user)} == may


def test_what_was_decided_or_taken_by_others_waits_no_more(scene: Scene) -> None:
    step = submitted(scene.fix, scene.writer)
    assert [each.page for each in waiting_steps(scene.coach)] == [scene.fix]
    steps.claim(step, scene.editor)
    assert waiting_steps(scene.coach) == []
    assert [each.step for each in waiting_steps(scene.editor)] == [step]
    step.refresh_from_db()
    decided(step, scene.editor)
    assert waiting_steps(scene.editor) == []


def test_many_steps_need_no_more_queries(
    scene: Scene, django_assert_max_num_queries: object
) -> None:
    section = scene.fix.get_parent().specific
    for number in range(3):
        submitted(make_article(section, f"Angrerett {number}"), scene.coach)
    waiting_steps(scene.coach)
    with django_assert_max_num_queries(7):  # type: ignore[operator]
        waiting_steps(scene.coach)
