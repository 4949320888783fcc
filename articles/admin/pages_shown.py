"""Shows on the page of an article's facts what it is called, and leads to its text."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from articles.models import Article, ArticlePage


@dataclass(frozen=True)
class ShownPage:
    """Is one language of an article: what it is called, and where it is read and edited.

    ``pk`` is None for who may not edit it, ``url`` empty where it is not published.
    """

    title: str
    language: str
    pk: int | None
    url: str


class ShowsPages:
    """Gives the form of an article's facts the article's pages, the editor's language first."""

    object: Article
    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the pages."""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return {**context, "article_pages": pages_shown(self.object, self.request.user)}


def pages_shown(article: Article, user: Any) -> list[ShownPage]:
    """Return the pages of an article, the one in the language of the request first."""
    found = ArticlePage.objects.filter(translation_key=article.translation_key)
    pages = found.select_related("locale").defer("body").order_by("pk")
    own = get_language()
    return [
        ShownPage(
            title=page.draft_title or page.title,
            language=str(page.locale),
            pk=page.pk if page.permissions_for_user(user).can_edit() else None,
            url=(page.get_url() or "") if page.live else "",
        )
        for page in sorted(pages, key=lambda page: page.locale.language_code != own)
    ]
