"""Sends what an agent typed as a proposal, or publishes it at once where they may."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction

from articles.models import Article, ArticlePage, Proposal
from articles.proposals.acts import ClashError, Draft, PageLockedError, publish_now, send
from articles.proposals.checking import wrong_fields
from articles.proposals.rules import may_publish_directly
from articles.proposals.shapes import alike
from articles.proposals.typed import read
from articles.proposals.versions import content_of


class ChangedError(Exception):
    """Says that the article is not what the fix was begun with; nothing was stored."""


class WrongError(Exception):
    """Says what can't be stored as it was typed, in words by field; "" is the whole."""

    def __init__(self, wrong: Mapping[str, str]) -> None:
        """Keep the messages."""
        super().__init__(" ".join(wrong.values()))
        self.wrong = wrong


@dataclass(frozen=True, kw_only=True)
class Fix:
    """Holds what was typed, by the names of fields; ``base`` is the revision it was begun with."""

    base: int
    typed: Mapping[str, str]
    note: str = ""
    publish: bool = False


@dataclass(frozen=True)
class Stored:
    """Says what became of a fix."""

    proposal: int
    published: bool


def store_fix(page: ArticlePage, article: Article, fix: Fix, *, by: Any, unchanged: str) -> Stored:
    """Store a fix of somebody who may propose; publish it where it is asked for and they may.

    Where the article is locked or somebody is just changing the same, it stays a proposal. Raises
    ``ChangedError`` and ``WrongError``, the latter with ``unchanged`` where nothing was.
    """
    if fix.base != (page.live_revision_id or 0):
        raise ChangedError
    base = content_of(page)
    reading = read(base, fix.typed, lambda: str(uuid4()))
    wrong = reading.errors or wrong_fields(page, article, reading.content)
    if not wrong and alike(reading.content, base):
        wrong = {"": unchanged}
    if wrong:
        raise WrongError(wrong)
    draft = Draft(page.live_revision_id, base, reading.content, fix.note)
    try:
        with transaction.atomic():
            return _store(page, article, draft, by=by, publish=fix.publish)
    except ValidationError as error:
        raise WrongError({"": " ".join(error.messages)}) from error


def _store(page: ArticlePage, article: Article, draft: Draft, *, by: Any, publish: bool) -> Stored:
    if not publish or not may_publish_directly(by, article, page):
        return Stored(send(page, draft, author=by).pk, published=False)
    published = True
    try:
        publish_now(page, draft, by=by)
    except (ClashError, PageLockedError):
        published = False
    own = Proposal.objects.filter(page=page, author=by)
    return Stored(own.latest("pk").pk, published=published)
