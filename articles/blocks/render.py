"""Renders a body to HTML for one reader, with the anchors that search links to."""

import re
from collections import Counter
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from articles.blocks.internal import INTERNAL
from articles.body_text import Anchors

_HEADING = re.compile(r"<h([23])>(.*?)</h\1>", re.DOTALL)
HOLDS_HEADINGS = frozenset({"prose", "tree", "internal_note"})


def body_html(body: Any, *, show_internal: bool) -> SafeString:
    """Return the HTML of all blocks; internal ones only when ``show_internal``.

    Open headings get the same anchors whether notes are shown or not.
    """
    anchors = Anchors()
    parts = []
    ordinals = Counter[str]()
    for block in body:
        internal = block.block_type in INTERNAL
        if internal and not show_internal:
            continue
        ordinals[block.block_type] += 1
        context = {"show_internal": show_internal, "ordinal": ordinals[block.block_type]}
        html = str(block.block.render(block.value, context=context))
        if block.block_type in HOLDS_HEADINGS:
            html = _anchored(html, anchors, internal=internal)
        parts.append(html)
    return mark_safe("\n".join(parts))


def link_sources(body: Any) -> str:
    """Return the stored text that links of a body can stand in, shared snippets included."""
    shared = (block.value.body for block in body if block.block_type == "snippet" and block.value)
    return "\n".join((str(list(body.raw_data)), *shared))


def _anchored(html: str, anchors: Anchors, *, internal: bool) -> str:
    def with_id(match: re.Match[str]) -> str:
        level, inner = match.groups()
        text = " ".join(unescape(strip_tags(inner)).split())
        return f'<h{level} id="{anchors.take(text, internal=internal)}">{inner}</h{level}>'

    return _HEADING.sub(with_id, html)
