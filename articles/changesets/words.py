"""Puts changed words and tags on a live page, published or sent to review as its rules say."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from wagtail.locks import BasicLock

from articles.models import ArticlePage, Governance
from articles.models.change_set import Fate
from articles.proposals.landing import Landing, draft_words, publish_words
from articles.proposals.merge import merge, merge_tags
from articles.proposals.shapes import Content
from articles.proposals.versions import content_of, head_of, tags_of
from articles.review.publishing import lock_page


class LeftAloneError(Exception):
    """Says in words for people why an article was left as it is."""


@dataclass(frozen=True)
class Outcome:
    """Says what became of a page; ``before`` and ``after`` are what was really there and is now."""

    fate: Fate
    said: str = ""
    revision: int | None = None
    before: Content | None = None
    after: Content | None = None


def locked_page(pk: Any, by: Any) -> ArticlePage:
    """Return a live page that nobody else can change before the transaction ends.

    Raises ``LeftAloneError`` where somebody locked it, or it is not live any more.
    """
    lock_page(pk)
    page: ArticlePage | None = ArticlePage.objects.filter(pk=pk, live=True).first()
    if page is None:
        raise LeftAloneError(_("It is not published any more."))
    lock = page.get_lock()
    # A planned or submitted draft locks the page too; that one is made anew, nothing of it is lost.
    if isinstance(lock, BasicLock) and lock.for_user(by):
        raise LeftAloneError(_("Somebody has locked it."))
    return page


def words_of(page: ArticlePage) -> Content:
    """Return what a change set can change of a page: its words and its tags."""
    return {**content_of(page), "tags": tags_of(page)}


def says(page: ArticlePage, words: Content) -> bool:
    """Tell whether these fields of a page are just so; names that blocks are given don't count."""
    now = words_of(page)
    return all(_bare(now[name]) == _bare(value) for name, value in words.items())


def land(page: ArticlePage, after: Content, *, by: Any, why: str) -> Outcome:
    """Give a live page these words: published, or as a draft for review.

    Drafts of others stay, made anew on top. Raises ``LeftAloneError``, and ``PermissionDenied``
    for who may neither publish nor edit the page.
    """
    may = page.permissions_for_user(by)
    if may.can_publish():
        was = words_of(page)
        landed = publish_words(page, {**was, **after}, writer=by, by=by, why=why)
        now = words_of(ArticlePage.objects.get(pk=page.pk))
        return Outcome(
            Fate.DONE,
            _clashes(landed.clashing_drafts_of),
            landed.revision,
            {name: was[name] for name in after},
            {name: now[name] for name in after},
        )
    if not may.can_edit():
        raise PermissionDenied
    return _submit(page, after, by=by, why=why)


def take_back(page: ArticlePage, before: Content, *, by: Any, why: str) -> Outcome:
    """Take words out of the newest draft, which this change made, and out of its own review."""
    if not page.permissions_for_user(by).can_edit():
        raise PermissionDenied
    head = head_of(page)
    words = {**words_of(head), **before}
    review = page.current_workflow_state
    ours = says(page, words)
    if review is not None and ours:
        review.cancel(user=by)
    landed = draft_words(page, words, writer=by, by=by, why=why, submit=not ours)
    return Outcome(Fate.UNDONE, revision=landed.revision)


def _submit(page: ArticlePage, after: Content, *, by: Any, why: str) -> Outcome:
    article = page.article
    if article and article.governance == Governance.COMPLIANCE and article.owner_id is None:
        raise LeftAloneError(_("It is governed by compliance and needs an owner first."))
    live, head = words_of(page), words_of(head_of(page))
    merged = merge(live, head, {**live, **after})
    if merged.conflicts:
        raise LeftAloneError(_("Somebody's draft changes the same place."))
    words = dict(merged.content)
    if "tags" in after:
        words["tags"] = merge_tags(live["tags"], head["tags"], after["tags"])
    landed = draft_words(page, words, writer=by, by=by, why=why)
    now = words_of(head_of(ArticlePage.objects.get(pk=page.pk)))
    begun = landed.landing is Landing.DRAFTED
    return Outcome(
        Fate.DRAFTED,
        _("In the draft that somebody had begun.") if begun else "",
        landed.revision,
        {name: head[name] for name in after},
        {name: now[name] for name in after},
    )


def _clashes(drafters: tuple[Any, ...]) -> str:
    """Return whose drafts keep other words in the same place, "" where there are none."""
    if not drafters:
        return ""
    names = ", ".join(drafter.get_full_name() or str(drafter) for drafter in drafters)
    return _("A newer draft keeps its own words in the same place: %(who)s.") % {"who": names}


def _bare(value: Any) -> Any:
    """Return a body without the ids of its blocks, anything else as it is."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [(block["type"], block["value"]) for block in value]
    return value
