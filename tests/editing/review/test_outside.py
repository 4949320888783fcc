"""Tests the link of a reviewer without an account: what it shows, when it ends, what it decides."""

from datetime import timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from articles.models import (
    ArticlePage,
    FourEyesTask,
    OutsideAnswer,
    ReviewInvitation,
    ReviewStep,
    ReviewTask,
)
from articles.review.invitations import invite, withdraw
from kb.outbox.models import Letter
from tests.content import note, prose, stored
from tests.editing.review.people import Scene, decided, edited, submitted


def _invited(step: ReviewStep, by: User, **more: Any) -> str:
    details = {"name": "Jo Ek", "email": "jo@example.org", "show_internal": False, **more}
    return invite(step, by=by, **details)


def _link(scene: Scene, **more: Any) -> str:
    return f"/review/{_invited(submitted(scene.policy, scene.writer), scene.coach, **more)}/"


def _say(page: ArticlePage) -> str:
    return str(ArticlePage.objects.get(pk=page.pk).say)


def test_the_page_shows_the_change_and_stays_private(scene: Scene) -> None:
    answer = Client().get(_link(scene))
    assert "<ins> 30</ins>" in answer.content.decode()
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]


@pytest.mark.parametrize("shown", [True, False])
def test_internal_notes_are_shown_only_on_purpose(scene: Scene, shown: bool) -> None:
    page = ArticlePage.objects.get(pk=scene.policy.pk)
    page.body = stored([prose("Åpent."), note("Xhemmelig.")])
    page.save_revision(user=scene.writer)
    answer = Client().get(_link(scene, show_internal=shown)).content.decode()
    assert "Åpent." in answer
    assert ("Xhemmelig" in answer) is shown


def test_an_approval_is_recorded_and_counts_as_advice(scene: Scene) -> None:
    link = _link(scene)
    Letter.objects.all().delete()
    sent = {"answer": "approve", "comment": "Fint.", "name": "Jo Ek, jurist"}
    assert Client().post(link, sent, REMOTE_ADDR="192.0.2.7").status_code == 200
    said = OutsideAnswer.objects.get()
    assert (said.kind, said.name, said.address) == ("approve", "Jo Ek, jurist", "192.0.2.7")
    assert _say(scene.policy) == "Du har 14 dager."
    assert list(Letter.objects.values_list("to", flat=True)) == ["coach@example.org"]


def test_browsers_that_send_no_origin_are_heard(scene: Scene) -> None:
    browser = Client(enforce_csrf_checks=True)
    assert browser.post(_link(scene), {"answer": "approve"}, HTTP_ORIGIN="null").status_code == 200
    assert not browser.cookies


def test_an_approval_counts_where_the_step_says_so(scene: Scene) -> None:
    FourEyesTask.objects.update(allow_outside=True)
    step = submitted(scene.policy, scene.writer)
    link = f"/review/{_invited(step, scene.approver)}/"
    Client().post(link, {"answer": "approve"})
    assert _say(scene.policy) == "Du har 30 dager."


@pytest.mark.parametrize("inviter", ["coach", "editor"])
def test_who_may_not_decide_does_not_decide_by_inviting(scene: Scene, inviter: str) -> None:
    FourEyesTask.objects.update(allow_outside=True)
    link = f"/review/{_invited(submitted(scene.policy, scene.editor), getattr(scene, inviter))}/"
    assert Client().post(link, {"answer": "approve"}).status_code == 200
    assert OutsideAnswer.objects.count() == 1
    assert _say(scene.policy) == "Du har 14 dager."


@pytest.mark.parametrize("action", ["approve", "reject"])
def test_the_link_ends_with_the_review(scene: Scene, action: str) -> None:
    step = submitted(scene.policy, scene.writer)
    link = f"/review/{_invited(step, scene.coach, days=60)}/"
    decided(step, scene.approver, action, "Nei.")
    assert Client().get(link).status_code == 404
    assert Client().post(link, {"answer": "approve"}).status_code == 404


def test_an_approval_of_an_older_text_counts_no_more(scene: Scene) -> None:
    FourEyesTask.objects.update(allow_outside=True)
    link = f"/review/{_invited(submitted(scene.policy, scene.writer), scene.approver)}/"
    edited(scene.policy, scene.writer, "Du har 99 dager.")
    Client().post(link, {"answer": "approve"})
    assert OutsideAnswer.objects.count() == 1
    assert _say(scene.policy) == "Du har 14 dager."


def test_a_decision_is_taken_once(scene: Scene) -> None:
    link = _link(scene)
    Client().post(link, {"answer": "changes", "comment": "Nei."})
    assert Client().post(link, {"answer": "approve"}).status_code == 404
    assert Client().get(link).status_code == 404
    assert OutsideAnswer.objects.get().kind == "changes"


def test_comments_leave_the_link_open(scene: Scene) -> None:
    link = _link(scene)
    for words in ("En ting.", "En til."):
        assert Client().post(link, {"answer": "comment", "comment": words}).status_code == 200
    assert OutsideAnswer.objects.count() == 2
    assert "En til." in Client().get(link).content.decode()


@pytest.mark.parametrize("sent", [{}, {"answer": "bogus"}, {"answer": "changes"}, {"answer": "\0"}])
def test_an_answer_without_words_is_asked_for_again(scene: Scene, sent: dict[str, str]) -> None:
    answer = Client().post(_link(scene), sent)
    assert "errors" in answer.content.decode()
    assert not OutsideAnswer.objects.exists()


def test_every_closed_link_answers_alike(scene: Scene) -> None:
    step = submitted(scene.policy, scene.writer)
    expired, used, withdrawn = (_invited(step, scene.coach) for _each in range(3))
    rows = list(ReviewInvitation.objects.order_by("pk"))
    ReviewInvitation.objects.filter(pk=rows[0].pk).update(expires_at=timezone.now())
    Client().post(f"/review/{used}/", {"answer": "approve"})
    withdraw(rows[2], scene.coach)
    tokens = [expired, used, withdrawn, "never", f"{expired[:-1]}x", "x.y", "å" * 50]
    answers = {
        (answer.status_code, unquote(answer.content.decode()).replace(token, ""))
        for token in tokens
        for answer in [Client().get(f"/review/{token}/")]
    }
    assert len(answers) == 1
    assert {status for status, _ in answers} == {404}


def test_the_secret_is_not_in_the_database(scene: Scene) -> None:
    token = _invited(submitted(scene.policy, scene.writer), scene.coach)
    row = ReviewInvitation.objects.get()
    assert token.split(".")[0] not in str(vars(row))
    assert row.expires_at - row.created_at > timedelta(days=6)


def test_guessing_is_slowed_down(scene: Scene, settings: Any) -> None:
    settings.REVIEW_REQUESTS_A_MINUTE = 3
    cache.clear()
    statuses = [Client().get(f"/review/guess-{n}/").status_code for n in range(5)]
    assert statuses.count(429) >= 1
    assert 404 in statuses


def test_experience_reviews_take_advice_too(scene: Scene) -> None:
    ReviewTask.objects.update(allow_outside=True)
    token = _invited(submitted(scene.fix, scene.writer), scene.coach)
    Client().post(f"/review/{token}/", {"answer": "approve"})
    assert _say(scene.fix) == "Du har 30 dager."
