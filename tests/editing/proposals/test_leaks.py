"""Tests that proposals tell nobody words that are not for them: older versions, drafts, letters."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied

from articles.facts import change_article
from articles.models import FourEyesTask, Governance, Proposal, ReviewStep, Team
from articles.models.page import MAX_BODY_CHARACTERS
from articles.proposals.acts import accept, decline
from articles.proposals.form import Typed
from articles.proposals.merge import Resolution
from articles.review.workflows import ensure_workflows
from kb.accounts.roles import EDITOR
from kb.outbox.models import Letter
from tests.browsers import browser_of
from tests.content import article_of, group_of
from tests.editing.proposals.conftest import Propose, Scene, begun_in

pytestmark = pytest.mark.django_db


def _address(scene: Scene, rest: str = "propose/") -> str:
    return f"/nb/kb-{article_of(scene.page).pk}/{rest}"


def _rewritten(scene: Scene) -> int:
    """Publish the article anew without an earlier word, and return the earlier revision."""
    for say in ("Koden er bjørkeved.", "Trekk ut strømmen."):
        page = scene.page
        page.say = say
        page.save_revision().publish()
    older = scene.page.revisions.order_by("-pk")[1]
    return int(older.pk)


def test_an_older_version_is_no_base_for_who_was_not_shown_it(scene: Scene) -> None:
    older = str(_rewritten(scene))
    client = browser_of(scene.candidate)
    asked = client.get(_address(scene), {"base": older})
    sent: Typed = {"base": older, "title": " "}
    for answer in (asked, client.post(_address(scene), sent)):
        assert "bjørkeved" not in answer.content.decode()


def test_what_one_was_shown_is_no_proof_for_a_colleague(scene: Scene) -> None:
    begun = begun_in(browser_of(scene.candidate).get(_address(scene)).content.decode())
    _rewritten(scene)
    answer = browser_of(scene.contributor).post(_address(scene), {"base": begun, "note": "Hei."})
    assert answer.status_code == 422
    assert not Proposal.objects.exists()


def test_the_author_does_not_see_what_waits_in_a_draft(scene: Scene, propose: Propose) -> None:
    change_article(article_of(scene.page), {"governance": Governance.COMPLIANCE})
    proposal = propose("Første", "Siste")
    page = scene.page
    page.body = [
        {**block, "value": "<p>Utkastets ord.</p>"} if at == 1 else block
        for at, block in enumerate(page.body.get_prep_value())
    ]
    page.save_revision(user=scene.contributor)
    address = _address(scene, f"proposals/{proposal.pk}/")
    shown = browser_of(scene.candidate).get(address).content.decode()
    assert "<ins>Siste</ins>" in shown
    assert "Utkastets" not in shown
    assert "Utkastets" in browser_of(scene.coach).get(address).content.decode()


def test_no_letter_goes_to_an_author_who_may_not_read_it_any_more(
    scene: Scene, propose: Propose
) -> None:
    proposal = propose("Første", "Siste")
    change_article(article_of(scene.page), {"teams": [Team.objects.create(name="HR")]})
    team = Team.objects.get(name="HR")
    team.members.add(scene.coach)
    decline(proposal.pk, by=scene.coach, reason="Bjørkeved er koden.")
    assert not Letter.objects.filter(to=scene.candidate.email).exists()


def test_no_letter_goes_to_an_author_who_left(scene: Scene, propose: Propose) -> None:
    proposal = propose("Første", "Siste")
    scene.candidate.groups.clear()
    decline(proposal.pk, by=scene.coach, reason="Nei.")
    assert not Letter.objects.filter(to=scene.candidate.email).exists()


def test_whoever_proposed_a_change_does_not_approve_it(scene: Scene, propose: Propose) -> None:
    ensure_workflows()
    scene.coach.groups.add(group_of(EDITOR))
    author = User.objects.create_user("forfatter")
    author.groups.add(group_of(EDITOR))
    facts = {"governance": Governance.COMPLIANCE, "owner": scene.contributor}
    change_article(article_of(scene.page), facts)
    one, other = propose("Første setning.", "Slik."), propose("Første setning.", "Sånn.", author)
    accept(one.pk, by=scene.coach)
    place = f"body/{other.base['body'][0]['id']}"
    written = Resolution({}, {place: "<p>Begge. Andre setning.</p>"})
    accept(other.pk, by=scene.coach, resolution=written)
    step = ReviewStep.objects.latest("pk")
    assert isinstance(step.task.specific, FourEyesTask)
    with pytest.raises(PermissionDenied):
        step.task.specific.on_action(step, author, "approve")


def test_nobody_proposes_more_than_an_article_may_hold(scene: Scene) -> None:
    sent = {"base": "", "add/": "Hei på deg. " * (MAX_BODY_CHARACTERS // 10), "publish": "1"}
    answer = browser_of(scene.contributor).post(_address(scene), sent)
    assert answer.status_code == 422
    assert not Proposal.objects.exists()
