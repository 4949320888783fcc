"""Tests the screen where a page is reviewed, and the report of times."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import ArticlePage, ReviewInvitation, ReviewStep
from tests.browsers import browser_of
from tests.editing.review.people import Scene, decided, edited, submitted, waiting


def _at(scene: Scene) -> str:
    return reverse("review_page", args=(scene.policy.pk,))


def _post(scene: Scene, who: Any, step: ReviewStep, **data: str) -> str:
    sent = {"step": str(step.pk), **data}
    return browser_of(who).post(_at(scene), sent, follow=True).content.decode()


def _say(scene: Scene) -> str:
    return str(ArticlePage.objects.get(pk=scene.policy.pk).say)


def test_the_screen_shows_the_change_and_who_took_it(scene: Scene) -> None:
    step = submitted(scene.policy, scene.writer)
    _post(scene, scene.approver, step, action="claim")
    shown = browser_of(scene.owner).get(_at(scene)).content.decode()
    assert "<ins> 30</ins>" in shown
    assert "approver (" in shown


def test_an_approval_on_the_screen_publishes(scene: Scene) -> None:
    _post(scene, scene.approver, submitted(scene.policy, scene.writer), action="approve")
    assert _say(scene) == "Du har 30 dager."


def test_whoever_approves_hears_that_it_is_published(scene: Scene) -> None:
    step = submitted(scene.policy, scene.writer)
    said = _post(scene, scene.approver, step, action="approve")
    assert "Approved, and published." in said
    assert f'href="{scene.policy.get_url()}"' in said


def test_the_editor_says_what_a_reviewer_wants_changed(scene: Scene) -> None:
    step = submitted(scene.policy, scene.writer)
    _post(scene, scene.approver, step, action="reject", comment="Name the <law>.")
    at = reverse("wagtailadmin_pages:edit", args=(scene.policy.pk,))
    opened = browser_of(scene.writer).get(at).content.decode()
    assert "approver asked for changes: Name the &lt;law&gt;." in opened
    home = browser_of(scene.writer).get(reverse("wagtailadmin_home")).content.decode()
    assert "approver asked for changes, saved" in home


def test_the_screen_approves_only_the_step_that_it_showed(scene: Scene) -> None:
    step = submitted(scene.policy, scene.writer)
    edited(scene.policy, scene.writer, "Du har 99 dager.")
    said = _post(scene, scene.approver, step, action="approve")
    assert "look at it once more" in said
    assert _say(scene) == "Du har 14 dager."


@pytest.mark.parametrize("action", ["approve", "reject", "claim", "due", "bogus"])
def test_whoever_wrote_it_decides_nothing(scene: Scene, action: str) -> None:
    step = submitted(scene.policy, scene.writer)
    said = _post(scene, scene.writer, step, action=action, comment="x", due_on="2030-01-01")
    assert "messages" in said
    again = waiting(scene.policy)
    assert (again.status, again.claimed_by, again.due_on) == (step.status, None, step.due_on)
    assert _say(scene) == "Du har 14 dager."


def test_asking_for_changes_needs_words(scene: Scene) -> None:
    step = submitted(scene.policy, scene.writer)
    assert "Say in a comment" in _post(scene, scene.approver, step, action="reject")
    assert waiting(scene.policy) == step


def test_the_due_day_moves_but_not_into_the_past(scene: Scene) -> None:
    step = submitted(scene.policy, scene.writer)
    later = timezone.localdate() + timedelta(days=30)
    _post(scene, scene.approver, step, action="due", due_on=later.isoformat())
    said = _post(scene, scene.approver, step, action="due", due_on="2020-01-01")
    assert "today or a later day" in said
    assert waiting(scene.policy).due_on == later


def test_an_invitation_needs_the_right_to_review(scene: Scene) -> None:
    step = submitted(scene.policy, scene.writer)
    form = {"action": "invite", "name": "Jo", "email": "jo@example.org", "days": "7"}
    _post(scene, scene.writer, step, **form)
    assert not ReviewInvitation.objects.exists()
    assert "/review/" in _post(scene, scene.coach, step, **form)
    assert "jo@example.org" in browser_of(scene.coach).get(_at(scene)).content.decode()


def test_a_reader_is_not_let_in(scene: Scene) -> None:
    from kb.accounts.roles import CANDIDATE
    from tests.editing.review.people import make_person

    answer = browser_of(make_person("candidate", CANDIDATE)).get(_at(scene))
    assert answer.status_code == 302


def test_the_report_tells_the_hours_also_as_a_spreadsheet(scene: Scene) -> None:
    step = submitted(scene.policy, scene.writer)
    decided(step, scene.approver)
    ended = timezone.now()
    started = ended - timedelta(hours=30)
    ReviewStep.objects.filter(pk=step.pk).update(started_at=started, finished_at=ended)
    browser = browser_of(scene.coach)
    assert "30.0" in browser.get(reverse("review_times")).content.decode()
    sheet = browser.get(reverse("review_times"), {"export": "csv"})
    lines = b"".join(sheet).decode().splitlines()
    assert "Angrerett" in lines[1]
    assert ",30.0," in lines[1]
