"""Gives an article as clean HTML, plain text and Markdown, for other programs to show.

Text and Markdown are made from the HTML, and the HTML is what this reader's page shows: so the
three hold the same words, and none can hold more than the page. Title and *say* stand beside them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import nh3
from django.urls import reverse
from django.utils import translation

from articles.access import Viewer, readable_variants
from articles.access.links import links_for
from articles.blocks.pictures import pictures_of
from articles.blocks.render import body_html, link_sources
from articles.body_text import html_lines
from articles.markdown import as_markdown
from articles.models import ArticlePage
from articles.nearness import nearest_first

TAGS = {
    "p", "br", "h2", "h3", "ul", "ol", "li", "b", "i", "strong", "em", "code", "pre", "a",
    "table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "img",
}  # fmt: skip
# Links inside an article lead to headings, and to the paragraphs that a decision tree asks in.
PLACES = {tag: {"id"} for tag in ("h2", "h3", "p")}
ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt", "width", "height"}, **PLACES}

Absolute = Callable[[str], str]


@dataclass(frozen=True)
class PlainArticle:
    """Holds an article, its body in three formats; addresses inside are absolute."""

    title: str
    say: str
    html: str
    text: str
    markdown: str
    url: str
    language: str
    updated_at: datetime | None


def article_by_number(
    viewer: Viewer, number: int, language: str, absolute: Absolute
) -> PlainArticle | None:
    """Return an article in ``language``, or in the nearest; None when there is none to read."""
    page = readable_variant(viewer, number, language)
    return None if page is None else plain_article(page, number, viewer, absolute)


def readable_variant(viewer: Viewer, number: int, language: str) -> ArticlePage | None:
    """Return an article's page in ``language``, or in the nearest that ``viewer`` may read."""
    variants = readable_variants(viewer, number)
    pages = {page.locale.language_code: page for page in variants.select_related("locale")}
    order = nearest_first(pages, language)
    return pages[order[0]] if order else None


def plain_article(
    page: ArticlePage, number: int, viewer: Viewer, absolute: Absolute
) -> PlainArticle:
    """Return a page that ``viewer`` was found allowed to read, as that viewer reads it."""
    language = page.locale.language_code
    with (
        translation.override(language),
        pictures_of(page.body),
        links_for(viewer, link_sources(page.body), language),
    ):
        rendered = body_html(page.body, show_internal=viewer.sees_internal)
        url = absolute(page.get_url() or reverse("permalink", args=(number,)))
    html = clean(rendered, absolute, url)
    return PlainArticle(
        title=page.title,
        say=page.say,
        html=html,
        text="\n".join(line.text for line in html_lines(html)),
        markdown=as_markdown(html),
        url=url,
        language=language,
        updated_at=page.last_published_at,
    )


def clean(html: str, absolute: Absolute, page: str) -> str:
    """Return rendered HTML without the page's own buttons and icons, addresses made absolute.

    ``page`` is the article's own address: what a link to a heading begins with elsewhere.
    """

    def written_out(tag: str, attribute: str, value: str) -> str:
        if attribute not in ("href", "src"):
            return value
        return f"{page}{value}" if value.startswith("#") else absolute(value)

    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        clean_content_tags={"svg", "button", "nav", "script", "style"},
        attribute_filter=written_out,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener",
    ).strip()
