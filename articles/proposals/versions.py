"""Reads the words of a page's versions, and puts merged words on a page."""

import json
from typing import Any

from wagtail.models import Revision

from articles.models import ArticlePage, Publication
from articles.models.page import refuse_too_long
from articles.proposals.shapes import FIELDS, Content

MOST_WHY = 300


def content_of(page: ArticlePage) -> Content:
    """Return the words of a page as it stands in memory, free of what it is made of."""
    body = json.loads(json.dumps(page.body.get_prep_value()))
    return {**{name: getattr(page, name) for name in FIELDS}, "body": body}


def tags_of(page: ArticlePage) -> list[str]:
    """Return the names of the tags of a page as it stands in memory, sorted."""
    return sorted(tag.name for tag in page.tags.all())


def head_of(page: ArticlePage) -> ArticlePage:
    """Return the page as its newest draft has it; the page itself where there is none."""
    head: ArticlePage = page.get_latest_revision_as_object()
    return head


def published_content(page: ArticlePage, revision: int | None) -> Content | None:
    """Return the words of a revision that readers could once see; None for any other.

    Never those of a draft, whatever number is asked for.
    """
    if revision == page.live_revision_id:
        return content_of(page)
    row = Publication.objects.filter(page=page.pk, revision=revision).first()
    if row is None:
        return None
    body = [
        {name: value for name, value in block.items() if name != "html"}
        for block in row.content["body"]
    ]
    questions = "\n".join(row.content["questions"])
    return {
        "title": row.content["title"],
        "say": row.content["say"],
        "questions": questions,
        "body": body,
    }


def put(page: ArticlePage, content: Content) -> None:
    """Give a page in memory these words, and ``tags`` if named; everything else of it stays.

    Raises ``ValidationError`` for a body that nobody could read.
    """
    refuse_too_long(content["body"])
    for name in FIELDS:
        setattr(page, name, content[name])
    page.body = content["body"]
    if "tags" in content:
        page.tags.set(content["tags"])


def say_why(page: ArticlePage, why: str) -> None:
    """Write on a page in memory why its next version is made; nothing stays of the last reason."""
    for name, value in (("change_note", why[:MOST_WHY]), ("material_change", False)):
        setattr(page, name, value)


def scheduled(page: ArticlePage) -> list[Any]:
    """Return the revisions of a page that wait for their time to go live."""
    waiting = Revision.page_revisions.filter(
        object_id=str(page.pk), approved_go_live_at__isnull=False
    )
    return list(waiting.order_by("pk"))
