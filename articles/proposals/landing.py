"""Puts merged words on a page: published on top of what is live, or as a draft for review.

A newer draft of somebody is never published with them, and never lost: it is made anew on top of
the new words, by the same three-way merge. Where the two touch one place, the draft keeps its own.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from articles.models import ArticlePage
from articles.proposals.merge import merge, merge_tags
from articles.proposals.sequences import Side
from articles.proposals.shapes import Content
from articles.proposals.versions import content_of, head_of, put, say_why, scheduled, tags_of


class Landing(StrEnum):
    """Says where accepted words went."""

    PUBLISHED = "published"
    SUBMITTED = "submitted"  # a draft that waits for review
    DRAFTED = "drafted"  # into a draft that somebody else had begun
    NOWHERE = "nowhere"  # the article said it already


@dataclass(frozen=True)
class Landed:
    """Holds the revision that was made, and whose drafts now differ in what was accepted."""

    landing: Landing
    revision: int | None
    clashing_drafts_of: tuple[Any, ...] = ()


def publish_words(
    page: ArticlePage, words: Content, *, writer: Any, by: Any, why: str = ""
) -> Landed:
    """Publish these words on a live page; drafts and schedules stay, made anew on top of them."""
    before = {**content_of(page), "tags": tags_of(page)}
    review = page.current_workflow_state
    newer = scheduled(page)
    head = page.get_latest_revision() if page.has_unpublished_changes else None
    if head is not None and head not in newer:
        newer.append(head)
    put(page, words)
    say_why(page, why)
    revision = page.save_revision(user=writer, log_action=True)
    revision.publish(user=by)
    clashing = [draft.user for draft in newer if not _rebase(draft, before, words)]
    if review is not None and head is not None:
        # Publishing ended the review; what was submitted stands in the new draft.
        review.workflow.start(ArticlePage.objects.get(pk=page.pk), review.requested_by)
    return Landed(
        Landing.PUBLISHED, revision.pk, tuple(user for user in clashing if user is not None)
    )


def draft_words(
    page: ArticlePage,
    words: Content,
    *,
    writer: Any,
    by: Any,
    why: str = "",
    submit: bool = True,
) -> Landed:
    """Save these words as the newest draft and submit it, unless somebody else's draft is in it.

    Without ``submit`` nothing new is submitted.
    """
    review = page.current_workflow_state
    begun = page.has_unpublished_changes
    draft = head_of(page)
    put(draft, words)
    say_why(draft, why)
    revision = draft.save_revision(user=writer, log_action=True)
    fresh = ArticlePage.objects.get(pk=page.pk)
    workflow, requester = fresh.get_workflow(), by
    if review is not None:
        review.cancel(user=by)
        workflow, requester = review.workflow, review.requested_by
    elif not submit or (begun and page.live):
        return Landed(Landing.DRAFTED, revision.pk)
    if workflow is None:
        return Landed(Landing.DRAFTED, revision.pk)
    workflow.start(fresh, requester)
    return Landed(Landing.SUBMITTED, revision.pk)


def _rebase(draft: Any, before: Content, words: Content) -> bool:
    """Make a draft anew on top of ``words``; returns whether the two went together."""
    page = draft.as_object()
    mine = content_of(page)
    together = not merge(before, mine, words).conflicts
    merged = dict(merge(before, mine, words, prefer=Side.CURRENT).content)
    if "tags" in words:
        merged["tags"] = merge_tags(before["tags"], tags_of(page), words["tags"])
    put(page, merged)
    # Not cleaned: a draft may lack what publishing asks for.
    revision = page.save_revision(user=draft.user, clean=False, log_action=True)
    if draft.approved_go_live_at is not None:
        revision.publish(user=draft.user, skip_permission_checks=True)
    return together
