"""Plans and applies change sets as the screens and the worker do."""

from typing import Any

from articles.changesets import applying
from articles.changesets.planning import Wish, plan
from articles.changesets.replacing import Replacement
from articles.models import Article, ArticlePage, ChangeSet
from kb.outbox.handlers import handler_step


def planned(by: Any, wish: Wish, summary: str = "Ønske") -> ChangeSet:
    """Plan a wish about all articles."""
    return plan(Article.objects.all(), wish, summary=summary, by=by)


def replacing(find: str, replace: str, *languages: str) -> Wish:
    """Return a wish for other words."""
    return Wish(replacement=Replacement(find=find, replace=replace), languages=languages)


def apply(change_set: ChangeSet) -> dict[str, str]:
    """Apply a set and let the worker end it; returns the fate of each row."""
    assert applying.apply(change_set)
    return _worked(change_set)


def undo(change_set: ChangeSet, by: Any) -> dict[str, str]:
    """Undo a set and let the worker end it; returns the fate of each row."""
    assert applying.undo(change_set, by=by)
    return _worked(change_set)


def _worked(change_set: ChangeSet) -> dict[str, str]:
    while handler_step():
        pass
    change_set.refresh_from_db()
    assert not change_set.going
    return fates(change_set)


def fates(change_set: ChangeSet) -> dict[str, str]:
    """Return what became of each row, by title and language."""
    return {f"{item.title} {item.language}".strip(): item.fate for item in change_set.items.all()}


def now(page: ArticlePage) -> ArticlePage:
    """Return a page as it stands."""
    found: ArticlePage = ArticlePage.objects.get(pk=page.pk)
    return found


def head(page: ArticlePage) -> ArticlePage:
    """Return the newest draft of a page."""
    found: ArticlePage = now(page).get_latest_revision_as_object()
    return found
