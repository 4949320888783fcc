"""Tells of an article's card what changed since the agent read it, and whether they must."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from ninja import Schema
from pydantic import Field

from articles.models import Article, ArticlePage
from kb.accounts.callers import Caller
from kb.reading.asked import open_for
from kb.reading.changed import MOST, changes_between
from kb.reading.models import Pin, Reading
from kb.reading.texts import live_text


class PieceBody(Schema):
    """Is a stretch of words: ``same``, ``added`` or ``removed``."""

    text: str
    change: str


class ChangeBody(Schema):
    """Is one sentence that is ``new``, ``changed`` or ``gone``; ``part`` says where it stands."""

    part: str
    kind: str
    pieces: list[PieceBody]
    internal: bool


class ChangedBody(Schema):
    """Says what changed since an agent knew the text; ``more`` is how many are not listed."""

    since: datetime
    changes: list[ChangeBody]
    more: int


class MustReadBody(Schema):
    """Says until when the article is to be read, and why."""

    due: date
    why: str


class ReadingBody(Schema):
    """Is what the agent and the article have to do with each other.

    ``changed`` is null where nothing is new to them, ``must_read`` where nothing is asked of them.
    """

    changed: ChangedBody | None = Field(description="Null for an article never read before.")
    must_read: MustReadBody | None
    pinned: bool


def reading_part(caller: Caller, article: Article, page: ArticlePage) -> dict[str, Any]:
    """Return the part of the card of an article that the caller was found allowed to read."""
    return reading_of(caller, article.pk, page.locale.language_code)


def reading_of(caller: Caller, number: int, language: str) -> dict[str, Any]:
    """Return what is told of an article that the caller may read."""
    waiting = open_for(caller, [number])
    return {
        "changed": _changed(caller.agent, number, language),
        "must_read": {"due": waiting[0].due, "why": waiting[0].must.why} if waiting else None,
        "pinned": Pin.objects.filter(agent=caller.agent, article=number).exists(),
    }


def _changed(agent: str, number: int, language: str) -> dict[str, Any] | None:
    rows = Reading.objects.filter(agent=agent, article=number, language=language)
    row = rows.select_related("publication").first()
    now = live_text(number, language)
    if row is None or now is None or row.publication_id == now.pk:
        return None
    changes = changes_between(row.publication, now)
    if not changes:
        return None
    return {
        "since": row.known_at,
        "changes": [asdict(change) for change in changes[:MOST]],
        "more": max(0, len(changes) - MOST),
    }
