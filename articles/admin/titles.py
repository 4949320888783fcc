"""Names articles in our reports: by a title in the editor's language, else in any."""

from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.models import Article, ArticlePage


def titles_of(articles: Iterable[Article]) -> dict[int, str]:
    """Return a title for each article number; one query."""
    rows = list(articles)
    pages = ArticlePage.objects.filter(
        translation_key__in=[row.translation_key for row in rows]
    ).values_list("translation_key", "title", "locale__language_code")
    own, titles = get_language(), {}
    for key, title, language in pages:
        if language == own or key not in titles:
            titles[key] = title
    return {row.pk: titles.get(row.translation_key, _("(no page)")) for row in rows}
