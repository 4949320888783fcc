"""Shows where a language lacks an article, or has it as it was before the source changed."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Locale

from articles.access import published_articles
from articles.models import Article, ArticlePage
from articles.translation.stale import stale_translations
from kb.desk.shelves.shelf import SHOWN, Asker, Row, Shelf, some

TRANSLATE = "simple_translation.submit_translation"


def lagging_translations(asker: Asker) -> Shelf | None:
    """Return the translations of what somebody keeps that lag behind their source."""
    if not asker.may("articles.change_article"):
        return None
    mine = ArticlePage.objects.filter(translation_key__in=asker.mine.values("translation_key"))
    stale = stale_translations(mine).select_related("locale").order_by("pk").defer("body")
    shown, total = some(stale)
    return Shelf(
        key="lagging",
        heading=_("Translations to bring up to date"),
        icon="globe",
        rows=tuple(
            Row(
                page.title,
                _("%(language)s: the source has changed since") % {"language": page.locale},
                reverse("lagging_translation", args=(page.pk,)),
                _("Bring up to date"),
            )
            for page in shown
        ),
        total=total,
        empty=_("No translation of your articles lags behind."),
    )


def missing_translations(asker: Asker) -> Shelf | None:
    """Return what somebody keeps and some language lacks, for those who may start a translation.

    One row an article: Wagtail asks for the languages, several at once.
    """
    if not asker.may(TRANSLATE):
        return None
    locales = {locale.pk: str(locale) for locale in Locale.objects.all()}
    have = _languages(asker.mine)
    lacking = [key for key, languages in have.items() if len(languages) < len(locales)]
    sources = _sources(lacking[:SHOWN])
    return Shelf(
        key="translations",
        heading=_("Missing translations"),
        icon="globe",
        rows=tuple(
            _lacking(sources[key], [locales[pk] for pk in locales if pk not in have[key]])
            for key in lacking[:SHOWN]
        ),
        total=len(lacking),
        empty=_("All your articles are there in every language."),
    )


def _languages(mine: QuerySet[Article]) -> dict[Any, set[int]]:
    """Return the languages that each published article has a page in, drafts too, by its key."""
    keys = published_articles().filter(translation_key__in=mine.values("translation_key"))
    pages = ArticlePage.objects.filter(translation_key__in=keys.values("translation_key"))
    have: dict[Any, set[int]] = {}
    for key, locale in pages.order_by("pk").values_list("translation_key", "locale"):
        have.setdefault(key, set()).add(locale)
    return have


def _sources(keys: list[Any]) -> dict[Any, ArticlePage]:
    """Return the oldest live page of each article: what was written first is translated."""
    pages = published_articles().filter(translation_key__in=keys).defer("body")
    return {page.translation_key: page for page in pages.order_by("-pk")}


def _lacking(page: ArticlePage, languages: list[str]) -> Row:
    url = reverse("simple_translation:submit_page_translation", args=(page.pk,))
    detail = _("not in %(languages)s") % {"languages": ", ".join(languages)}
    return Row(page.title, detail, url, _("Translate"))
