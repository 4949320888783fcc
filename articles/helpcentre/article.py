"""Gathers what an article page shows: facts, contents list, body, the way back."""

from dataclasses import dataclass
from typing import Any

from articles.access import Viewer
from articles.access.links import links_for
from articles.blocks import stream_lines
from articles.blocks.pictures import pictures_of
from articles.blocks.render import body_html, link_sources
from articles.blocks.video import frame_sources
from articles.body_text import Line
from articles.helpcentre.around import around
from articles.helpcentre.article_facts import article_and_products, markets_of
from articles.helpcentre.banners import banners_about
from articles.helpcentre.place import Centre
from articles.models import Article, ArticlePage, Confidence

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
    updated_at: Any
    effective_date: Any
    products: tuple[str, ...]
    markets: tuple[str, ...]
    minutes: int


def article_context(page: ArticlePage, centre: Centre, viewer: Viewer) -> dict[str, Any]:
    """Return the template context of an article; internal notes are in it for staff only."""
    article, products = article_and_products(page, centre.locale.language_code, viewer)
    language = centre.locale.language_code
    troubled = getattr(article, "troubled", False)
    banners = banners_about(article, centre, viewer) if troubled else []
    markets = markets_of(article, language) if getattr(article, "has_markets", False) else ()
    with pictures_of(page.body), links_for(viewer, link_sources(page.body), language):
        body = body_html(page.body, show_internal=viewer.sees_internal)
    lines = [line for line in stream_lines(page.body) if viewer.sees_internal or not line.internal]
    headings = [line for line in lines if line.heading and not line.internal]
    return {
        "article": article,
        "facts": facts_of(article, page, lines, products, markets),
        "body": body,
        "frames": frame_sources(page.body),
        "blocks": {block.block_type for block in page.body},
        "contents": headings if len(headings) >= MIN_CONTENTS else [],
        "banners": banners,
        **vars(around(page, article.pk, centre, viewer)),
    }


def facts_of(
    article: Article,
    page: ArticlePage,
    lines: list[Line],
    products: tuple[str, ...],
    markets: tuple[str, ...],
) -> Facts:
    """Return the facts that readers see."""
    words = sum(len(line.text.split()) for line in lines) + len(page.say.split())
    return Facts(
        number=article.number if article.pk else "",
        kind=article.kind,
        kind_label=article.get_kind_display(),
        audience=article.effective_audience,
        unchecked=article.confidence in (Confidence.WIP, Confidence.NOT_VALIDATED),
        archived=article.confidence == Confidence.ARCHIVED,
        checked_at=article.verified_at,
        updated_at=page.last_published_at,
        effective_date=article.effective_date,
        products=products,
        markets=markets,
        minutes=max(1, round(words / WORDS_A_MINUTE)),
    )
