"""Gathers all that the console's preview shows of one article, for one agent, in one call."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language

from articles.access import ANONYMOUS, can_read
from articles.access.links import links_for
from articles.audience import Audience
from articles.blocks.pictures import pictures_of
from articles.blocks.render import body_html, link_sources
from articles.body_text import html_lines
from articles.helpcentre.article_facts import markets_of
from articles.models import Article, ArticlePage, Publication
from articles.plain import clean, plain_article
from kb.accounts.callers import Caller
from kb.console.parts import PARTS
from kb.console.replies import Material, Replies, placeholders, replies
from kb.console.steps import numbered_lines, step_blocks

Absolute = Callable[[str], str]


def card_of(
    caller: Caller, article: Article, page: ArticlePage, absolute: Absolute
) -> dict[str, Any]:
    """Return the card of a page that the caller was found allowed to read; JSON-able."""
    language = page.locale.language_code
    permalink = _permalink(page, article, language, absolute)
    written = replies(_material(page, article.pk, permalink, absolute))
    body: dict[str, Any] = {
        **_facts(article, page, language),
        **_bodies(caller, page, language),
        "permalink": permalink,
        "channels": asdict(written),
        "placeholders": _wanted(written),
        "revision": _revision(article, page, language),
    }
    return body | {name: part(caller, article, page) for name, part in PARTS}


def _facts(article: Article, page: ArticlePage, language: str) -> dict[str, Any]:
    """Return what is true of the article, and its words that need no rendering."""
    return {
        "number": article.pk,
        "id": article.number,
        "title": page.title,
        "say": page.say,
        "lang": language,
        "url": page.get_url() or "",
        "kind": article.kind,
        "audience": article.effective_audience,
        "internal": article.effective_audience == Audience.STAFF,
        "confidence": article.confidence,
        "checked_at": article.verified_at,
        "updated_at": page.last_published_at,
        "owner": _name_of(article.owner),
        "markets": markets_of(article, get_language() or language),
    }


def _bodies(caller: Caller, page: ArticlePage, language: str) -> dict[str, Any]:
    """Return the body as the agent reads it: whole, by steps, and its decision tree."""
    with (
        translation.override(language),
        pictures_of(page.body),
        links_for(caller.viewer, link_sources(page.body), language),
    ):
        trees = [block for block in page.body if block.block_type == "tree"]
        return {
            "html": body_html(page.body, show_internal=caller.viewer.sees_internal),
            "steps": step_blocks(page) or numbered_lines(body_html(page.body, show_internal=False)),
            "tree": str(trees[0].render()) if trees else None,
        }


def _material(
    page: ArticlePage, number: int, permalink: str | None, absolute: Absolute
) -> Material:
    """Return what replies are made of, as anybody would read it, whoever asks."""
    language = page.locale.language_code
    plain = plain_article(page, number, ANONYMOUS, absolute)
    with (
        translation.override(language),
        pictures_of(page.body),
        links_for(ANONYMOUS, link_sources(page.body), language),
    ):
        blocks = [clean(step, absolute, plain.url) for step in step_blocks(page)]
    steps = blocks or numbered_lines(plain.html)
    return Material(
        title=plain.title,
        say=plain.say,
        steps_html=steps,
        steps_text=["\n".join(line.text for line in html_lines(step)) for step in steps],
        text=plain.text,
        html=plain.html,
        link=permalink,
        # What is live went through review; what is not for everybody is not for social media.
        social=(permalink and page.social) or None,
    )


def _permalink(
    page: ArticlePage, article: Article, language: str, absolute: Absolute
) -> str | None:
    """Return the address to give to customers; None for what not everybody may read."""
    if not can_read(ANONYMOUS, page).allowed:
        return None
    with translation.override(language):
        return absolute(reverse("permalink", args=(article.pk,)))


def _wanted(written: Replies) -> tuple[str, ...]:
    return placeholders((written.spoken, written.mail_text, written.chat, written.social))


def _revision(article: Article, page: ArticlePage, language: str) -> dict[str, int | None]:
    """Return what exactly is being read: the row of the ledger, and Wagtail's revision."""
    rows = Publication.objects.filter(article=article, language=language, until=None)
    publication = rows.values_list("pk", flat=True).first()
    return {"publication": publication, "wagtail": page.live_revision_id}


def _name_of(user: Any) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""
