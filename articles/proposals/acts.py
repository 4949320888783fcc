"""Changes proposals: send, publish at once, accept, decline, withdraw. The only writers of them.

Each works in one transaction with the proposal's row locked, so that of two people who decide at
once the second hears what the first decided.
"""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.locks import BasicLock
from wagtail.log_actions import log
from wagtail.models import Page

from articles.models import Article, ArticlePage, Proposal, ProposalState
from articles.proposals.landing import Landed, Landing, draft_words, publish_words
from articles.proposals.letters import tell_author, tell_drafter
from articles.proposals.merge import Merged, Resolution, merge
from articles.proposals.rules import (
    goes_live,
    may_decide,
    may_propose,
    may_publish_directly,
)
from articles.proposals.sequences import Side
from articles.proposals.shapes import Content, alike
from articles.proposals.versions import content_of, head_of


class AlreadyDecidedError(Exception):
    """Says that somebody was faster; the argument is the proposal as it stands now."""

    def __init__(self, proposal: Proposal) -> None:
        """Keep the proposal for the message."""
        super().__init__(str(proposal))
        self.proposal = proposal


class ClashError(Exception):
    """Says that proposal and article changed the same places; ``merged`` names them."""

    def __init__(self, merged: Merged) -> None:
        """Keep what was merged."""
        super().__init__(", ".join(conflict.place for conflict in merged.conflicts))
        self.merged = merged


class PageLockedError(Exception):
    """Says that the page is locked against changes; nothing was done."""


@dataclass(frozen=True)
class Draft:
    """Holds what somebody wants to propose; ``base`` is what they began with."""

    base_revision: int | None
    base: Content
    content: Content
    note: str = ""
    anchor: str = ""


@transaction.atomic
def send(page: ArticlePage, draft: Draft, *, author: Any, replaces: int | None = None) -> Proposal:
    """Store a proposal; an open one of the same author that it ``replaces`` is superseded."""
    if not may_propose(author):
        raise PermissionDenied
    article = Article.objects.get(translation_key=page.translation_key)
    proposal = Proposal.objects.create(
        article=article,
        page=page,
        language=page.locale.language_code,
        base_revision=draft.base_revision,
        base=draft.base,
        content=draft.content,
        note=draft.note,
        anchor=draft.anchor,
        author=author,
    )
    own = Proposal.objects.filter(page=page, author=author, state=ProposalState.OPEN)
    own.filter(pk=replaces or 0).update(state=ProposalState.SUPERSEDED, decided_at=timezone.now())
    return proposal


def publish_now(page: ArticlePage, draft: Draft, *, by: Any, replaces: int | None = None) -> Landed:
    """Store a change and publish it at once, by somebody who may.

    Where the article changed in the same place meanwhile, the proposal stays open and
    ``ClashError`` is raised.
    """
    article = Article.objects.get(translation_key=page.translation_key)
    if not may_publish_directly(by, article, page):
        raise PermissionDenied
    proposal = send(page, draft, author=by, replaces=replaces)
    return accept(proposal.pk, by=by)


@transaction.atomic
def accept(
    number: int, *, by: Any, resolution: Resolution | None = None, words: str = ""
) -> Landed:
    """Merge a proposal into the article as it is now: publish it, or submit it for review.

    Raises ``AlreadyDecidedError``, ``ClashError`` where a conflict is not settled by
    ``resolution``, ``PageLockedError``, and ``ValidationError`` for words the page refuses.
    """
    proposal = _open(number)
    if not may_decide(by, proposal):
        raise PermissionDenied
    # Nobody else may publish between what is read here and what is written.
    page = _locked(proposal)
    # A planned or submitted draft locks the page too; that one is made anew, nothing of it changes.
    lock = page.get_lock()
    if isinstance(lock, BasicLock) and lock.for_user(by):
        raise PageLockedError
    live = goes_live(by, proposal.article, page)
    current = content_of(page if live else head_of(page))
    merged = merge(proposal.base, current, proposal.content, resolution)
    if merged.conflicts:
        raise ClashError(merged)
    # Whoever proposes reads what is live, and not what waits in a draft.
    told = live or not page.has_unpublished_changes
    landed = _land(proposal, page, merged.content, current, by=by, live=live)
    said_already = landed.landing is Landing.NOWHERE and not alike(proposal.base, proposal.content)
    state = ProposalState.SUPERSEDED if said_already else ProposalState.ACCEPTED
    _decide(proposal, state, by=by, words=words, revision=landed.revision)
    for drafter in landed.clashing_drafts_of:
        tell_drafter(drafter, proposal)
    if proposal.author_id != by.pk:
        wanted = _wanted(proposal, current) if told else None
        tell_author(proposal, wanted=wanted, got=merged.content)
    return landed


@transaction.atomic
def decline(number: int, *, by: Any, reason: str) -> Proposal:
    """Turn a proposal down; the author hears the reason. Raises ``AlreadyDecidedError``."""
    proposal = _open(number)
    if not reason.strip():
        raise ValueError("a reason is needed")
    if not may_decide(by, proposal):
        raise PermissionDenied
    _decide(proposal, ProposalState.DECLINED, by=by, words=reason.strip())
    if proposal.author_id != by.pk:
        tell_author(proposal)
    return proposal


@transaction.atomic
def withdraw(number: int, *, by: Any) -> Proposal:
    """Take one's own proposal back. Raises ``AlreadyDecidedError``."""
    proposal = _open(number)
    if proposal.author_id != by.pk:
        raise PermissionDenied
    _decide(proposal, ProposalState.WITHDRAWN, by=by)
    return proposal


def _open(number: int) -> Proposal:
    """Return a proposal that is still open, locked until the transaction ends."""
    proposal = Proposal.objects.select_for_update().get(pk=number)
    if not proposal.is_open:
        raise AlreadyDecidedError(proposal)
    return proposal


def _locked(proposal: Proposal) -> ArticlePage:
    assert proposal.page is not None  # as ``may_decide`` made sure
    Page.objects.select_for_update().get(pk=proposal.page.pk)
    page: ArticlePage = ArticlePage.objects.get(pk=proposal.page.pk)
    return page


def _land(
    proposal: Proposal, page: ArticlePage, words: Content, current: Content, *, by: Any, live: bool
) -> Landed:
    if alike(words, current):
        return Landed(Landing.NOWHERE, None)
    # The author wrote it, unless the reviewer changed what they wrote.
    own = alike(words, _wanted(proposal, current))
    writer = proposal.author if own and proposal.author else by
    put_words = publish_words if live else draft_words
    why = proposal.note or gettext("Proposal accepted")
    return put_words(page, words, writer=writer, by=by, why=why)


def _wanted(proposal: Proposal, current: Content) -> Content:
    """Return what the author would have got had nobody else changed anything."""
    return merge(proposal.base, current, proposal.content, prefer=Side.PROPOSED).content


def _decide(
    proposal: Proposal,
    state: ProposalState,
    *,
    by: Any,
    words: str = "",
    revision: int | None = None,
) -> None:
    proposal.state = state
    proposal.decided_by = by
    proposal.decided_at = timezone.now()
    proposal.decided_words = words.strip()
    proposal.revision = revision
    proposal.save()
    if proposal.page is not None:
        data = {"proposal": proposal.pk, "state": state.value, "author": proposal.author_id}
        log(proposal.page, "articles.decide_proposal", user=by, data=data)
