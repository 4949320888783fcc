"""Checks that accepted proposals all stay, and that drafts are neither published nor lost."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowState, WorkflowTask

from articles.facts import change_article
from articles.models import Proposal, ProposalState, Publication
from articles.proposals.acts import (
    AlreadyDecidedError,
    ClashError,
    Draft,
    PageLockedError,
    accept,
    decline,
    publish_now,
    send,
    withdraw,
)
from articles.proposals.landing import Landing
from articles.proposals.lists import open_proposals
from articles.proposals.merge import Resolution
from articles.proposals.sequences import Side
from articles.proposals.versions import content_of, head_of
from kb.outbox.models import Letter, OutboxEntry
from tests.content import article_of
from tests.editing.proposals.conftest import Propose, Scene, live_text, swapped

pytestmark = pytest.mark.django_db


def _draft_of(scene: Scene, old: str, new: str) -> None:
    """Save an unpublished draft of the contributor."""
    page = scene.page
    words = swapped(content_of(page), old, new)
    page.title, page.say, page.body = words["title"], words["say"], words["body"]
    page.save_revision(user=scene.contributor)


def test_two_proposals_for_one_article_both_stay(scene: Scene, propose: Propose) -> None:
    one = propose("Første setning.", "Vent litt.")
    other = propose("Andre setning.", "Trykk på knappen.")
    accept(one.pk, by=scene.coach)
    accept(other.pk, by=scene.coach)
    assert "Vent litt. Trykk på knappen." in live_text(scene.page)
    one.refresh_from_db()
    assert (one.state, one.decided_by) == (ProposalState.ACCEPTED, scene.coach)


def test_accepting_publishes_and_tells_ledger_and_search(scene: Scene, propose: Propose) -> None:
    OutboxEntry.objects.all().delete()
    landed = accept(propose("Første", "Siste").pk, by=scene.coach)
    assert landed.landing is Landing.PUBLISHED
    assert scene.page.live_revision_id == landed.revision
    assert not scene.page.has_unpublished_changes
    assert Publication.objects.get(revision=landed.revision).until is None
    assert OutboxEntry.objects.filter(topic="index", key=str(article_of(scene.page).pk)).exists()
    assert [tag.name for tag in scene.page.tags.all()] == ["ruter"]
    assert scene.page.latest_revision.user == scene.candidate


def test_a_draft_of_somebody_else_is_neither_published_nor_lost(
    scene: Scene, propose: Propose
) -> None:
    _draft_of(scene, "Nå lyser lampen.", "Halvferdig tanke.")
    accept(propose("Første", "Siste").pk, by=scene.coach)
    assert "Halvferdig" not in live_text(scene.page)
    assert "Siste setning." in live_text(scene.page)
    head = head_of(scene.page)
    assert "Halvferdig tanke." in live_text(head)
    assert "Siste setning." in live_text(head)
    assert scene.page.has_unpublished_changes
    assert scene.page.latest_revision.user == scene.contributor


def test_a_draft_of_the_same_sentence_keeps_its_words_and_its_writer_hears(
    scene: Scene, propose: Propose
) -> None:
    _draft_of(scene, "Første setning.", "Min setning.")
    landed = accept(propose("Første setning.", "Din setning.").pk, by=scene.coach)
    assert landed.clashing_drafts_of == (scene.contributor,)
    assert "Min setning." in live_text(head_of(scene.page))
    assert "Din setning." in live_text(scene.page)
    assert Letter.objects.filter(to=scene.contributor.email).count() == 1


def test_a_planned_publication_stays_planned(scene: Scene, propose: Propose) -> None:
    page, later = scene.page, timezone.now().replace(microsecond=0) + timedelta(days=1)
    page.go_live_at, page.say = later, "I morgen."
    page.save_revision(user=scene.contributor).publish()
    accept(propose("Første", "Siste").pk, by=scene.coach)
    planned = scene.page.latest_revision
    assert planned.approved_go_live_at == later
    assert "I morgen." in live_text(planned.as_object())
    assert "Siste setning." in live_text(planned.as_object())
    assert scene.page.say == "Trekk ut strømmen."


def test_a_draft_under_review_stays_under_review(scene: Scene, propose: Propose) -> None:
    _workflow(scene)
    _draft_of(scene, "Nå lyser lampen.", "Til vurdering.")
    workflow = scene.page.get_workflow()
    assert workflow is not None
    workflow.start(scene.page, scene.contributor)
    accept(propose("Første", "Siste").pk, by=scene.coach)
    review = scene.page.current_workflow_state
    assert review.requested_by == scene.contributor
    submitted = live_text(review.current_task_state.revision.as_object())
    assert "Til vurdering." in submitted
    assert "Siste setning." in submitted


def test_a_clash_changes_nothing_until_somebody_chooses(scene: Scene, propose: Propose) -> None:
    one, other = propose("Første setning.", "Slik."), propose("Første setning.", "Sånn.")
    accept(one.pk, by=scene.coach)
    with pytest.raises(ClashError) as raised:
        accept(other.pk, by=scene.coach)
    (conflict,) = raised.value.merged.conflicts
    assert "Slik." in live_text(scene.page)
    chosen = Resolution(sides={conflict.place: Side.PROPOSED})
    accept(other.pk, by=scene.coach, resolution=chosen)
    assert "Sånn. Andre setning." in live_text(scene.page)


def test_compliance_is_submitted_and_not_published(scene: Scene, propose: Propose) -> None:
    _workflow(scene)
    change_article(article_of(scene.page), {"governance": "compliance"})
    landed = accept(propose("Første", "Siste").pk, by=scene.coach)
    assert landed.landing is Landing.SUBMITTED
    assert "Siste" not in live_text(scene.page)
    assert scene.page.current_workflow_state.current_task_state.revision_id == landed.revision


def test_compliance_with_a_begun_draft_joins_it_unsubmitted(scene: Scene, propose: Propose) -> None:
    _workflow(scene)
    change_article(article_of(scene.page), {"governance": "compliance"})
    _draft_of(scene, "Nå lyser lampen.", "Halvferdig tanke.")
    landed = accept(propose("Første", "Siste").pk, by=scene.coach)
    assert landed.landing is Landing.DRAFTED
    assert "Halvferdig" in live_text(head_of(scene.page))
    assert "Siste" in live_text(head_of(scene.page))
    assert not WorkflowState.objects.exists()
    assert "Siste" not in live_text(scene.page)


def test_the_second_of_two_reviewers_hears_of_the_first(scene: Scene, propose: Propose) -> None:
    proposal = propose("Første", "Siste")
    accept(proposal.pk, by=scene.coach)
    revisions = scene.page.revisions.count()
    with pytest.raises(AlreadyDecidedError):
        accept(proposal.pk, by=scene.coach)
    with pytest.raises(AlreadyDecidedError):
        decline(proposal.pk, by=scene.coach, reason="Nei.")
    assert scene.page.revisions.count() == revisions


def test_what_the_article_says_already_is_superseded(scene: Scene, propose: Propose) -> None:
    one, same = propose("Første", "Siste"), propose("Første", "Siste")
    accept(one.pk, by=scene.coach)
    revisions = scene.page.revisions.count()
    assert accept(same.pk, by=scene.coach).landing is Landing.NOWHERE
    same.refresh_from_db()
    assert same.state == ProposalState.SUPERSEDED
    assert scene.page.revisions.count() == revisions


@pytest.mark.parametrize("who", ["candidate", "contributor", "customer"])
def test_only_reviewers_decide(scene: Scene, propose: Propose, who: str) -> None:
    proposal = propose("Første", "Siste")
    with pytest.raises(PermissionDenied):
        accept(proposal.pk, by=getattr(scene, who))
    with pytest.raises(PermissionDenied):
        decline(proposal.pk, by=getattr(scene, who), reason="Nei.")
    with pytest.raises(PermissionDenied):
        withdraw(proposal.pk, by=scene.coach)


def test_nobody_decides_their_own_where_they_may_not_publish(
    scene: Scene, propose: Propose
) -> None:
    own = propose("Første", "Siste", scene.coach)
    change_article(article_of(scene.page), {"governance": "compliance"})
    with pytest.raises(PermissionDenied):
        accept(own.pk, by=scene.coach)


def test_a_fix_is_published_at_once_by_who_may(scene: Scene) -> None:
    base = content_of(scene.page)
    draft = Draft(scene.page.live_revision_id, base, swapped(base, "Første", "Siste"))
    publish_now(scene.page, draft, by=scene.contributor)
    assert "Siste setning." in live_text(scene.page)
    assert Proposal.objects.get().decided_by == scene.contributor
    assert not Letter.objects.exists()
    with pytest.raises(PermissionDenied):
        publish_now(scene.page, draft, by=scene.candidate)


def test_a_fix_begun_before_another_change_swallows_nothing(scene: Scene, propose: Propose) -> None:
    base = content_of(scene.page)
    draft = Draft(scene.page.live_revision_id, base, swapped(base, "Andre", "Tredje"))
    accept(propose("Første", "Siste").pk, by=scene.coach)
    publish_now(scene.page, draft, by=scene.contributor)
    assert "Siste setning. Tredje setning." in live_text(scene.page)


def test_a_locked_page_is_left_alone(scene: Scene, propose: Propose) -> None:
    proposal = propose("Første", "Siste")
    page = scene.page
    page.locked, page.locked_by = True, scene.contributor
    page.save()
    with pytest.raises(PageLockedError):
        accept(proposal.pk, by=scene.coach)
    assert "Siste" not in live_text(scene.page)


def test_the_author_is_thanked_and_told_what_was_changed(scene: Scene, propose: Propose) -> None:
    one, other = propose("Første setning.", "Slik."), propose("Første setning.", "Sånn.")
    accept(one.pk, by=scene.coach)
    with pytest.raises(ClashError) as raised:
        accept(other.pk, by=scene.coach)
    place = raised.value.merged.conflicts[0].place
    written = Resolution(written={place: "<p>Begge deler. Andre setning.</p>"})
    accept(other.pk, by=scene.coach, resolution=written, words="Godt sett.")
    first, second = Letter.objects.filter(to=scene.candidate.email).order_by("pk")
    number = article_of(scene.page).number
    assert number in second.subject
    assert "Godt sett." in second.text
    assert "Begge deler." in second.text
    assert "Begge deler." not in first.text
    assert f"/nb/kb-{article_of(scene.page).pk}/proposals/{other.pk}/" in second.text


def test_declining_needs_a_reason_that_the_author_hears(scene: Scene, propose: Propose) -> None:
    proposal = propose("Første", "Siste")
    with pytest.raises(ValueError, match="reason"):
        decline(proposal.pk, by=scene.coach, reason="  ")
    decline(proposal.pk, by=scene.coach, reason="Det stemmer ikke.")
    assert "Det stemmer ikke." in Letter.objects.get().text
    assert "Siste" not in live_text(scene.page)


def test_a_new_version_of_ones_own_proposal_supersedes_it(scene: Scene, propose: Propose) -> None:
    old = propose("Første", "Siste")
    base = content_of(scene.page)
    draft = Draft(scene.page.live_revision_id, base, swapped(base, "Andre", "Tredje"))
    new = send(scene.page, draft, author=scene.candidate, replaces=old.pk)
    assert list(open_proposals(scene.candidate)) == [new]
    stranger = send(scene.page, draft, author=scene.coach, replaces=new.pk)
    assert list(open_proposals(scene.coach)) == [new, stranger]


def test_open_proposals_are_those_one_may_see(scene: Scene, propose: Propose) -> None:
    mine, other = propose("Første", "Siste"), propose("Andre", "Tredje", scene.contributor)
    assert list(open_proposals(scene.candidate)) == [mine]
    assert list(open_proposals(scene.coach)) == [mine, other]
    assert list(open_proposals(scene.customer)) == []
    withdraw(mine.pk, by=scene.candidate)
    assert list(open_proposals(scene.coach)) == [other]
    scene.page.unpublish()
    assert list(open_proposals(scene.coach)) == []


def _workflow(scene: Scene) -> None:
    workflow = Workflow.objects.create(name="Review")
    task = GroupApprovalTask.objects.create(name="Look")
    task.groups.set(scene.coach.groups.all())
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=scene.page)
