"""Gives an article as clean HTML, plain text and Markdown, for other programs to show."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import nh3
from django.utils import translation
from markdownify import markdownify

from articles.access import Viewer, readable_by
from articles.access.links import links_for
from articles.blocks import stream_lines
from articles.blocks.render import body_html
from articles.models import Article, ArticlePage

TAGS = {
    "p", "br", "h2", "h3", "ul", "ol", "li", "b", "i", "strong", "em", "code", "pre", "a",
    "table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "img",
}  # fmt: skip
ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt", "width", "height"}, "h2": {"id"}, "h3": {"id"}}
MAX_NUMBER = 2**63 - 1

Absolute = Callable[[str], str]


@dataclass(frozen=True)
class PlainArticle:
    """Holds an article in three formats; addresses inside are absolute."""

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
    """Return an article in ``language``, or in one it has; None when there is none to read."""
    article = Article.objects.filter(pk=number).first() if 0 < number <= MAX_NUMBER else None
    if article is None:
        return None
    pages = {
        page.locale.language_code: page
        for page in readable_by(viewer)
        .filter(translation_key=article.translation_key, alias_of__isnull=True)
        .select_related("locale")
        .order_by("-locale__language_code")
    }
    page = pages.get(language) or next(iter(pages.values()), None)
    return _plain(page, viewer, absolute) if page else None


def _plain(page: ArticlePage, viewer: Viewer, absolute: Absolute) -> PlainArticle:
    language = page.locale.language_code
    with (
        translation.override(language),
        links_for(viewer, str(page.body.get_prep_value()), language),
    ):
        rendered = body_html(page.body, show_internal=viewer.sees_internal)
    html = clean(rendered, absolute)
    lines = [line for line in stream_lines(page.body) if viewer.sees_internal or not line.internal]
    return PlainArticle(
        title=page.title,
        say=page.say,
        html=html,
        text="\n".join([page.title, page.say, *(line.text for line in lines)]).strip(),
        markdown=f"# {page.title}\n\n{markdownify(html, heading_style='ATX').strip()}\n",
        url=absolute(page.get_url() or ""),
        language=language,
        updated_at=page.last_published_at,
    )


def clean(html: str, absolute: Absolute) -> str:
    """Return rendered HTML without the page's own buttons and icons, addresses made absolute."""

    def written_out(tag: str, attribute: str, value: str) -> str:
        return absolute(value) if attribute in ("href", "src") else value

    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        clean_content_tags={"svg", "button", "script", "style"},
        attribute_filter=written_out,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener",
    ).strip()
