"""Lists where the links of a stored body lead and which pictures it shows.

A sentence can read the same and lead elsewhere: these lines make such a change visible.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.models import Page

from articles.blocks.internal import INTERNAL
from articles.body_text import Line
from articles.models import Article

# Bounded, so that a text of opening tags alone is read once, not once for each of them.
_LINK = re.compile(r"<a\b([^>]{0,500})>(.{0,500}?)</a>", re.DOTALL)
_ATTRIBUTE = re.compile(r'\b(linktype|id|href)="([^"]*)"')


def reference_lines(blocks: Iterable[Mapping[str, Any]]) -> list[Line]:
    """Return a line for each link and picture of a body in its stored form, in reading order."""
    found = [
        (attributes, text, block["type"] in INTERNAL)
        for block in blocks
        for attributes, text in _references(block)
    ]
    numbers = _numbers(
        {attributes["id"] for attributes, _text, _internal in found if "id" in attributes}
    )
    return [
        Line(text=_described(attributes, text, numbers), internal=internal)
        for attributes, text, internal in found
    ]


def _references(value: Any) -> Iterator[tuple[dict[str, str], str]]:
    if isinstance(value, str) and "<a" in value:
        for inside, text in _LINK.findall(value):
            yield dict(_ATTRIBUTE.findall(inside)), " ".join(unescape(strip_tags(text)).split())
    elif isinstance(value, Mapping):
        if isinstance(value.get("video"), str):
            yield {"href": value["video"]}, str(value.get("title") or "")
        if isinstance(value.get("image"), int):
            yield {"picture": str(value["image"])}, str(value.get("alt_text") or "")
        for each in value.values():
            yield from _references(each)
    elif isinstance(value, list):
        for each in value:
            yield from _references(each)


def _numbers(ids: Iterable[str]) -> dict[str, str]:
    """Return the numbers of the articles among linked pages."""
    wanted = {int(pk) for pk in ids if pk.isdigit() and len(pk) < 19}
    pages = dict(Page.objects.filter(pk__in=wanted).values_list("pk", "translation_key"))
    articles = Article.objects.filter(translation_key__in=pages.values())
    by_key = {article.translation_key: article.number for article in articles}
    return {str(pk): by_key[key] for pk, key in pages.items() if key in by_key}


def _described(attributes: Mapping[str, str], text: str, numbers: Mapping[str, str]) -> str:
    if "picture" in attributes:
        return _("Picture %(id)s: %(text)s") % {"id": attributes["picture"], "text": text}
    number = attributes.get("id", "")
    if attributes.get("linktype") == "page":
        target = numbers.get(number) or _("page %(id)s") % {"id": number}
    elif attributes.get("linktype") == "document":
        target = _("document %(id)s") % {"id": number}
    else:
        target = unescape(attributes.get("href", ""))
    return f"{text} → {target}"
