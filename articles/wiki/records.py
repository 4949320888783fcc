"""Keeps ``Link`` true: what each live page and each shared snippet links, shows and names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from typing import Any

from django.utils.html import strip_tags

from articles.blocks import stream_media
from articles.blocks.internal import INTERNAL
from articles.models import ArticlePage, Link, SharedSnippet
from articles.wiki.numbers import numbers_in
from articles.wiki.rich_texts import sources
from kb.outbox.chores import chore

_LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
_ATTRIBUTE = re.compile(r'\b(linktype|id|href)="([^"]*)"')
_OUTSIDE = re.compile(r"<code>.*?</code>|<a\b[^>]*>.*?</a>", re.DOTALL)
Sort = Link.Sort


@dataclass(frozen=True)
class Target:
    """Is what one link leads to; ``text`` holds the words of the link."""

    sort: str
    target: str
    text: str = ""
    internal: bool = False


def record_links(page: ArticlePage) -> None:
    """Replace the links of one page by those of its live body; none when it is not live."""
    Link.objects.filter(page=page.pk).delete()
    if page.live:
        add_links([page])


def add_links(pages: Iterable[ArticlePage]) -> None:
    """Record the links of live pages that have none recorded."""
    Link.objects.bulk_create(
        [
            Link(page_id=page.pk, **vars(target))
            for page in pages
            for target in targets_of_body(page.body)
        ],
        batch_size=500,
    )


def record_snippet_links(snippet: SharedSnippet) -> None:
    """Replace the links of one shared snippet; a deleted one took its rows with it."""
    if SharedSnippet.objects.filter(pk=snippet.pk).exists():
        Link.objects.filter(snippet=snippet).delete()
        Link.objects.bulk_create(
            Link(snippet=snippet, **vars(target)) for target in targets_of_html(snippet.body)
        )


@chore("links", every=timedelta(days=7))
def record_all_links() -> None:
    """Record the links of everything anew: for content from before links were recorded."""
    for page in ArticlePage.objects.filter(live=True).iterator(chunk_size=200):
        record_links(page)
    for snippet in SharedSnippet.objects.all():
        record_snippet_links(snippet)


def targets_of_body(body: Iterable[Any]) -> list[Target]:
    """Return what a body links, shows and names, each once."""
    found: dict[Target, None] = {}
    for block in body:
        internal = block.block_type in INTERNAL
        value = block.value
        if block.block_type == "snippet" and value is not None:
            found[Target(Sort.SNIPPET, str(value.pk), value.name, internal)] = None
        html = [value.source] if hasattr(value, "source") else sources(value)
        for each in html:
            found.update(dict.fromkeys(targets_of_html(each, internal=internal)))
    for media in stream_media(body):
        found[Target(media.sort, str(media.pk), "", media.internal)] = None
    return _once(found)


def targets_of_html(html: str, *, internal: bool = False) -> Iterator[Target]:
    """Yield what a stored rich text links, then the numbers it names without a link."""
    for attributes, inner in _LINK.findall(html):
        given = dict(_ATTRIBUTE.findall(attributes))
        text = " ".join(unescape(strip_tags(inner)).split())[:120]
        if given.get("linktype") in (Sort.PAGE, Sort.DOCUMENT):
            yield Target(given["linktype"], given.get("id", ""), text, internal)
        elif given.get("href", "").startswith(("http://", "https://")):
            yield Target(Sort.ADDRESS, unescape(given["href"])[:1000], text, internal)
    for number in numbers_in(strip_tags(_OUTSIDE.sub(" ", html))):
        yield Target(Sort.NUMBER, str(number), f"KB-{number}", internal)


def _once(found: Iterable[Target]) -> list[Target]:
    """Drop the second mention of a document: its link with words says more."""
    kept: dict[tuple[str, str, bool], Target] = {}
    for target in found:
        key = (target.sort, target.target, target.internal)
        if key not in kept or not kept[key].text:
            kept[key] = target
    return list(kept.values())
