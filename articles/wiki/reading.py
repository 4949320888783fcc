"""Reads out of a page, saved or not, what advice looks at."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from wagtail.images.blocks import ImageBlock

from articles.blocks import stream_lines
from articles.models import ArticlePage
from articles.wiki.advice import Text, advise
from articles.wiki.advice_words import measured, said
from articles.wiki.linking import unknown_in
from articles.wiki.rich_texts import sources

_LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.DOTALL)


def advice_context(page: ArticlePage) -> dict[str, Any]:
    """Return what the panel's template shows for a page."""
    advice = advise(text_of(page))
    return {"measures": measured(advice), "hints": [said(hint) for hint in advice.hints]}


def text_of(page: ArticlePage) -> Text:
    """Return the text of a page as it stands in memory."""
    links = (inner for html in sources(page.body) for inner in _LINK.findall(html))
    return Text(
        language=page.locale.language_code if page.locale_id else "",
        say=page.say,
        questions=page.question_list,
        lines=stream_lines(page.body),
        links=tuple(" ".join(unescape(strip_tags(inner)).split()) for inner in links),
        pictures_without_alt=sum(1 for _picture in _undescribed(page.body)),
        unknown_numbers=tuple(unknown_in(page)),
    )


def _undescribed(value: Any) -> Iterator[Any]:
    """Yield the pictures that are neither described nor marked as decoration."""
    for bound in _bound(value):
        if isinstance(bound.block, ImageBlock):
            image = bound.value
            if image is not None and not image.decorative and not image.contextual_alt_text:
                yield image
        else:
            yield from _undescribed(bound.value)


def _bound(value: Any) -> list[Any]:
    if isinstance(value, dict) and hasattr(value, "bound_blocks"):  # a StructValue
        return list(value.bound_blocks.values())
    if hasattr(value, "bound_blocks"):  # a ListValue
        return list(value.bound_blocks)
    return list(value) if hasattr(value, "raw_data") else []
