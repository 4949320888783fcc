"""Lets nothing live that the rules of review don't allow, whichever way it is published.

Every publication passes ``check_may_go_live``: before (``ArticlePage.publish``) and, because
Wagtail's editor calls its action itself, once more when it has happened, inside the transaction.
Locks go from page to article: a page's row first, then (``articles.facts``) who may read.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from wagtail.actions.publish_page_revision import PublishPagePermissionError
from wagtail.models import Page, TaskState, WorkflowState

from articles.models import Article, ArticlePage
from articles.models.review import FourEyesTask
from articles.review import rules

_unreviewed: ContextVar[bool] = ContextVar("unreviewed", default=False)


@contextmanager
def unreviewed() -> Iterator[None]:
    """Let a program publish compliance articles inside: for first content, never for an edit."""
    token = _unreviewed.set(True)
    try:
        yield
    finally:
        _unreviewed.reset(token)


def lock_page(pk: Any) -> None:
    """Let nobody else edit, publish or approve this page before the transaction ends."""
    Page.objects.select_for_update().only("pk").filter(pk=pk).first()


def check_may_go_live(page: Any, revision: Any) -> None:
    """Raise ``PublishPagePermissionError`` if a page or an alias of it needs an approval first."""
    if _unreviewed.get() or not isinstance(page, ArticlePage):
        return
    aliases = Page.objects.filter(alias_of=page.pk).values_list("translation_key", flat=True)
    governed = Article.objects.filter(
        translation_key__in=[page.translation_key, *aliases], governance=rules.COMPLIANCE
    )
    governance = rules.COMPLIANCE if governed.exists() else rules.EXPERIENCE
    if not rules.may_go_live(governance, approved=is_approved(revision)):
        raise PublishPagePermissionError(
            "This article is governed by compliance: it is published by an approved review."
        )


def is_approved(revision: Any) -> bool:
    """Tell whether a finished review approved this very revision with four eyes."""
    return (
        revision is not None
        and TaskState.objects.filter(
            revision=revision,
            status=TaskState.STATUS_APPROVED,
            workflow_state__status=WorkflowState.STATUS_APPROVED,
            task__in=FourEyesTask.objects.values("task_ptr"),
        ).exists()
    )


def refuse_unapproved(instance: Any, revision: Any = None, **_: Any) -> None:
    """Undo a publication that came past ``ArticlePage.publish``: the last door, on the signal."""
    check_may_go_live(instance, revision)
