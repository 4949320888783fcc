"""Finds the article that somebody of the staff names, if they may know of it."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser, User

from articles.access import Viewer, open_articles, readable_by
from articles.models import Article, ArticlePage
from articles.wiki.linking import page_at_path, site_hosts
from articles.wiki.numbers import named_by
from search.text.article_numbers import article_number

LONGEST = 400


@dataclass(frozen=True)
class Expected:
    """Holds an article and the languages in which the asker may know of it.

    ``pages`` are by language code; ``editing`` says that drafts are among them.
    """

    article: Article
    pages: dict[str, ArticlePage]
    editing: bool


def expected_article(viewer: Viewer, user: User | AnonymousUser, named: str) -> Expected | None:
    """Return what ``KB-12``, ``12`` or an address of this site names.

    None where there is no such article, or where it is not the viewer's: what is published and open
    to them, and drafts that they may edit.
    """
    article = _article(named.strip()[:LONGEST])
    if article is None:
        return None
    variants = {"translation_key": article.translation_key, "alias_of": None}
    pages = {
        page.locale.language_code: page
        for page in readable_by(viewer).filter(**variants).select_related("locale")
    }
    editing = open_articles(viewer).filter(pk=article.pk).exists()
    drafts = ArticlePage.objects.filter(**variants) if editing else ArticlePage.objects.none()
    for page in drafts.select_related("locale"):
        if page.locale.language_code not in pages and _may_edit(user, page):
            pages[page.locale.language_code] = page
    return Expected(article, pages, editing) if pages else None


def _article(named: str) -> Article | None:
    number = article_number(named)
    if number is not None:
        return Article.objects.filter(pk=number).first()
    address = named_by(named, site_hosts())
    if address is None:
        return None
    if address.number:
        return Article.objects.filter(pk=address.number).first()
    page = page_at_path(address.path)
    return Article.objects.filter(translation_key=page.translation_key).first() if page else None


def _may_edit(user: User | AnonymousUser, page: ArticlePage) -> bool:
    return bool(page.permissions_for_user(user).can_edit())
