"""Checks what finding and replacing, and tags, do to pages, and what they leave alone."""

import pytest

from articles.changesets.planning import NothingToChangeError, Wish
from articles.models import ArticlePage
from articles.proposals.versions import content_of, tags_of
from tests.editing.changesets.acts import apply, fates, head, now, planned, replacing, undo
from tests.editing.changesets.conftest import World

ROUTER = replacing("ruteren", "modemet")


def told(page: ArticlePage) -> str:
    """Return all words of a page's newest version."""
    return str(content_of(head(page)))


def test_a_plan_changes_nothing(world: World) -> None:
    before = content_of(now(world.fix))
    made = planned(world.editor, ROUTER)
    assert content_of(now(world.fix)) == before
    assert {item.fate for item in made.items.all()} == {"waiting"}
    found = {item.page: item.found for item in made.items.all()}
    assert found == {world.fix.pk: 5, world.english.pk: 1, world.policy.pk: 1}


def test_words_are_replaced_in_every_language_and_published(world: World) -> None:
    apply(planned(world.editor, ROUTER))
    page = now(world.fix)
    assert (page.title, page.say) == ("Start modemet", "Slå av modemet.")
    assert 'href="/ruteren">Modemet</a>' in str(content_of(page)["body"])
    assert page.live_revision.user == world.editor
    assert "modemet" in str(content_of(now(world.english))["body"])


def test_only_the_chosen_languages_are_looked_at(world: World) -> None:
    made = planned(world.editor, replacing("ruteren", "it", "en"))
    assert [item.page for item in made.items.all()] == [world.english.pk]


def test_compliance_goes_to_review_and_is_never_published(world: World) -> None:
    made = planned(world.editor, ROUTER)
    assert apply(made)["Angrerett nb"] == "drafted"
    assert now(world.policy).say == "For ruteren."
    assert head(world.policy).say == "For modemet."
    assert now(world.policy).workflow_in_progress


def test_undoing_takes_words_out_of_review_again(world: World) -> None:
    made = planned(world.editor, ROUTER)
    apply(made)
    assert undo(made, world.editor)["Angrerett nb"] == "undone"
    assert head(world.policy).say == "For ruteren."
    assert not now(world.policy).workflow_in_progress


def test_undoing_puts_back_what_was_there(world: World) -> None:
    before = content_of(now(world.fix))
    made = planned(world.editor, ROUTER)
    apply(made)
    assert undo(made, world.editor)["Start ruteren nb"] == "undone"
    assert content_of(now(world.fix)) == before


def test_undoing_keeps_what_somebody_changed_since(world: World) -> None:
    made = planned(world.editor, ROUTER)
    apply(made)
    page = now(world.fix)
    page.say = "Noe annet om modemet."
    page.save_revision(user=world.colleague).publish(user=world.colleague)
    assert undo(made, world.editor)["Start ruteren nb"] == "kept"
    assert now(world.fix).say == "Noe annet om modemet."
    assert made.items.get(page=world.fix.pk).said


def test_what_changed_since_the_preview_is_left_alone(world: World) -> None:
    made = planned(world.editor, ROUTER)
    page = now(world.fix)
    page.say = "Trekk ut ruteren."
    page.save_revision(user=world.colleague).publish(user=world.colleague)
    assert apply(made)["Start ruteren nb"] == "skipped"
    assert now(world.fix).say == "Trekk ut ruteren."


def test_a_draft_of_somebody_stays_and_says_the_new_words_too(world: World) -> None:
    page = now(world.fix)
    page.questions = "Er den død?"
    page.save_revision(user=world.colleague)
    apply(planned(world.editor, ROUTER))
    assert (now(world.fix).questions, now(world.fix).say) == ("", "Slå av modemet.")
    assert (head(world.fix).questions, head(world.fix).say) == ("Er den død?", "Slå av modemet.")


def test_a_draft_of_a_compliance_article_is_kept(world: World) -> None:
    page = now(world.policy)
    page.title = "Angrerett og bytte"
    page.save_revision(user=world.colleague)
    made = planned(world.editor, ROUTER)
    apply(made)
    assert (head(world.policy).title, head(world.policy).say) == (
        "Angrerett og bytte",
        "For modemet.",
    )
    undo(made, world.editor)
    assert (head(world.policy).title, head(world.policy).say) == (
        "Angrerett og bytte",
        "For ruteren.",
    )


def test_a_draft_that_says_something_else_there_is_not_overwritten(world: World) -> None:
    page = now(world.policy)
    page.say = "Gjelder ikke ruteren lenger."
    page.save_revision(user=world.colleague)
    assert apply(planned(world.editor, ROUTER))["Angrerett nb"] == "skipped"
    assert head(world.policy).say == "Gjelder ikke ruteren lenger."


def test_a_page_that_somebody_locked_is_left_alone(world: World) -> None:
    made = planned(world.editor, ROUTER)
    ArticlePage.objects.filter(pk=world.fix.pk).update(locked=True, locked_by=world.colleague)
    assert apply(made)["Start ruteren nb"] == "skipped"


def test_what_a_page_refuses_is_left_alone_and_says_why(world: World) -> None:
    made = planned(world.editor, replacing("Slå av ruteren", "x " * 41))
    assert apply(made)["Start ruteren nb"] == "skipped"
    assert "40" in made.items.get(page=world.fix.pk).said


def test_drafts_that_were_never_published_are_not_looked_at(world: World) -> None:
    made = planned(world.editor, ROUTER)
    assert world.draft.pk not in {item.page for item in made.items.all()}


def test_nothing_found_makes_no_set(world: World) -> None:
    with pytest.raises(NothingToChangeError):
        planned(world.editor, replacing("finnesikke", "x"))


def test_tags_are_added_and_removed_in_page_and_draft(world: World) -> None:
    page = now(world.fix)
    page.tags.set(["nett", "egen"])
    page.save_revision(user=world.colleague)
    made = planned(world.editor, Wish(add_tags=("lampe",), remove_tags=("Nett",)))
    apply(made)
    assert tags_of(now(world.fix)) == ["lampe"]
    assert tags_of(head(world.fix)) == ["egen", "lampe"]
    undo(made, world.editor)
    assert tags_of(now(world.fix)) == ["nett"]
    assert tags_of(head(world.fix)) == ["egen", "nett"]


def test_tags_of_a_compliance_article_wait_for_review(world: World) -> None:
    made = planned(world.editor, Wish(add_tags=("lampe",)))
    assert fates(made)["Angrerett nb"] == "waiting"
    apply(made)
    assert (tags_of(now(world.policy)), tags_of(head(world.policy))) == ([], ["lampe"])
