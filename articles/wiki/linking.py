"""Turns numbers and addresses of articles into links when a page or a snippet is saved."""

from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from articles.models import Article, ArticlePage, HelpCentrePage
from articles.wiki.numbers import Named, PageRef, linked, numbers_in
from articles.wiki.rich_texts import rewrite, sources


def link_body(page: ArticlePage) -> None:
    """Make links of what the body of ``page`` names by number or address, in place."""
    rewrite(page.body, _Linker(page.locale_id, page.translation_key))


def link_html(html: str, locale: int) -> str:
    """Return a rich text of this language with links for what it names by number or address."""
    return _Linker(locale)(html)


def unknown_numbers(texts: list[str]) -> list[int]:
    """Return the numbers that these texts name and no article has, sorted."""
    named = {number for text in texts for number in numbers_in(text)}
    return sorted(named - set(Article.objects.filter(pk__in=named).values_list("pk", flat=True)))


def unknown_in(page: ArticlePage) -> list[int]:
    """Return the numbers in the body of a page that no article has, sorted."""
    return unknown_numbers(list(sources(page.body)))


def site_hosts() -> frozenset[str]:
    """Return the host names under which readers know this site."""
    named = {urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or ""}
    return frozenset({*named, *Site.objects.values_list("hostname", flat=True)} - {""})


def page_at_path(path: str) -> Page | None:
    """Return the article or section at an address of this site, live or not, old or new."""
    code, inner = _split(path)
    if code not in dict(settings.LANGUAGES) or not inner:
        return None
    for centre in HelpCentrePage.objects.filter(locale__language_code=code):
        page = Page.objects.filter(url_path=f"{centre.url_path}{inner}/").first()
        if page is not None:
            return page
    old = Redirect.objects.filter(old_path=Redirect.normalise_path(path)).first()
    return old.redirect_page if old else None


def _split(path: str) -> tuple[str, str]:
    """Return the language and the rest of ``/nb/mobile/sim/``."""
    code, _slash, inner = path.strip("/").partition("/")
    return code, inner


class _Linker:
    """Links the texts of one page: what is looked up once is remembered."""

    def __init__(self, locale: int, own_key: Any = None) -> None:
        self._locale, self._own_key = locale, own_key
        self._find = cache(self._found)
        self._hosts = cache(site_hosts)

    def __call__(self, html: str) -> str:
        # Most texts name nothing: they cost no query.
        if "kb-" not in html.lower() and "href=" not in html and "http" not in html:
            return html
        return linked(html, self._find, self._hosts())

    def _found(self, named: Named) -> PageRef | None:
        if named.number:
            article = Article.objects.filter(pk=named.number).first()
            key = article.translation_key if article else None
        else:
            found = page_at_path(named.path)
            key = found.translation_key if found else None
            article = Article.objects.filter(translation_key=key).first() if key else None
        if key is None or key == self._own_key:
            return None
        page = _best(key, self._locale)
        return PageRef(page.pk, article.pk if article else 0, named.anchor) if page else None


def _best(key: Any, locale: int) -> Page | None:
    """Return the page in this language, else a live one, else any."""
    pages = list(Page.objects.filter(translation_key=key, alias_of=None).order_by("pk"))
    return min(pages, key=lambda page: (page.locale_id != locale, not page.live), default=None)
