"""Gathers what an article page shows: facts, contents list, body, the way back."""

from dataclasses import dataclass
from typing import Any

from articles.access import Viewer
from articles.access.links import links_for
from articles.blocks import stream_lines
from articles.blocks.render import body_html, link_sources
from articles.body_text import Line
from articles.helpcentre.navigation import crumbs
from articles.helpcentre.place import Centre
from articles.models import Article, ArticlePage, Confidence, ProductName

WORDS_A_MINUTE = 200
MIN_CONTENTS = 3


@dataclass(frozen=True)
class Facts:
    """Holds what the line below the title says."""

    number: str
    kind: str
    kind_label: str
    audience: str
    unchecked: bool
    archived: bool
    checked_at: Any
    effective_date: Any
    products: tuple[str, ...]
    minutes: int


def article_context(page: ArticlePage, centre: Centre, viewer: Viewer) -> dict[str, Any]:
    """Return the template context of an article; internal notes are in it for staff only."""
    article = facts_row(page)
    lines = [line for line in stream_lines(page.body) if viewer.sees_internal or not line.internal]
    language = centre.locale.language_code
    with links_for(viewer, link_sources(page.body), language):
        body = body_html(page.body, show_internal=viewer.sees_internal)
    headings = [line for line in lines if line.heading and not line.internal]
    return {
        "article": article,
        "facts": facts_of(article, page, lines),
        "body": body,
        "contents": headings if len(headings) >= MIN_CONTENTS else [],
        "crumbs": crumbs(page, centre),
    }


def facts_row(page: ArticlePage) -> Article:
    """Return the facts of a page; of one that was never saved, those it would start with."""
    found = Article.objects.filter(translation_key=page.translation_key).first()
    return found or Article(translation_key=page.translation_key)


def facts_of(article: Article, page: ArticlePage, lines: list[Line]) -> Facts:
    """Return the facts that readers see."""
    words = sum(len(line.text.split()) for line in lines) + len(page.say.split())
    return Facts(
        number=article.number if article.pk else "",
        kind=article.kind,
        kind_label=article.get_kind_display(),
        audience=article.effective_audience,
        unchecked=article.confidence in (Confidence.WIP, Confidence.NOT_VALIDATED),
        archived=article.confidence == Confidence.ARCHIVED,
        checked_at=article.verified_at or page.last_published_at,
        effective_date=article.effective_date,
        products=product_names(article, page.locale.language_code),
        minutes=max(1, round(words / WORDS_A_MINUTE)),
    )


def product_names(article: Article, language: str) -> tuple[str, ...]:
    """Return what the article's products are called, in ``language`` where they have a name."""
    names: dict[int, str] = {}
    if article.pk is None:
        return ()
    rows = ProductName.objects.filter(product__articles=article)
    for row in rows.order_by("product__sort_order", "product", "language"):
        if row.language == language or row.product_id not in names:
            names[row.product_id] = row.name
    return tuple(names.values())
