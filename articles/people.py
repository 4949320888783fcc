"""Says how letters speak to people: in which language, and with which addresses."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from articles.access import open_articles, readable_by, viewer_for
from articles.models import Article


def language_of(user: Any) -> str:
    """Return the language somebody chose in the admin, else the site's."""
    profile = getattr(user, "wagtail_userprofile", None)
    chosen = profile.preferred_language if profile is not None else ""
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def address_of(path: str) -> str:
    """Return the whole address of a path, for letters."""
    return f"{str(settings.WAGTAILADMIN_BASE_URL).rstrip('/')}{path}"


def may_hear_of(user: Any, article: Article) -> bool:
    """Tell whether a letter may speak of an article to somebody: staff, now, who may read it.

    Published or not: letters speak of drafts too.
    """
    if user is None or not user.is_active:
        return False
    viewer = viewer_for(user)
    return viewer.sees_internal and open_articles(viewer).filter(pk=article.pk).exists()


def titles_for(user: Any, articles: Iterable[Article]) -> dict[int, str]:
    """Return ``KB-12 Reset the router`` by number, in the language of the person.

    A letter is a channel like any other: of what the person may not read, only the number is said.
    """
    rows = list(articles)
    pages = readable_by(viewer_for(user)).filter(
        translation_key__in=[row.translation_key for row in rows]
    )
    own, titles = language_of(user), {}
    for key, title, language in pages.values_list(
        "translation_key", "title", "locale__language_code"
    ):
        if language == own or key not in titles:
            titles[key] = title
    return {row.pk: f"{row.number} {titles.get(row.translation_key, '')}".strip() for row in rows}
